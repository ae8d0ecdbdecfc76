/** The command that makes a secret which is taken. */
export const MAKE_SECRET = "openssl rand -hex 32";

const LEAST_BYTES = 32;
/** Random bytes of that number hold 30 different ones, give or take two; far fewer mean a pattern. */
const LEAST_DISTINCT = 20;
const HEX = /^(?:[0-9a-f]{2})+$/i;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

export type AppSecret = { ok: true; bytes: Buffer } | { ok: false; reason: string };

/**
 * The bytes that an installation's secret stands for, in hex or base64. Refused, with the reason and never with the text:
 * fewer than 32 bytes, and bytes that nobody drew at random (repeated, counted, words). Source: security.md, section 1.
 */
export function readAppSecret(text: string): AppSecret {
  const bytes = bytesOf(text.trim());
  if (bytes === null) return { ok: false, reason: "neither hex nor base64" };
  if (bytes.length < LEAST_BYTES) return { ok: false, reason: `${bytes.length} bytes, at least ${LEAST_BYTES} are needed` };
  if (new Set(bytes).size < LEAST_DISTINCT || isCounted(bytes)) return { ok: false, reason: "a pattern, not random bytes" };
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return { ok: false, reason: "words, not random bytes" };
  return { ok: true, bytes };
}

function bytesOf(text: string): Buffer | null {
  if (HEX.test(text)) return Buffer.from(text, "hex");
  return BASE64.test(text) ? Buffer.from(text, "base64") : null;
}

/** Whether each byte differs from the one before by the same step. */
function isCounted(bytes: Buffer): boolean {
  const steps = new Set<number>();
  for (let at = 1; at < bytes.length; at++) steps.add(((bytes[at] ?? 0) - (bytes[at - 1] ?? 0)) & 0xff);
  return steps.size === 1;
}
