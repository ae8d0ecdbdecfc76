import { createHash, hkdfSync } from "node:crypto";

/** The key that seals fields, and its name in every sealed text. */
export type SealingKey = { id: string; bytes: Buffer };

/** Where a sealed text lives. It opens nowhere else. */
export type Place = { table: string; column: string; rowId: string };

const KEY_BYTES = 32;

/** The sealing key of an installation's secret. Source: security.md, section 7. */
export function sealingKey(appSecret: Uint8Array): SealingKey {
  const bytes = Buffer.from(hkdfSync("sha256", appSecret, "lagline", "seal/1", KEY_BYTES));
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
}

/** What is bound into a sealed text beside its content. */
export const boundTo = ({ table, column, rowId }: Place, keyId: string): Buffer => Buffer.from(`${table}|${column}|${rowId}|${keyId}`, "utf8");
