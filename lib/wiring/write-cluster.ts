import type { Grant } from "@/lib/authz/grant";
import type { ClusterChange, ClusterDraft } from "@/lib/contract/cluster";
import type { Asked } from "@/lib/store/audit";
import { changeCluster, createCluster, findCluster } from "@/lib/store/cluster";
import type { Pool } from "@/lib/store/pool";
import { checkSecurity } from "./check-security";
import type { Reach } from "./reach";
import { sealWith } from "./sealing";
import { takeApart } from "./security-draft";

type Writing = Pick<Reach, "keys" | "rules">;

/** Checks what was given, seals its secrets and stores the cluster; answers its id. */
export async function addCluster(pool: Pool, grant: Grant<"clusters.write">, asked: Asked, draft: ClusterDraft, { keys, rules }: Writing): Promise<number> {
  checkSecurity(draft.security, rules, new Date());
  return createCluster(pool, grant, asked, { ...draft, security: { ...takeApart(draft.security, null), seal: sealWith(keys) } });
}

/** Changes what is given; secrets that are left out stay where they may. */
export async function editCluster(
  pool: Pool,
  grant: Grant<"clusters.write">,
  asked: Asked,
  id: number,
  { security, ...change }: ClusterChange,
  { keys, rules }: Writing,
): Promise<void> {
  if (security === undefined) return changeCluster(pool, grant, asked, id, change);
  checkSecurity(security, rules, new Date());
  const before = await findCluster(pool, grant, id);
  await changeCluster(pool, grant, asked, id, { ...change, security: { ...takeApart(security, before.security), seal: sealWith(keys) } });
}
