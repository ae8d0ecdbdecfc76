import type { FetchedGroup, FetchedPartition } from "@/lib/kafka/apis/offset-fetch";
import { kafkaFailure } from "@/lib/kafka/failure";
import type { CommitReading, GroupCommits } from "@/lib/kafka/ports";
import { CommitColumn } from "@/lib/kafka/reader/commit-column";

/** Fewer commits of a topic are not worth a column. */
const COLUMN_FROM = 8;
const TOPIC_AUTHORIZATION_FAILED = 29;
const GROUP_AUTHORIZATION_FAILED = 30;

/** A coordinator's answer for one group. A partition without commit is left out: that is a known answer. */
export function groupCommits({ errorCode, topics }: FetchedGroup, broker: number, at: number): GroupCommits {
  if (errorCode !== 0) {
    const reason = errorCode === GROUP_AUTHORIZATION_FAILED ? "not_authorized" : "commit_unread";
    return { ok: false, reason, failure: kafkaFailure(reason, errorCode, "OffsetFetch", broker) };
  }
  const byTopic = new Map<string, ReadonlyMap<number, CommitReading>>();
  for (const { name, partitions } of topics) {
    const commits = partitions.length >= COLUMN_FROM && partitions.every(isPlain) ? new CommitColumn(partitions) : commitMap(partitions);
    if (commits.size > 0) byTopic.set(name, commits);
  }
  return { ok: true, at, byTopic };
}

/** A commit like nearly all: an offset, no error, no metadata. */
const isPlain = ({ offset, metadata, errorCode }: FetchedPartition): boolean => errorCode === 0 && offset >= 0n && metadata === "";

function commitMap(partitions: readonly FetchedPartition[]): ReadonlyMap<number, CommitReading> {
  const commits = new Map<number, CommitReading>();
  for (const partition of partitions) {
    const reading = commitReading(partition);
    if (reading !== null) commits.set(partition.partition, reading);
  }
  return commits;
}

/** Roughly the bytes this group's answer took, to size the next request. */
export function answerBytes({ group, topics }: FetchedGroup): number {
  const perTopic = topics.map(({ name, partitions }) => name.length + partitions.reduce((sum, { metadata }) => sum + 20 + (metadata?.length ?? 0), 8));
  return group.text.length + perTopic.reduce((sum, bytes) => sum + bytes, 16);
}

function commitReading({ offset, metadata, errorCode }: FetchedPartition): CommitReading | null {
  if (errorCode === TOPIC_AUTHORIZATION_FAILED) return { ok: false, reason: "not_authorized" };
  if (errorCode !== 0) return { ok: false, reason: "commit_unread" };
  if (offset === -1n) return null;
  return offset < 0n ? { ok: false, reason: "bad_offset" } : { ok: true, offset, metadata };
}
