import { expect, test } from "vitest";
import { compare, type Ours, type Told } from "./compare";

const row = (partition: number, currentOffset: bigint | null, logEndOffset: bigint | null, lag: bigint | null): Told => ({
  topic: "orders",
  partition,
  currentOffset,
  logEndOffset,
  lag,
  consumerId: null,
});
const ours = (told: Told, shownLag = told.lag, lost: bigint | null = 0n): Ours => ({ ...told, shownLag, lost });

test("equal rows are counted, dashes included", () => {
  const told = [row(0, 5n, 9n, 4n), row(1, null, 9n, null)];
  expect(
    compare(
      "g",
      told,
      told.map((one) => ours(one)),
    ),
  ).toEqual({ group: "g", equal: 2, differences: [], exceptions: [] });
});

test("one offset that differs is a difference, and so is a row that only one side has", () => {
  const { equal, differences } = compare("g", [row(0, 5n, 9n, 4n), row(1, 1n, 2n, 1n)], [ours(row(0, 5n, 8n, 3n)), ours(row(2, 1n, 2n, 1n))]);
  expect(equal).toBe(0);
  expect(differences).toEqual([
    "orders-0: the tool says 5/9/4, we say 5/8/3",
    "orders-1: the tool says 1/2/1, we say nothing",
    "orders-2: the tool says nothing, we say 1/2/1",
  ]);
});

test("another owner is a difference", () => {
  const told = [{ ...row(0, 5n, 9n, 4n), consumerId: "app-1" }];
  expect(compare("g", told, [ours(told[0]!)])).toMatchObject({ equal: 1, differences: [] });
  expect(compare("g", told, [ours(row(0, 5n, 9n, 4n))]).differences).toEqual(["orders-0: the tool says 5/9/4 of app-1, we say 5/9/4"]);
});

test("what is documented is counted apart: no row without a commit, and records that retention took", () => {
  const told = [row(0, 20n, 47n, 27n)];
  expect(compare("g", told, [ours(told[0]!, 3n, 24n), ours(row(1, null, 9n, null))])).toEqual({
    group: "g",
    equal: 1,
    differences: [],
    exceptions: ["orders-0: 27 behind by offset, 3 to read, 24 lost", "orders-1: no commit and nobody's; the tool has no row"],
  });
});

test("a commit beyond the end is equal to the tool's negative lag, and shown as none", () => {
  const told = [row(0, 150n, 100n, -50n)];
  expect(compare("g", told, [ours(told[0]!, 0n)])).toMatchObject({ equal: 1, differences: [] });
});
