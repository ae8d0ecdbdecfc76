import { longestStepMs } from "./rate";
import { epochFirst, firstAtOrAfter, fromBase, type Series } from "./series";
import { MOST_SAMPLES } from "./trend";

/** The log start from `timeMs` on, until the next entry. Ascending. */
export type StartPoint = { timeMs: number; offset: bigint };

/** The past of one group's partition. `ends` and `commits` speak of the same polls: their `timesMs` are the same array. */
export type LagHistory = { ends: Series; commits: Series; starts: readonly StartPoint[] };

/** Indices of the window's polls in the present epoch: from `first` to `last`, both included; `last < first`: none. */
export type Span = { first: number; last: number };

export function spanOf({ ends, commits }: LagHistory, fromMs: number, nowMs: number): Span {
  const first = Math.max(firstAtOrAfter(ends.timesMs, fromMs), epochFirst(ends), epochFirst(commits));
  let last = ends.values.length - 1;
  while (last >= first && ends.timesMs[last]! > nowMs) last--;
  return { first, last };
}

/** Answers lag by poll as a Number; null when commit or end was not read in it. Made once per partition: bigints cost. */
export function lagReader({ ends, commits, starts }: LagHistory): (index: number) => number | null {
  const shift = Number(commits.base - ends.base);
  const floors = starts.map(({ timeMs, offset }) => ({ timeMs, value: fromBase(ends.base, offset)! }));
  return (index) => {
    const end = ends.values[index];
    const commit = commits.values[index];
    if (end === null || end === undefined || commit === null || commit === undefined) return null;
    let position = commit + shift;
    for (let i = floors.length - 1; i >= 0; i--) {
      if (floors[i]!.timeMs > ends.timesMs[index]!) continue;
      position = Math.max(position, floors[i]!.value);
      break;
    }
    return Math.max(0, end - position);
  };
}

/** Records that retention had taken at one poll before they were read; null when that is not known. */
export function lostAt({ ends, commits, starts }: LagHistory, index: number): number | null {
  const commit = commits.values[index];
  const start = startAt(starts, ends.timesMs[index]!);
  return commit === null || commit === undefined || start === null ? null : Math.max(0, Number(start - commits.base) - commit);
}

export function startAt(starts: readonly StartPoint[], timeMs: number): bigint | null {
  for (let i = starts.length - 1; i >= 0; i--) if (starts[i]!.timeMs <= timeMs) return starts[i]!.offset;
  return null;
}

/** Part of the window that is covered by steps between neighbouring known polls, none longer than `longestStepMs`. */
export function coverageOf(history: LagHistory, { first, last }: Span, windowMs: number, intervalMs: number): number {
  const { timesMs, values } = history.ends;
  let coveredMs = 0;
  let newer: number | null = null;
  for (let i = last; i >= first; i--) {
    if (values[i] === null || history.commits.values[i] === null) continue;
    const stepMs = newer === null ? 0 : timesMs[newer]! - timesMs[i]!;
    if (newer !== null && stepMs <= longestStepMs(history.ends, i, newer, intervalMs)) coveredMs += stepMs;
    newer = i;
  }
  return coveredMs / windowMs;
}

/** At most sixty known lags of a span, evenly chosen, the first and the last among them. */
export function sampleLags(history: LagHistory, { first, last }: Span): { timesMs: number[]; lags: number[] } {
  const timesMs: number[] = [];
  const lags: number[] = [];
  const lagAt = lagReader(history);
  const count = last - first + 1;
  const chosen = Math.min(count, MOST_SAMPLES);
  for (let k = 0; k < chosen; k++) {
    const index = chosen === 1 ? last : first + Math.round((k * (count - 1)) / (chosen - 1));
    const lag = lagAt(index);
    if (lag === null) continue;
    timesMs.push(history.ends.timesMs[index]!);
    lags.push(lag);
  }
  return { timesMs, lags };
}
