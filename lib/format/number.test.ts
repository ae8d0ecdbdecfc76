import { expect, test } from "vitest";
import { formatBound, formatCompact, formatCount, formatRate, formatShare, formatTick, formatTimes } from "./number";
import { formatBytes } from "./size";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [486214n, "486,214"],
  ["9007199254740993", "9,007,199,254,740,993"],
  ["-1234", "−1,234"],
  [-5n, "−5"],
  [1e21, "1,000,000,000,000,000,000,000"],
  [1999.6, "2,000"],
])("%s counts as %s", (value, text) => expect(formatCount(value)).toBe(text));

test.each([
  [999_999n, "999,999"],
  [12_000_000n, "12.0 M"],
  ["-3400000000", "−3.4 G"],
  [999_950_000, "1.0 G"],
  [2.5e12, "2.5 T"],
])("%s is %s in a tile", (value, text) => expect(formatCompact(value)).toBe(text));

test.each([
  [0, "0"],
  [250, "250"],
  [0.5, "0.5"],
  [50_000, "50 k"],
  [1_500_000, "1.5 M"],
  [-2000, "−2 k"],
])("%s is %s on an axis", (value, text) => expect(formatTick(value)).toBe(text));

test.each([
  [0, "0/s", "0/s"],
  [0.001, "< 0.1/s", "< +0.1/s"],
  [0.04, "< 0.1/s", "< +0.1/s"],
  [-0.04, "> −0.1/s", "> −0.1/s"],
  [0.05, "0.1/s", "+0.1/s"],
  [3.44, "3.4/s", "+3.4/s"],
  [9.96, "10/s", "+10/s"],
  [312.4, "312/s", "+312/s"],
  [-9, "−9.0/s", "−9.0/s"],
  [12345, "12,345/s", "+12,345/s"],
])("a rate of %s is %s, signed %s", (value, plain, signed) => expect([formatRate(value), formatRate(value, { signed: true })]).toEqual([plain, signed]));

test.each([
  [0, "0 %"],
  [0.0001, "< 0.1 %"],
  [0.072, "7.2 %"],
  [0.61, "61 %"],
  [0.995, "99.5 %"],
  [0.9999, "> 99.9 %"],
  [1, "100 %"],
])("a share of %s is %s", (share, text) => expect(formatShare(share).replaceAll("\u202f", " ")).toBe(text));

test("a ratio has a thin space before its sign", () => {
  expect([formatTimes(2.8), formatTimes(0.847)]).toEqual(["2.8\u202f×", "0.85\u202f×"]);
});

test("bounds and estimates say so", () => {
  expect([formatBound("5", "exact"), formatBound("5", "at_least"), formatBound("5", "about")]).toEqual(["5", "≥ 5", "≈ 5"]);
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KiB"],
  [432_013_312n, "412 MiB"],
  ["1099511627776", "1.0 TiB"],
])("%s bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
