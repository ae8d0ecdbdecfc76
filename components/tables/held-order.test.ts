import { expect, test } from "vitest";
import { holdOrder } from "./held-order";

const row = (id: string, lag = 0) => ({ id, lag });
const keyOf = ({ id }: { id: string }) => id;

test("rows keep their places and take their new values", () => {
  expect(holdOrder(["a", "b"], [row("b", 9), row("a", 1)], keyOf)).toEqual({ rows: [row("a", 1), row("b", 9)], changed: 2 });
});

test("a row that came waits, a row that went is gone", () => {
  expect(holdOrder(["a", "b"], [row("c"), row("a")], keyOf)).toEqual({ rows: [row("a")], changed: 1 });
});

test("the same order has nothing to tell", () => {
  expect(holdOrder(["a", "b"], [row("a"), row("b")], keyOf).changed).toBe(0);
});
