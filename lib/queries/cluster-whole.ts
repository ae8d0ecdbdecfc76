import "server-only";
import type { ClusterAbout } from "@/lib/contract/cluster";
import type { PartsRead, QuorumNow, ReassignmentNow, RightsNow } from "@/lib/domain/details";
import type { Db } from "@/lib/store/pool";

type Whole = Pick<ClusterAbout, "quorum" | "reassignments" | "rights" | "partsRead">;
type Row = { quorum: QuorumNow | null; reassignments: ReassignmentNow[] | null; rights: RightsNow | null; parts_read: PartsRead };

/** What was read of a cluster as a whole, beside the poll. */
export async function readClusterWhole(db: Db, clusterId: number): Promise<Whole> {
  const { rows } = await db.query<Row>("select quorum, reassignments, rights, parts_read from history.current_cluster where cluster_id = $1", [clusterId]);
  const [row] = rows;
  return {
    quorum: row?.quorum ? quorumOf(row.quorum) : null,
    reassignments: row?.reassignments ?? null,
    rights: row?.rights ? rightsOf(row.rights) : null,
    partsRead: Object.fromEntries(Object.entries(row?.parts_read ?? {}).map(([part, atMs]) => [part, new Date(atMs).toISOString()])),
  };
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const quorumOf = ({ leader, epoch, members }: QuorumNow): NonNullable<Whole["quorum"]> => ({
  leader,
  epoch,
  members: members.map(({ lastFetchMs, lastCaughtUpMs, ...member }) => ({
    ...member,
    lastFetchAt: instant(lastFetchMs),
    lastCaughtUpAt: instant(lastCaughtUpMs),
  })),
});

const rightsOf = ({ limited, missing, refused }: RightsNow): NonNullable<Whole["rights"]> => ({ limited, missing, refused });
