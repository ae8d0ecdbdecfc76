import type { BrokerHealth, VersionRange } from "@/lib/kafka/ports";

/** Release lines, each by a request, or a version of one, that came with it; the newest first. */
const MARKS: readonly { line: string; key: number; version: number }[] = [
  { line: "4.2+", key: 90, version: 1 },
  { line: "4.1", key: 90, version: 0 },
  { line: "4.0", key: 15, version: 6 },
  { line: "3.9", key: 2, version: 9 },
  { line: "3.8", key: 16, version: 5 },
  { line: "3.0–3.7", key: 9, version: 8 },
  { line: "2.8", key: 60, version: 0 },
  { line: "2.6–2.7", key: 16, version: 4 },
];
const OLDER = "< 2.6";

/**
 * The release line of a cluster, from what its brokers speak; they do not tell their release. While they differ, as in a
 * rolling upgrade, the oldest one's. Null: none has told.
 */
export function kafkaLine(health: readonly Pick<BrokerHealth, "versions">[]): string | null {
  const lines = health.flatMap(({ versions }) => (versions === null ? [] : [indexOf(versions)]));
  return lines.length === 0 ? null : (MARKS[Math.max(...lines)]?.line ?? OLDER);
}

function indexOf(versions: ReadonlyMap<number, VersionRange>): number {
  const found = MARKS.findIndex(({ key, version }) => (versions.get(key)?.max ?? -1) >= version);
  return found < 0 ? MARKS.length : found;
}
