import { createCipheriv, randomBytes } from "node:crypto";
import { boundTo, type Place, type SealingKey } from "@/lib/secrets/key";

const NONCE_BYTES = 12;

/** The text as `v1.<key id>.<nonce>.<ciphertext and tag>`, which opens with this key and at this place only. */
export function seal(text: string, place: Place, { id, bytes }: SealingKey, nonce: Uint8Array = randomBytes(NONCE_BYTES)): string {
  const cipher = createCipheriv("aes-256-gcm", bytes, nonce).setAAD(boundTo(place, id));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", id, Buffer.from(nonce).toString("base64url"), sealed.toString("base64url")].join(".");
}
