import { createDecipheriv } from "node:crypto";
import { boundTo, type Place, type SealingKey } from "@/lib/secrets/key";
import { seal } from "@/lib/secrets/seal";
import { Secret } from "@/lib/secrets/secret";

export type Opened = { ok: true; secret: Secret } | { ok: false; reason: "unknown_key" | "damaged" };

const SHAPE = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/;
const TAG_BYTES = 16;

/**
 * Opens a sealed text with whichever of the keys sealed it. `unknown_key`: sealed with a key that is not given; `damaged`:
 * no sealed text, changed, or moved from another row or column. Only the object it belongs to is unusable then.
 */
export function open(sealed: string, place: Place, keys: readonly SealingKey[]): Opened {
  const [, keyId = "", nonce = "", content = ""] = SHAPE.exec(sealed) ?? [];
  if (keyId === "") return { ok: false, reason: "damaged" };
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined) return { ok: false, reason: "unknown_key" };

  const bytes = Buffer.from(content, "base64url");
  const split = bytes.length - TAG_BYTES;
  // The last letter of base64url may differ without changing a byte: only the one spelling we write is a sealed text.
  if (split < 0 || bytes.toString("base64url") !== content) return { ok: false, reason: "damaged" };
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(nonce, "base64url"), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place, keyId)).setAuthTag(bytes.subarray(split));
    return { ok: true, secret: new Secret(Buffer.concat([decipher.update(bytes.subarray(0, split)), decipher.final()]).toString("utf8")) };
  } catch {
    return { ok: false, reason: "damaged" };
  }
}

/** The same text under the first key; null when that one sealed it already, or when it cannot be opened. */
export function reseal(sealed: string, place: Place, keys: readonly SealingKey[]): string | null {
  const [newest] = keys;
  if (newest === undefined || sealed.startsWith(`v1.${newest.id}.`)) return null;
  const opened = open(sealed, place, keys);
  return opened.ok ? seal(opened.secret.open(), place, newest) : null;
}
