import { mayKeepLogin, type Reached, type SecretName, type StoredSecurity, secretsOf } from "@/lib/domain/security";
import { AppError } from "@/lib/errors";
import type { Db } from "./pool";
import { findClusterSecrets, pruneClusterSecrets, type Seal, saveClusterSecret } from "./secret";

/** A cluster's security as it should be, and the secrets that were given with it; those that were not stay. */
export type SecurityEdit = { security: StoredSecurity; given: ReadonlyMap<SecretName, string>; seal: Seal };

const FIELD = {
  password: "security.sasl.password",
  clientSecret: "security.sasl.source.clientSecret",
  token: "security.sasl.source.token",
  clientKey: "security.tls.client.key",
  clientKeyPassphrase: "security.tls.client.passphrase",
} as const satisfies Record<SecretName, string>;

const NEEDED = "is needed";
const AGAIN = "give it again: with this change the stored one would go to another place than it was given for, or travel less protected";

/**
 * Brings a cluster's sealed secrets in line with its security, in the transaction of the change. `before`: null for a new
 * cluster. Throws `invalid_input`, naming the fields, when a secret is missing or may not be kept.
 */
export async function saveClusterSecrets(
  db: Db,
  { id, before, after, given, seal, by }: { id: number; before: Reached | null; after: Reached; given: SecurityEdit["given"]; seal: Seal; by: string },
): Promise<void> {
  const stored = await findClusterSecrets(db, id);
  const missing = missingSecrets({ before, after, given, stored });
  if (missing.size > 0) {
    const [[field, reason] = ["", ""]] = missing;
    throw new AppError("invalid_input", `${field}: ${reason}`, { fields: Object.fromEntries(missing) });
  }
  const { needed, optional } = secretsOf(after.security);
  // A key that comes without a passphrase has none, whatever the one before it had.
  const kept = [...needed, ...(given.has("clientKey") ? [] : optional)];
  await pruneClusterSecrets(db, id, kept);
  for (const [name, text] of given) if (needed.includes(name) || optional.includes(name)) await saveClusterSecret(db, id, name, text, { seal, by });
}

/** The secrets that are needed, not given and not to be kept: their fields, each with the reason. */
export function missingSecrets({
  before,
  after,
  given,
  stored,
}: {
  before: Reached | null;
  after: Reached;
  given: SecurityEdit["given"];
  stored: ReadonlyMap<SecretName, unknown>;
}): Map<string, string> {
  const keepsLogin = before !== null && mayKeepLogin(before, after);
  const missing = new Map<string, string>();
  for (const name of secretsOf(after.security).needed) {
    // A private key is proven with and never sent, so it may be kept wherever it is used.
    if (given.has(name) || (stored.has(name) && (name === "clientKey" || keepsLogin))) continue;
    missing.set(FIELD[name], stored.has(name) ? AGAIN : NEEDED);
  }
  return missing;
}
