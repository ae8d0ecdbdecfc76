import type { SecretName, StoredSecurity } from "@/lib/domain/security";
import { inTransaction, type Pool } from "./pool";
import { findClusterSecrets, pruneClusterSecrets, type Seal, type SecretRow, saveClusterSecret } from "./secret";

export type EnvironmentCluster = {
  name: string;
  bootstrap: readonly string[];
  intervalMs: number;
  security: StoredSecurity;
  secrets: ReadonlyMap<SecretName, string>;
  hostPatterns: readonly string[];
};

/** `isSame`: whether a row holds this text already. Sealing it anew would look like a rotation to every collector. */
export type SealingPort = { seal: Seal; isSame(row: SecretRow, text: string): boolean };

/** The cluster of the environment, made or brought up to date. One that a person made under this name is left alone: false. */
export async function saveEnvironmentCluster(pool: Pool, cluster: EnvironmentCluster, { seal, isSame }: SealingPort): Promise<boolean> {
  const { name, bootstrap, intervalMs, security, secrets, hostPatterns } = cluster;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: number }>(
      `insert into cluster as old (name, source, bootstrap, security, interval_ms, settings) values ($1, 'env', $2, $3, $4, jsonb_build_object('hostPatterns', $5::jsonb))
       on conflict (name) do update set bootstrap = excluded.bootstrap, security = excluded.security, interval_ms = excluded.interval_ms,
         settings = old.settings || excluded.settings, removed_at = null where old.source = 'env' returning id`,
      [name, bootstrap, security, intervalMs, JSON.stringify(hostPatterns)],
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    const stored = await findClusterSecrets(db, id);
    await pruneClusterSecrets(db, id, [...secrets.keys()]);
    for (const [secret, text] of secrets) {
      const row = stored.get(secret);
      if (row === undefined || !isSame(row, text)) await saveClusterSecret(db, id, secret, text, { seal, by: "environment" });
    }
    return true;
  });
}
