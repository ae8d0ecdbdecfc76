import { expect, test } from "vitest";
import { medianInPlace } from "./median";
import { settle } from "./settle";
import { trend } from "./trend";

const minutes = (count: number) => Array.from({ length: count }, (_, i) => i * 60_000);

test.each([
  { name: "a line", values: [0, 60, 120, 180, 240, 300], slope: 1, z: 2.63 },
  { name: "a falling line", values: [300, 240, 180, 120, 60, 0], slope: -1, z: -2.63 },
  { name: "flat", values: [7, 7, 7, 7, 7, 7], slope: 0, z: 0 },
  { name: "an outlier moves neither", values: [0, 60, 120, 9000, 240, 300], slope: 1, z: 1.88 },
  { name: "ties lend less certainty", values: [1, 1, 1, 2, 2, 2], slope: 1 / 120, z: 1.75 },
  { name: "one sample", values: [5], slope: 0, z: 0 },
])("$name has slope $slope and z $z", ({ values, slope, z }) => {
  const answer = trend(minutes(values.length), values);
  expect(answer.slope).toBeCloseTo(slope, 2);
  expect(answer.z).toBeCloseTo(z, 2);
});

test.each([
  { values: [3, 1, 2], median: 2 },
  { values: [4, 1, 3, 2], median: 2.5 },
  { values: [5], median: 5 },
  { values: [2, 2, 2, 2, 9, 1], median: 2 },
])("the median of $values is $median", ({ values, median }) => expect(medianInPlace(Float64Array.from(values), values.length)).toBe(median));

test("a label that is seen once is not shown", () => {
  const first = settle<"a" | "b">(null, "a");
  const once = settle(first, "b");
  expect([first.shown, once.shown, settle(once, "a").shown, settle(once, "b").shown]).toEqual(["a", "a", "a", "b"]);
});
