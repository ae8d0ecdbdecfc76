import { expect, test } from "vitest";
import { labelValues } from "./label-values";

test("a name of its own stays as it is", () => {
  expect(
    labelValues([
      { name: "constructor", hash: "00000001" },
      { name: "🦊", hash: "00000002" },
    ]),
  ).toEqual(["constructor", "🦊"]);
});

test("names that look alike once stored are told apart by the hash of their bytes", () => {
  expect(
    labelValues([
      { name: "g�", hash: "0000000a" },
      { name: "g�", hash: "0000000b" },
      { name: "h", hash: "0000000c" },
    ]),
  ).toEqual(["g�~0000000a", "g�~0000000b", "h"]);
});

test("1,024 bytes stay whole; more are cut at a character", () => {
  const whole = "é".repeat(512);
  expect(labelValues([{ name: whole, hash: "x" }])).toEqual([whole]);
  expect(labelValues([{ name: `a${whole}`, hash: "deadbeef" }])).toEqual([`a${"é".repeat(511)}~deadbeef`]);
  expect(labelValues([{ name: "🦊".repeat(8_192), hash: "deadbeef" }])).toEqual([`${"🦊".repeat(256)}~deadbeef`]);
});
