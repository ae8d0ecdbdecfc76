import { type CommitPace, notePace, oldestMoveMs } from "@/lib/lag/commit-pace";
import { type LagHistory, spanOf, startAt } from "@/lib/lag/lag-history";
import { addLongSample, type LongHistory, type LongSample, longLagHistory } from "@/lib/lag/long-history";
import { offsetAt, type Series } from "@/lib/lag/series";

/** What one position needs of a past that is longer than polls are remembered: how often it commits, and that past in steps. */
export type Habit = { pace: CommitPace | null; long: LongHistory | null };

export const NO_HABIT: Habit = { pace: null, long: null };

/** The habit that the remembered polls tell. */
export function habitOf(commits: Series, ends: Series): Habit {
  let pace: CommitPace | null = null;
  let before: bigint | null = null;
  for (let i = 0; i < commits.values.length; i++) {
    const [commit, end] = [offsetAt(commits, i), offsetAt(ends, i)];
    if (commit === null || end === null) continue;
    if (before !== null && commit !== before) pace = notePace(pace, commits.timesMs[i] ?? 0, end);
    before = commit;
  }
  return { pace, long: null };
}

/** The past to judge a position by, and how far apart its samples are. `habit` moves on to the present poll. */
export type Past = { history: LagHistory; stepMs: number };

/**
 * The remembered polls where they span the window; else the long past, which begins with what is remembered. `present`: this
 * poll, null when it was not read whole.
 */
export function pastOf(
  habit: Habit,
  recent: LagHistory,
  present: LongSample | null,
  { windowMs, rememberedMs, intervalMs }: { windowMs: number; rememberedMs: number; intervalMs: number },
): Past {
  if (windowMs <= rememberedMs) {
    habit.long = null;
    return { history: recent, stepMs: intervalMs };
  }
  habit.long ??= rememberedAs(recent, windowMs);
  if (present !== null) habit.long = addLongSample(habit.long, present, windowMs);
  if (habit.long === null) return { history: recent, stepMs: intervalMs };
  return { history: longLagHistory(habit.long, present), stepMs: Math.max(intervalMs, habit.long.stepMs) };
}

function rememberedAs(recent: LagHistory, windowMs: number): LongHistory | null {
  const { ends, commits, starts } = recent;
  const { first, last } = spanOf(recent, 0, Number.POSITIVE_INFINITY);
  let long: LongHistory | null = null;
  for (let i = first; i <= last; i++) {
    const [end, commit, timeMs] = [offsetAt(ends, i), offsetAt(commits, i), ends.timesMs[i] ?? 0];
    if (end !== null && commit !== null) long = addLongSample(long, { timeMs, end, commit, start: startAt(starts, timeMs) }, windowMs);
  }
  return long;
}

/** As text of JSON; offsets are decimal strings. */
export type StoredHabit = {
  pace?: [movedAtMs: number, end: string, intervalsMs: readonly number[]];
  long?: [stepMs: number, samples: [timeMs: number, end: string, commit: string, start: string | null][]];
};

/** Only what the polls that are read back after a restart cannot tell: those since `readBackMs`. */
export function packHabit({ pace, long }: Habit, readBackMs: number): StoredHabit | null {
  const isOld = pace !== null && oldestMoveMs(pace) <= readBackMs;
  if (!isOld && long === null) return null;
  const stored: StoredHabit = {};
  if (pace !== null) stored.pace = [pace.movedAtMs, pace.end.toString(), pace.intervalsMs];
  if (long !== null)
    stored.long = [
      long.stepMs,
      long.samples.map(({ timeMs, end, commit, start }) => [timeMs, end.toString(), commit.toString(), start === null ? null : start.toString()]),
    ];
  return stored;
}

export function unpackHabit({ pace, long }: StoredHabit): Habit {
  return {
    pace:
      pace === undefined
        ? null
        : { movedAtMs: pace[0], end: BigInt(pace[1]), intervalsMs: [...pace[2]], totalMs: pace[2].reduce((sum, length) => sum + length, 0) },
    long:
      long === undefined
        ? null
        : {
            stepMs: long[0],
            samples: long[1].map(([timeMs, end, commit, start]) => ({
              timeMs,
              end: BigInt(end),
              commit: BigInt(commit),
              start: start === null ? null : BigInt(start),
            })),
          },
  };
}
