import type { LateValues } from "@/lib/domain/parts";
import { UNREAD_REASONS, type UnknownReason } from "@/lib/domain/reason";
import { offsetLag } from "@/lib/lag/offset-lag";
import type { Position } from "@/lib/metrics/reading";

const LATE_INTERVALS = 3;

/** What the snapshot and the current state hold of one position. `end` and `rawLag`: of the snapshot; null: not read in it. */
export type StoredPosition = {
  logStart: bigint | null;
  end: bigint | null;
  rawLag: bigint | null;
  reason: UnknownReason | null;
  timeLag: number | null;
  late: LateValues | undefined;
  /** What the snapshot holds of a commit whose end it does not. */
  commitAlone?: string | undefined;
  /** Of a share group: the lag that its coordinator reported, null where it reported none. */
  reported?: string | null;
};

/** The snapshot's time and how often the cluster is read, both in milliseconds. */
export type Cadence = { snapshotMs: number; intervalMs: number };

/** Whether a value that was last read then may still be served: within three intervals before the snapshot. */
export const stillServed = (since: string, { snapshotMs, intervalMs }: Cadence): boolean => snapshotMs - Date.parse(since) <= LATE_INTERVALS * intervalMs;

/**
 * One position as it is served. A value that was not read in the snapshot comes from its last reading while that is young
 * enough, and is absent after that; a reason that is an answer (a commit ahead of the end, a new epoch) withholds the lag at
 * once. Source: metrics.md, section 2.
 */
export function positionOf(stored: StoredPosition, cadence: Cadence): Position {
  const { logStart, end, rawLag, reason, timeLag, reported } = stored;
  if (reported !== undefined) return { ...NOTHING, lag: reason === null && reported !== null ? BigInt(reported) : null };
  if (reason === "no_commit") return { committed: null, lag: null, timeLagSeconds: null, uncommitted: true };
  if (end !== null && rawLag !== null) {
    const committed = end - rawLag;
    const lag = reason === null ? offsetLag({ logStart, end, commit: committed }).lag : null;
    return { committed, lag, timeLagSeconds: lag === null ? null : timeLag, uncommitted: false };
  }
  return reason !== null && !UNREAD_REASONS.has(reason) ? NOTHING : lastOf(stored, cadence);
}

const NOTHING: Position = { committed: null, lag: null, timeLagSeconds: null, uncommitted: false };

/** The lag is that of the last reading of both; a commit that was read alone since is newer than the one in it. */
function lastOf({ logStart, timeLag, late, commitAlone }: StoredPosition, cadence: Cadence): Position {
  const last = late !== undefined && stillServed(late.since, cadence) ? late : null;
  const text = commitAlone ?? last?.committed ?? null;
  const committed = text === null ? null : BigInt(text);
  if (last === null || last.committed === null || last.end === null || last.withheld === true) return { ...NOTHING, committed };
  const { lag } = offsetLag({ logStart, end: BigInt(last.end), commit: BigInt(last.committed) });
  return { committed, lag, timeLagSeconds: lag === null ? null : timeLag, uncommitted: false };
}
