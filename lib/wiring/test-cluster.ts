import type { Grant } from "@/lib/authz/grant";
import type { ConnectionTest, ConnectionTestResult } from "@/lib/contract/cluster";
import type { SecretName } from "@/lib/domain/security";
import { AppError } from "@/lib/errors";
import { findCluster } from "@/lib/store/cluster";
import { missingSecrets } from "@/lib/store/cluster-secrets";
import type { Pool } from "@/lib/store/pool";
import { findClusterSecrets } from "@/lib/store/secret";
import { checkSecurity } from "./check-security";
import { openSecurity, sealedSecrets } from "./open-security";
import type { Reach } from "./reach";
import { takeApart } from "./security-draft";

const TEST_MS = 9_500;

/**
 * Tries a connection that may not be saved yet. Secrets that are left out are those of the cluster that is named, where a
 * change of it would keep them too. Saves nothing. Throws `invalid_input` with the fields of what cannot be tried.
 */
export async function testCluster(
  pool: Pool,
  grant: Grant<"clusters.write">,
  { bootstrap, security: draft, hostPatterns, clusterId }: ConnectionTest,
  reach: Reach,
  signal: AbortSignal,
): Promise<ConnectionTestResult> {
  checkSecurity(draft, reach.rules, new Date());
  const before = clusterId === undefined ? null : await findCluster(pool, grant, clusterId);
  const stored = before === null ? new Map<never, never>() : await findClusterSecrets(pool, before.id);
  const { security, given } = takeApart(draft, before?.security ?? null);
  const missing = missingSecrets({ before, after: { bootstrap, security }, given, stored });
  const [first] = missing;
  if (first !== undefined) throw new AppError("invalid_input", first.join(": "), { fields: Object.fromEntries(missing) });

  const sealed = new Map([...stored].map(([name, row]) => [name, row.sealed]));
  const kept = sealedSecrets(before?.id ?? 0, sealed, reach.keys);
  const source = {
    has: (name: SecretName) => given.has(name) || (!given.has("clientKey") && sealed.has(name)),
    open: (name: SecretName) => given.get(name) ?? kept(name),
  };
  const [tests, { deadlineIn }] = await Promise.all([import("@/lib/kafka/connection-test/test-connection"), import("@/lib/kafka/deadline")]);
  signal.throwIfAborted();
  const question = { brokers: bootstrap, security: openSecurity(security, source, reach.post), addresses: { ...reach.addresses, hostPatterns } };
  return tests.testConnection(question, deadlineIn(TEST_MS));
}
