import { expect, test } from "vitest";
import { isEvenFlow } from "./even-flow";
import { type Series, seriesOf } from "./series";
import { timeLag } from "./time-lag";

const INTERVAL_MS = 15_000;
/** Polls an interval apart, between which so many records came; null: that poll did not read the end. */
function grownBy(...grown: (number | null)[]): Series {
  let end = 0n;
  const ends: (bigint | null)[] = [0n];
  for (const by of grown) {
    end += BigInt(by ?? 0);
    ends.push(by === null ? null : end);
  }
  return seriesOf(
    ends.map((_, i) => i * INTERVAL_MS),
    ends,
  );
}

test.each([
  { name: "a steady load", ends: grownBy(300, 310, 290, 305, 295), at: 2, even: true },
  { name: "a load that grows slowly", ends: grownBy(100, 120, 140, 160, 180), at: 2, even: true },
  { name: "a lone record", ends: grownBy(0, 0, 1, 0, 0, 1, 0, 1), at: 2, even: false },
  { name: "the beginning of a burst", ends: grownBy(0, 0, 0, 700, 1500, 1500, 1500), at: 3, even: false },
  { name: "batches", ends: grownBy(200, 400, 200, 0, 200, 200), at: 1, even: false },
  { name: "the middle of a long burst", ends: grownBy(0, 1500, 1500, 1500, 1500, 1500, 0), at: 3, even: true },
  { name: "the newest step, by the four before it", ends: grownBy(0, 300, 300, 300, 300, 300), at: 5, even: true },
  { name: "the oldest step, by the four after it", ends: grownBy(300, 300, 300, 300, 300, 0), at: 0, even: true },
  { name: "four steps, which are too few to tell", ends: grownBy(300, 0, 0, 900, 1), at: 0, even: true },
  { name: "a poll that was missed, whose records came in its time", ends: grownBy(300, 300, null, 600, 300, 300, 300), at: 1, even: true },
])("$name: even is $even", ({ ends, at, even }) => {
  let after = at + 1;
  while (ends.values[after] === null) after++;
  expect(isEvenFlow(ends, at, after, 0, ends.values.length - 1)).toBe(even);
});

test("carried points are counted as the older steps", () => {
  const recent = grownBy(300, 300);
  const carried = [-6, -4, -2].map((polls) => ({ timeMs: polls * INTERVAL_MS, offset: BigInt(polls * 300) }));
  const last = recent.values.length - 1;
  expect(isEvenFlow({ ...recent, carried }, 0, 1, 0, last)).toBe(true);
  expect(isEvenFlow({ ...recent, carried: [{ timeMs: -6 * INTERVAL_MS, offset: -9000n }, ...carried.slice(1)] }, -2, -1, 0, last)).toBe(false);
});

test("where records came evenly the estimate follows the offsets, elsewhere it is the middle of the bracket", () => {
  const options = { intervalMs: INTERVAL_MS };
  const even = grownBy(300, 300, 300, 300, 300);
  expect(timeLag(even, 1_000n, 75_000, options)).toMatchObject({ est: 25, lo: 15, hi: 30 });
  const burst = grownBy(9, 0, 0, 300, 0, 0, 400);
  expect(timeLag(burst, 109n, 105_000, options)).toMatchObject({ est: 52.5, lo: 45, hi: 60 });
  expect(timeLag(burst, 9n, 105_000, options)).toMatchObject({ est: 52.5, lo: 45, hi: 60 });
});
