import { Reader } from "@/lib/kafka/wire";

/**
 * The partitions in a classic member's assignment, as the consumer protocol writes them. Empty bytes mean nothing assigned;
 * null: not that protocol.
 */
export function assignedPartitions(bytes: Buffer): ReadonlyMap<string, readonly number[]> | null {
  if (bytes.length === 0) return new Map();
  try {
    const r = new Reader(bytes, false);
    if (r.i16() < 0) return null;
    return new Map(r.array(() => [r.string(), r.i32s()] as const, 6));
  } catch {
    return null;
  }
}
