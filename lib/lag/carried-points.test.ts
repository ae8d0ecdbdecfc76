import { expect, test } from "vitest";
import { carryPoints } from "./carried-points";

const point = (minute: number) => ({ timeMs: minute * 60_000, offset: BigInt(minute * 100) });
const minutes = (points: readonly { timeMs: number }[]) => points.map(({ timeMs }) => timeMs / 60_000);
const options = { floor: null, everyMs: 600_000, most: 100 };

test("one point in ten minutes is kept of those that leave", () => {
  const leaving = Array.from({ length: 25 }, (_, minute) => point(minute));
  expect(minutes(carryPoints([], leaving, options))).toEqual([0, 10, 20]);
});

test("one point at or below the floor stays, however old; the ones before it go", () => {
  expect(minutes(carryPoints([point(0), point(10), point(20)], [point(30)], { ...options, floor: 1500n }))).toEqual([10, 20, 30]);
});

test("a floor below every point drops none", () => {
  expect(minutes(carryPoints([point(10), point(20)], [], { ...options, floor: 5n }))).toEqual([10, 20]);
});

test("past the limit every second inner point goes, never the first or the last", () => {
  const many = Array.from({ length: 10 }, (_, i) => point(i * 10));
  expect(minutes(carryPoints(many, [], { ...options, most: 6 }))).toEqual([0, 20, 40, 60, 80, 90]);
});
