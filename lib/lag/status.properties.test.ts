import fc from "fast-check";
import { expect, test } from "vitest";
import { eta } from "./eta";
import { partitionLag } from "./partition-lag";
import { seriesOf } from "./series";
import { partitionStatus } from "./status";
import { timeLag } from "./time-lag";
import { trend } from "./trend";

const INTERVAL = 60_000;
const poll = fc.record({
  grow: fc.nat({ max: 2000 }),
  commit: fc.oneof(fc.constant(null), fc.integer({ min: -3000, max: 3000 })),
  read: fc.integer({ min: 0, max: 9 }),
});
type Poll = { grow: number; commit: number | null; read: number };

/** What a collector would judge after these polls; `shift` moves every offset. A poll in ten was not read. */
function judge(polls: readonly Poll[], shift: bigint, storedTwice = false) {
  let [end, commit] = [5000n + shift, 3000n + shift];
  const timesMs: number[] = [];
  const ends: (bigint | null)[] = [];
  const commits: (bigint | null)[] = [];
  polls.forEach(({ grow, commit: move, read }, i) => {
    end += BigInt(grow);
    if (move !== null) commit = clamp(commit + BigInt(move), shift, end);
    timesMs.push(i * INTERVAL);
    ends.push(read === 0 ? null : end);
    commits.push(read === 0 ? null : commit);
  });
  const nowMs = timesMs.at(-1)!;
  const rawLags = ends.map((e, i) => (e === null ? null : e - commits[i]!));
  const stored = storedTwice ? ends.map((e, i) => (e === null ? null : e - rawLags[i]!)) : commits;
  const endSeries = seriesOf(timesMs, ends);
  const { lag } = partitionLag({ logStart: shift, end, commit }, { epoch: "same", previousEnd: null, producedPerSecond: 10, intervalMs: INTERVAL }, null);
  const position = timeLag(endSeries, lag.eff, nowMs, { intervalMs: INTERVAL });
  const history = { ends: endSeries, commits: seriesOf(timesMs, stored), starts: [{ timeMs: 0, offset: shift }] };
  return partitionStatus({ now: lag, history, timeLag: position, ownership: "owned", nowMs, intervalMs: INTERVAL, windowMs: 600_000, allowedLag: 100 });
}

const clamp = (value: bigint, low: bigint, high: bigint) => (value < low ? low : value > high ? high : value);
const window = fc.array(poll, { minLength: 2, maxLength: 15 });

test("a constant added to all offsets changes no verdict, and neither does asking twice", () => {
  fc.assert(
    fc.property(window, fc.bigInt({ min: 0n, max: 2n ** 61n }), (polls, shift) => {
      const verdict = judge(polls, 0n);
      expect(judge(polls, shift)).toEqual(verdict);
      expect(judge(polls, 0n)).toEqual(verdict);
      expect(verdict.status === "UNKNOWN").toBe(verdict.reason !== null);
    }),
    { numRuns: 300 },
  );
});

test("a window replayed from stored ends and raw lags gives the verdict it gave live", () => {
  fc.assert(
    fc.property(window, (polls) => {
      expect(judge(polls, 7n, true)).toEqual(judge(polls, 7n));
    }),
    { numRuns: 200 },
  );
});

test("no trend and no time to go is ever NaN or infinite", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 1e12 }), { maxLength: 80 }),
      fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      fc.bigInt({ min: 0n, max: 2n ** 62n }),
      (lags, producedPerSecond, consumedPerSecond, lag) => {
        const slope = trend(
          lags.map((_, i) => i * 1000),
          lags,
        );
        expect(Number.isFinite(slope.slope) && Number.isFinite(slope.z)).toBe(true);
        const { seconds } = eta({ lag, allowedLag: 100, producedPerSecond, consumedPerSecond, trend: slope, samples: lags.length }, null).eta;
        expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
