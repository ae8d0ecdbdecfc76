import { expect, test } from "vitest";
import { nextSort, parseSort, writeSort } from "./sort-key";

const down = { descFirst: true, add: false };

test("the first press sorts as the column is read, the second turns it, the third lets go", () => {
  const first = nextSort([{ id: "name", desc: false }], "lag", down);
  expect(first).toEqual([{ id: "lag", desc: true }]);
  const second = nextSort(first, "lag", down);
  expect(second).toEqual([{ id: "lag", desc: false }]);
  expect(nextSort(second, "lag", down)).toEqual([]);
});

test("Shift adds a second key", () => {
  expect(nextSort([{ id: "lag", desc: true }], "name", { descFirst: false, add: true })).toEqual([
    { id: "lag", desc: true },
    { id: "name", desc: false },
  ]);
});

test("Shift on a third column replaces the second key", () => {
  const two = [
    { id: "lag", desc: true },
    { id: "name", desc: false },
  ];
  expect(nextSort(two, "members", { descFirst: true, add: true }).map(({ id }) => id)).toEqual(["lag", "members"]);
});

test("Shift on a key in use turns it in its place", () => {
  const two = [
    { id: "lag", desc: true },
    { id: "name", desc: false },
  ];
  expect(nextSort(two, "lag", { descFirst: true, add: true })).toEqual([
    { id: "lag", desc: false },
    { id: "name", desc: false },
  ]);
});

test("an address with unknown or too many keys keeps what is good", () => {
  expect(writeSort(parseSort("-lag,constructor,name,members", ["lag", "name", "members"]))).toBe("-lag,name");
});
