import { expect, test } from "vitest";
import { sizeLines } from "./size-lines";

const at = (ms: number) => new Date(ms);

test("a size holds until the next one, and nothing is drawn before the first", () => {
  const sizes = [
    { ms: 2_500, bytes: 100, totalBytes: 300 },
    { ms: 4_100, bytes: 150, totalBytes: null },
  ];
  const [leaders, replicas] = sizeLines(sizes, { from: at(1_000), to: at(6_000), bucketMs: 1_000 });
  expect(leaders?.buckets.map(({ at: ms, value }) => [ms, value])).toEqual([
    [2_000, 100],
    [3_000, 100],
    [4_000, 150],
    [5_000, 150],
  ]);
  expect(replicas?.buckets.map(({ value }) => value)).toEqual([300, 300, null, null]);
});

test("the size that held when the range began fills it from its start", () => {
  const [leaders] = sizeLines([{ ms: -50_000, bytes: 7, totalBytes: 7 }], { from: at(0), to: at(2_000), bucketMs: 1_000 });
  expect(leaders?.buckets.map(({ value }) => value)).toEqual([7, 7]);
});
