import { type Config, ConfigError } from "@/lib/config";
import type { SealingKey } from "@/lib/secrets/key";
import { open, reseal } from "@/lib/secrets/open";
import { saveEnvironmentCluster } from "@/lib/store/environment-cluster";
import { inTransaction, type Pool } from "@/lib/store/pool";
import { hasSecrets, resealSecrets } from "@/lib/store/secret";
import { environmentSecurity } from "./environment-security";
import type { Reach } from "./reach";
import { NO_KEY, sealWith } from "./sealing";

/**
 * Before anything else: what the old key sealed is sealed under the new one, in one transaction; answers how many. Throws
 * `ConfigError` when secrets are stored and no key is given.
 */
export async function readySecrets(pool: Pool, keys: readonly SealingKey[]): Promise<number> {
  if (keys.length === 0 && (await hasSecrets(pool))) throw new ConfigError(NO_KEY);
  if (keys.length < 2) return 0;
  return inTransaction(pool, (db) => resealSecrets(db, (sealed, place) => reseal(sealed, place, keys)));
}

/**
 * Makes the cluster of the environment, or brings it up to date. False: a person made one of this name. Throws `ConfigError`
 * when its variables do not fit together.
 */
export async function saveClusterOfEnvironment(pool: Pool, settings: Config, { keys, rules }: Pick<Reach, "keys" | "rules">): Promise<boolean> {
  if (settings.KAFKA_BROKERS === undefined) return true;
  const reached = environmentSecurity(settings, rules, new Date());
  if (reached.secrets.size > 0 && keys.length === 0) throw new ConfigError(NO_KEY);
  const cluster = { name: settings.KAFKA_CLUSTER_NAME, bootstrap: settings.KAFKA_BROKERS, intervalMs: settings.POLL_INTERVAL, ...reached };
  return saveEnvironmentCluster(pool, cluster, {
    seal: sealWith(keys),
    isSame: (row, text) => {
      const opened = open(row.sealed, row, keys);
      return opened.ok && opened.secret.open() === text;
    },
  });
}
