import { type LagHistory, type Span, startAt } from "./lag-history";
import { offsetAt } from "./series";
import { commitPaceMs } from "./status-window";
import { timeLag } from "./time-lag";

/**
 * Whether time lag grew over some polls by more than a poll interval, which is what its two estimates together can be wrong by.
 * Never estimated twice: true, there is nothing to say against it.
 *
 * Between two commits time lag grows by itself, so the polls that are compared are those that saw the first and the last change
 * of the commit; time since the last one counts as far as it is longer than the group's pace. A commit that changed less than
 * twice is compared over all polls. Source: lag.md, section 8, row 9, and docs/decisions/0016.
 */
export function timeLagGrew(history: LagHistory, { first, last }: Span, intervalMs: number): boolean {
  const { timesMs } = history.ends;
  const paceMs = commitPaceMs(history.commits, history.ends);
  const compared = paceMs === null ? knownIn(history, first, last) : changesIn(history, first, last);
  const to = compared.at(-1);
  if (to === undefined) return true;
  const now = ageAt(history, to, intervalMs);
  if (now === null) return true;
  const sinceMs = paceMs === null ? 0 : Math.max(0, timesMs[last]! - timesMs[to]! - paceMs);
  for (const from of compared) {
    const then = from < to ? ageAt(history, from, intervalMs) : null;
    if (then !== null) return now - then + sinceMs / 1000 > intervalMs / 1000;
  }
  return true;
}

/** The polls that saw another commit than the one before. */
function changesIn({ commits: { values } }: LagHistory, first: number, last: number): number[] {
  const changes: number[] = [];
  let before: number | null = null;
  for (let i = first; i <= last; i++) {
    const value = values[i] ?? null;
    if (value === null) continue;
    if (before !== null && value !== before) changes.push(i);
    before = value;
  }
  return changes;
}

function knownIn({ commits, ends }: LagHistory, first: number, last: number): number[] {
  const known: number[] = [];
  for (let i = first; i <= last; i++) if (commits.values[i] !== null && ends.values[i] !== null) known.push(i);
  return known;
}

/** Seconds, as the poll at that index would have estimated; null: it could not. */
function ageAt({ ends, commits, starts }: LagHistory, index: number, intervalMs: number): number | null {
  const commit = offsetAt(commits, index);
  if (commit === null || ends.values[index] === null) return null;
  const start = startAt(starts, ends.timesMs[index]!);
  return timeLag(ends, start !== null && start > commit ? start : commit, ends.timesMs[index]!, { intervalMs, upTo: index }).est;
}
