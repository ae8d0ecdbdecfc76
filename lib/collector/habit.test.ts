import { expect, test } from "vitest";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import { newAxis, newTrack, push } from "./axis";
import { habitOf, NO_HABIT, packHabit, unpackHabit } from "./habit";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INTERVAL_MS = MINUTE;
const START_MS = Date.UTC(2026, 10, 21, 0, 0, 0);

/** The words for one group on one partition, poll by poll, over some hours. */
async function wordsOf(hours: number, at: (hour: number) => { end: number; commit: number }): Promise<(string | null)[]> {
  const readings = Array.from({ length: (hours * HOUR) / INTERVAL_MS + 1 }, (_, poll) => {
    const { end, commit } = at((poll * INTERVAL_MS) / HOUR);
    return reading({ t: { ends: [end] } }, { g: { commits: { t: [commit] } } });
  });
  const snapshots = await watch(readings, { startMs: START_MS, intervalMs: INTERVAL_MS });
  return snapshots.map(({ groups }) => groups[0]?.status ?? null);
}

const PER_HOUR = 60_000;
const written = (hour: number) => Math.round(hour * PER_HOUR);

test("a job that reads everything once an hour is not stalled between its runs, once its pace is known", async () => {
  const words = await wordsOf(9, (hour) => ({ end: written(hour), commit: written(Math.floor(hour)) }));
  const known = words.slice((6 * HOUR) / INTERVAL_MS);
  expect(new Set(known)).toEqual(new Set(["OK"]));
});

test("when the job has stopped it is told as soon as its window has passed", async () => {
  const words = await wordsOf(9.5, (hour) => ({ end: written(hour), commit: written(Math.min(5, Math.floor(hour))) }));
  expect(words[(7 * HOUR) / INTERVAL_MS]).toBe("OK");
  expect(words.at(-1)).toBe("STALLED");
});

test("the remembered polls tell the pace, and a change while the end stood still tells none", () => {
  const axis = newAxis();
  const [ends, commits] = [newTrack(axis, 0), newTrack(axis, 0)];
  const rows: [end: bigint | null, commit: bigint | null][] = [
    [100n, 10n],
    [200n, 10n],
    [300n, 50n],
    [null, 60n],
    [300n, 60n],
    [400n, 70n],
  ];
  for (const [i, [end, commit]] of rows.entries()) {
    axis.timesMs.push(i * MINUTE);
    axis.deltasMs.push(0);
    push(ends, end);
    push(commits, commit);
  }
  expect(habitOf(commits, ends).pace).toEqual({ intervalsMs: [MINUTE], totalMs: MINUTE, movedAtMs: 5 * MINUTE, end: 400n });
});

test("only what the polls read back cannot tell is stored, and it comes back as it was", () => {
  const pace = { intervalsMs: [30 * MINUTE], totalMs: 30 * MINUTE, movedAtMs: 2 * HOUR, end: 2n ** 60n };
  expect(packHabit(NO_HABIT, 0)).toBeNull();
  expect(packHabit({ pace, long: null }, 1.4 * HOUR)).toBeNull();
  const old = { pace, long: null };
  expect(unpackHabit(packHabit(old, 1.6 * HOUR) ?? {})).toEqual(old);
  const long = { stepMs: MINUTE, samples: [{ timeMs: HOUR, end: 2n ** 60n, commit: 5n, start: null }] };
  expect(unpackHabit(JSON.parse(JSON.stringify(packHabit({ pace, long }, 0))))).toEqual({ pace, long });
});
