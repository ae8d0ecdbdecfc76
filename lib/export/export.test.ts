import { expect, test } from "vitest";
import { cells } from "./cell";
import { number, text, whole } from "./dataset";
import { fileName } from "./file-name";

const columns = [
  text<string | null>("t", (v) => v),
  number<string | null>("n", (v) => (v === null ? null : -1)),
  whole<string | null>("w", () => "-9007199254740993"),
];

test.each(["\n=1+1", "\ufeff=1+1", "\u200b\n\u2060=1+1", "\u200e=1+1"])("text that hides a formula loses what hides it", (hidden) => {
  expect(cells(columns, hidden, false)[0]).toBe("=1+1");
  expect(cells(columns, hidden, true)[0]).toBe(hidden);
});

test("numbers stay numbers, whole ones exact; unknown is empty", () => {
  expect(cells(columns, "x", false)).toEqual(["x", -1, -9007199254740993n]);
  expect(cells(columns, null, false)).toEqual([null, null, -9007199254740993n]);
});

test("a file is named after what is in it, and says that it is raw", () => {
  const at = new Date("2026-11-21T14:55:00.123Z");
  expect(fileName("main", "lag", at, at, false)).toBe("lagline_main_lag_20261121T145500Z_20261121T145500Z.csv");
  expect(fileName("main", "lag", at, at, true)).toMatch(/_raw\.csv$/);
});
