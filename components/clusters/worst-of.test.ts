import { expect, test } from "vitest";
import type { StatusWord } from "@/lib/contract/common";
import { worstOf } from "./worst-of";

const group = (name: string, status: StatusWord, estSeconds: number | null) => ({
  name,
  status,
  timeLag: { method: estSeconds === null ? ("unknown" as const) : ("bracket" as const), estSeconds, loSeconds: estSeconds, hiSeconds: estSeconds },
});

test("what loses data stands before what lags longer, and what only catches up is left out", () => {
  const groups = [group("old", "LAGGING", 9_000), group("lost", "DATA_LOSS", null), group("better", "CATCHING_UP", 99_999), group("new", "LAGGING", 9)];
  expect(worstOf(groups).map(({ name }) => name)).toEqual(["lost", "old", "new"]);
});

test("a time lag of which a part is not known stands where its bound does", () => {
  const partial = { ...group("partial", "LAGGING", null), timeLag: { method: "at_least" as const, estSeconds: 105, loSeconds: 90, hiSeconds: null } };
  expect(worstOf([partial, group("whole", "LAGGING", 100)]).map(({ name }) => name)).toEqual(["whole", "partial"]);
});

test("six are shown", () => {
  expect(worstOf(Array.from({ length: 9 }, (_, n) => group(`g${n}`, "STOPPED", 10 - n))).map(({ name }) => name)).toEqual(["g0", "g1", "g2", "g3", "g4", "g5"]);
});
