import type { FastReading, SlowReading } from "@/lib/kafka/ports";
import { offsetLag } from "@/lib/lag/offset-lag";

/** One row of Kafka's own tool; null is its dash. */
export type Told = {
  topic: string;
  partition: number;
  currentOffset: bigint | null;
  logEndOffset: bigint | null;
  lag: bigint | null;
  consumerId: string | null;
};

/** What a reading says of one group's partition. */
export type Ours = Told & { shownLag: bigint | null; lost: bigint | null };

/**
 * `equal`: rows in which commit, end, lag (the raw one, as the tool does not clamp) and owner are the same. `exceptions`: rows that the
 * tool does not print on purpose, or in which the lag we show is smaller than the tool's because retention took records.
 */
export type Comparison = { group: string; equal: number; differences: string[]; exceptions: string[] };

export function compare(group: string, told: readonly Told[], ours: readonly Ours[]): Comparison {
  const found: Comparison = { group, equal: 0, differences: [], exceptions: [] };
  const mine = new Map(ours.map((row) => [keyOf(row), row]));
  for (const row of told) {
    const own = mine.get(keyOf(row));
    mine.delete(keyOf(row));
    if (own && written(own) === written(row)) found.equal++;
    else found.differences.push(`${keyOf(row)}: the tool says ${written(row)}, we say ${own ? written(own) : "nothing"}`);
    if (own?.shownLag !== null && own?.shownLag !== own?.lag)
      found.exceptions.push(`${keyOf(row)}: ${own?.lag} behind by offset, ${own?.shownLag} to read, ${own?.lost} lost`);
  }
  for (const row of mine.values()) {
    if (row.currentOffset === null) found.exceptions.push(`${keyOf(row)}: no commit and nobody's; the tool has no row`);
    else found.differences.push(`${keyOf(row)}: the tool says nothing, we say ${written(row)}`);
  }
  return found;
}

const keyOf = ({ topic, partition }: Told) => `${topic}-${partition}`;
const written = ({ currentOffset, logEndOffset, lag, consumerId }: Told) =>
  [currentOffset, logEndOffset, lag].map((value) => value ?? "-").join("/") + (consumerId === null ? "" : ` of ${consumerId}`);

/** Every partition of every topic that the group has committed to, or that the tool named. */
export function oursOf({ groups, ends, slow }: FastReading & { slow: SlowReading }, group: string, alsoTopics: Iterable<string>): Ours[] {
  const members = slow.described.get(group)?.members ?? [];
  const commits = groups.get(group)?.commits;
  const committed = commits?.ok === true ? commits.byTopic : new Map<string, never>();
  const topics = new Set([...committed.keys(), ...alsoTopics]);
  return [...topics].flatMap((topic) =>
    [...(ends.get(topic) ?? [])].map(([partition, end]): Ours => {
      const commit = commits?.ok === true ? commits.byTopic.get(topic)?.get(partition) : undefined;
      const start = slow.earliest?.get(topic)?.get(partition);
      const known = offsetLag({
        logStart: start?.ok ? start.offset : null,
        end: end.ok ? end.offset : end.reason,
        commit: commit === undefined ? "no_commit" : commit.ok ? commit.offset : commit.reason,
      });
      return {
        topic,
        partition,
        currentOffset: commit?.ok ? commit.offset : null,
        logEndOffset: end.ok ? end.offset : null,
        lag: known.rawLag,
        consumerId: members.find(({ assigned }) => assigned?.get(topic)?.includes(partition))?.memberId ?? null,
        shownLag: known.lag,
        lost: known.lost,
      };
    }),
  );
}
