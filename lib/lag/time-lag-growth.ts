import { type LagHistory, type Span, startAt } from "./lag-history";
import { offsetAt } from "./series";
import { timeLag } from "./time-lag";

/**
 * Whether time lag grew over some polls by more than a poll interval, which is what its two estimates together can be wrong by.
 * Never estimated twice: true, there is nothing to say against it.
 *
 * Between two commits time lag grows by itself, so the polls that are compared are those that saw the first and the last change
 * of the commit; time since the last one counts as far as it is longer than the group ever took. A commit that changed less than
 * twice is compared over all polls. Source: lag.md, section 8, row 9, and docs/decisions/0016.
 */
export function timeLagGrew(history: LagHistory, { first, last }: Span, intervalMs: number): boolean {
  const { timesMs } = history.ends;
  const changes = changesIn(history, first, last);
  const [from, to] = changes === null ? [first, lastKnown(history, first, last)] : [changes.from, changes.to];
  const now = ageAt(history, to, intervalMs);
  if (now === null) return true;
  const sinceMs = changes === null ? 0 : Math.max(0, timesMs[last]! - timesMs[to]! - changes.longestMs);
  for (let i = from; i < to; i++) {
    const then = changes === null || isChange(history, i) ? ageAt(history, i, intervalMs) : null;
    if (then !== null) return now - then + sinceMs / 1000 > intervalMs / 1000;
  }
  return true;
}

/** The first and the last poll that saw another commit than the one before, and the longest time between two such; null: fewer than two did. */
function changesIn({ commits: { timesMs, values } }: LagHistory, first: number, last: number): { from: number; to: number; longestMs: number } | null {
  let [from, to, longestMs] = [-1, -1, 0];
  let before: number | null = null;
  for (let i = first; i <= last; i++) {
    const value = values[i]!;
    if (value === null) continue;
    if (before !== null && value !== before) {
      if (from < 0) from = i;
      else longestMs = Math.max(longestMs, timesMs[i]! - timesMs[to]!);
      to = i;
    }
    before = value;
  }
  return from === to ? null : { from, to, longestMs };
}

function isChange({ commits: { values } }: LagHistory, index: number): boolean {
  let before = index - 1;
  while (before >= 0 && values[before] === null) before--;
  return before >= 0 && values[index] !== null && values[index] !== values[before];
}

function lastKnown({ commits, ends }: LagHistory, first: number, last: number): number {
  let at = last;
  while (at > first && (commits.values[at] === null || ends.values[at] === null)) at--;
  return at;
}

/** Seconds, as the poll at that index would have estimated; null: it could not. */
function ageAt({ ends, commits, starts }: LagHistory, index: number, intervalMs: number): number | null {
  const commit = offsetAt(commits, index);
  if (commit === null || ends.values[index] === null) return null;
  const start = startAt(starts, ends.timesMs[index]!);
  return timeLag(ends, start !== null && start > commit ? start : commit, ends.timesMs[index]!, { intervalMs, upTo: index }).est;
}
