import type { Chance } from "./chance";
import { endAt, HOURS_MS, type Load } from "./load";

/** What a group commits, as it truly was: from `atMs[i]` on it stands at `offsets[i]`. */
export type Commits = { name: string; atMs: number[]; offsets: number[] };

type Position = (ms: number, before: number) => number;

/** The ways to read of the proof, over one load. */
export function readers(load: Load, dice: Chance): Commits[] {
  const meanPerMs = load.appendedMs.length / HOURS_MS;
  const behindBy =
    (delayMs: number): Position =>
    (ms) =>
      endAt(load, ms - delayMs);
  const atSpeed =
    (factor: number, everyMs: number): Position =>
    (ms, before) =>
      Math.min(endAt(load, ms), before + meanPerMs * factor * everyMs);
  return [
    commits("keeps up", 1_000, behindBy(200), dice),
    commits("commits every minute", 60_000, behindBy(200), dice),
    commits("25 min late", 1_000, behindBy(1_500_000), dice),
    commits("falls behind", 5_000, atSpeed(0.8, 5_000), dice),
    commits("stops and goes", 1_000, (ms, before) => (ms % 700_000 < 300_000 ? endAt(load, ms) : before), dice),
    commits("stopped after 30 min", 1_000, (ms, before) => (ms < 1_800_000 ? endAt(load, ms) : before), dice),
  ];
}

function commits(name: string, everyMs: number, position: Position, dice: Chance): Commits {
  const made: Commits = { name, atMs: [0], offsets: [0] };
  let stood = 0;
  for (let ms = dice.between(0, everyMs); ms < HOURS_MS; ms += everyMs) {
    stood = position(ms, stood);
    made.atMs.push(ms);
    made.offsets.push(Math.floor(stood));
  }
  return made;
}

/** The offset committed at an instant. */
export function committedAt({ atMs, offsets }: Commits, ms: number): number {
  let low = 0;
  let high = atMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (atMs[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return offsets[low - 1] ?? 0;
}
