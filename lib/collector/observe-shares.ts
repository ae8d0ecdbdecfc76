import type { UnknownReason } from "@/lib/domain/reason";
import { partEveryMs } from "@/lib/kafka/slow/schedule";
import type { SharesReading } from "@/lib/kafka/slow-reading";
import { shareLag } from "@/lib/lag/share-lag";
import { sumLag } from "@/lib/lag/sum-lag";
import { NO_RATES, push } from "./axis";
import type { ShareMemory, SharePart } from "./details/memory";
import type { GroupMemory, GroupTopicMemory, PositionMemory } from "./memory";
import type { TopicSeen } from "./observe-topics";
import type { GroupTopicSeen, PositionSeen } from "./position-seen";

/** A report stands until the next one should have come, is late after one and a half of its turns and unknown after three, like any value. */
const FRESH_TURNS = 1.5;
const LATE_TURNS = 3;

export type ShareReport = { share: SharesReading | null; readAtMs: number };

/** Keeps what the coordinator reported of a share group; without a report the last one stands. */
export function noteShare(group: GroupMemory, { share, readAtMs }: ShareReport, nowMs: number, rememberMs: number): void {
  if (share === null) return;
  group.shareReason = share.ok ? null : share.reason;
  if (!share.ok) return;
  for (const groupTopic of group.topics.values()) {
    const reported = share.byTopic.get(groupTopic.name);
    const parts = groupTopic.positions.map((_, partition): SharePart => {
      const one = reported?.get(partition);
      if (one === undefined) return { lag: null, start: null, reason: "no_lag_reported" };
      if (!one.ok)
        return {
          lag: null,
          start: null,
          reason: one.failure.code === "not_authorized" || one.failure.code === "unsupported" ? one.failure.code : "commit_unread",
        };
      return { lag: one.lag, start: one.start, reason: one.lag === null ? "no_lag_reported" : null };
    });
    const reads = (groupTopic.share?.reads ?? []).filter((atMs) => atMs > nowMs - rememberMs);
    groupTopic.share = { atMs: readAtMs, reads: [...reads, nowMs], parts };
  }
}

/** A share group's part in a topic as it is shown: lag as reported, no position, no age of a record. */
export function observeShareTopic(
  group: GroupMemory,
  groupTopic: GroupTopicMemory,
  topic: TopicSeen | null,
  nowMs: number,
  intervalMs: number,
): GroupTopicSeen {
  const everyMs = partEveryMs("shares", intervalMs);
  const turns = groupTopic.share === null ? 0 : (nowMs - groupTopic.share.atMs) / everyMs;
  const age = turns <= FRESH_TURNS ? "fresh" : turns <= LATE_TURNS ? "late" : "unknown";

  const positions = groupTopic.positions.map((position, partition) => {
    const part = partOf(groupTopic.share, partition, age, group.shareReason, topic === null);
    const end = topic?.logs[partition]?.log.end ?? null;
    const seen = seenOf(position, part, age === "late", end);
    push(position.commits, age === "fresh" ? seen.reading.lag : null);
    return seen;
  });
  if (age === "fresh" && groupTopic.share !== null) groupTopic.readAtMs = nowMs;
  const parts = positions.map(({ reading, late }) => ({ ...reading, stale: late, committed: false }));
  const read = sumLag(parts.map((part) => (part.stale ? { lag: null, reason: "commit_unread" as const } : part)));
  // "Nothing was delivered yet" is an answer: no lag, and no gap in the history either.
  const answered = parts.filter(({ stale, lag, reason }) => !stale && (lag !== null || reason === "no_lag_reported")).length;
  return {
    groupTopic,
    topic,
    positions,
    shown: sumLag(parts),
    read: { ...read, coverage: { ...read.coverage, known: Math.min(answered, read.coverage.expected) } },
  };
}

function partOf(
  share: ShareMemory | null,
  partition: number,
  age: "fresh" | "late" | "unknown",
  groupReason: UnknownReason | null,
  isGone: boolean,
): SharePart {
  const none = (reason: UnknownReason): SharePart => ({ lag: null, start: null, reason });
  if (isGone) return none("topic_gone");
  // A refusal holds at once; a report that was missed leaves the last one until it is old.
  if (groupReason === "unsupported" || groupReason === "not_authorized") return none(groupReason);
  if (share === null) return none(groupReason ?? "no_lag_reported");
  if (age === "unknown") return none("commit_unread");
  return share.parts[partition] ?? none("no_lag_reported");
}

function seenOf(position: PositionMemory, part: SharePart, late: boolean, end: bigint | null): PositionSeen {
  const told = shareLag(part.lag, { start: part.start, end });
  const reason = told.lag === null ? (part.reason ?? told.reason) : null;
  const nowhere = { lagFloor: null, caughtUpMarker: false, upperBound: false };
  const reading: PositionSeen["reading"] =
    told.lag === null
      ? { lag: null, rawLag: null, lost: null, eff: null, backlog: told.atMost, reason: reason ?? "no_lag_reported", ...nowhere }
      : { lag: told.lag, rawLag: told.lag, lost: 0n, eff: part.start ?? 0n, backlog: null, reason: null, ...nowhere };
  return {
    position,
    reading,
    stands: reading,
    endKnown: end !== null,
    shownLag: told.lag,
    late: late && told.lag !== null,
    timeLag: { method: "unknown", est: null, lo: null, hi: null, reason: "no_lag_reported" },
    consumed: NO_RATES.shown,
    consumedRates: NO_RATES,
    committed: false,
    commits: false,
    commitRead: null,
    events: [],
  };
}
