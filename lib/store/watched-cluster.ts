import type { SecretName, StoredSecurity } from "@/lib/domain/security";
import type { Db } from "./pool";
import { hostPatternsOf, storedSecurity } from "./stored-security";

/**
 * A cluster as the collector needs it. `secrets`: still sealed. `fingerprint` changes when its connection, one of its secrets
 * or its interval does.
 */
export type WatchedCluster = {
  id: number;
  name: string;
  bootstrap: string[];
  security: StoredSecurity;
  secrets: ReadonlyMap<SecretName, string>;
  hostPatterns: string[];
  kafkaId: string | null;
  intervalMs: number;
  fingerprint: string;
};

type Row = Omit<WatchedCluster, "security" | "secrets" | "hostPatterns"> & { security: unknown; secrets: Record<string, string>; settings: unknown };

/** The clusters to poll: neither paused nor removed. */
export async function findWatchedClusters(db: Db): Promise<WatchedCluster[]> {
  const { rows } = await db.query<Row>(
    `select id, name, bootstrap, security, kafka_id as "kafkaId", interval_ms as "intervalMs", settings, coalesce(s.secrets, '{}') as secrets,
       md5(concat_ws('|', bootstrap, security, interval_ms, settings->'hostPatterns', s.secrets)) as fingerprint
     from cluster c left join (select row_id, jsonb_object_agg(col, sealed) as secrets from secret where tbl = 'cluster' group by row_id) s on s.row_id = c.id::text
     where paused_at is null and removed_at is null order by id`,
  );
  return rows.map(({ security, secrets, settings, ...row }) => ({
    ...row,
    security: storedSecurity(security),
    secrets: new Map(Object.entries(secrets) as [SecretName, string][]),
    hostPatterns: hostPatternsOf(settings),
  }));
}
