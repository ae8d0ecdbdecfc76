import { expect, test } from "vitest";
import { escapeHelp, escapeLabel, ratio, seconds } from "./text";

test("a label value escapes backslash, quote and line feed and nothing else", () => {
  expect(escapeLabel('a"b\\c\nd\r\t‮<é>🦊')).toBe('a\\"b\\\\c\\nd\r\t‮<é>🦊');
});

test("a help text keeps its quotes", () => {
  expect(escapeHelp('a"b\\c\nd')).toBe('a"b\\\\c\\nd');
});

test.each([
  [0, "0"],
  [-0, "0"],
  [-0.0001, "0"],
  [12.3456, "12.346"],
  [0.1, "0.1"],
  [100, "100"],
  [1e-7, "0"],
  [1e21, "1000000000000000000000"],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [Number.NEGATIVE_INFINITY, null],
])("%d s reads %s", (value, text) => {
  expect(seconds(value)).toBe(text);
});

test.each([
  { known: 47, expected: 48, text: "0.979166" },
  { known: 339_999, expected: 340_000, text: "0.999997" },
  { known: 9_999_999, expected: 10_000_000, text: "0.999999" },
  { known: 3, expected: 3, text: "1" },
  { known: 0, expected: 3, text: "0" },
  { known: 1, expected: 2, text: "0.5" },
  { known: 0, expected: 0, text: null },
])("$known of $expected is $text: never 1 while one is missing", ({ known, expected, text }) => {
  expect(ratio({ known, expected })).toBe(text);
});
