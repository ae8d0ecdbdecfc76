import type { Config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { MAKE_SECRET, readAppSecret } from "@/lib/secrets/app-secret";
import { type SealingKey, sealingKey } from "@/lib/secrets/key";
import { seal } from "@/lib/secrets/seal";
import type { Seal } from "@/lib/store/secret";

/** The keys of this installation, the one that seals first; none without `APP_SECRET`. */
export function sealingKeys({ APP_SECRET, APP_SECRET_OLD }: Pick<Config, "APP_SECRET" | "APP_SECRET_OLD">): SealingKey[] {
  return [APP_SECRET, APP_SECRET_OLD].flatMap((text) => {
    const read = text === undefined ? null : readAppSecret(text);
    return read?.ok === true ? [sealingKey(read.bytes)] : [];
  });
}

export const NO_KEY = `APP_SECRET is not set, and secrets are stored sealed under it: set it to the output of \`${MAKE_SECRET}\` and keep that`;

/** Seals under the newest key. Throws `conflict` without one: the person asking cannot help it, whoever runs the console can. */
export const sealWith =
  ([newest]: readonly SealingKey[]): Seal =>
  (text, place) => {
    if (newest === undefined) throw new AppError("conflict", `This secret cannot be stored: ${NO_KEY}.`);
    return seal(text, place, newest);
  };
