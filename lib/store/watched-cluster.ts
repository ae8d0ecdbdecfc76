import type { Db } from "./pool";

/** A cluster as the collector needs it. `fingerprint` changes when its connection or its interval does. */
export type WatchedCluster = {
  id: number;
  name: string;
  bootstrap: string[];
  security: unknown;
  kafkaId: string | null;
  intervalMs: number;
  fingerprint: string;
};

/** The clusters to poll: neither paused nor removed. */
export async function findWatchedClusters(db: Db): Promise<WatchedCluster[]> {
  const { rows } = await db.query(
    `select id, name, bootstrap, security, kafka_id as "kafkaId", interval_ms as "intervalMs",
       md5(bootstrap::text || security::text || interval_ms::text) as fingerprint
     from cluster where paused_at is null and removed_at is null order by id`,
  );
  return rows;
}

/** The cluster of the environment, made or brought up to date. One that a person made under this name is left alone. */
export async function saveEnvironmentCluster(
  db: Db,
  { name, bootstrap, intervalMs }: { name: string; bootstrap: readonly string[]; intervalMs: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into cluster as old (name, source, bootstrap, security, interval_ms) values ($1, 'env', $2, '{"mode":"plaintext"}', $3)
     on conflict (name) do update set bootstrap = excluded.bootstrap, interval_ms = excluded.interval_ms, removed_at = null where old.source = 'env'`,
    [name, bootstrap, intervalMs],
  );
  return rowCount === 1;
}
