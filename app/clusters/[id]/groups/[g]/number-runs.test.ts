import { expect, test } from "vitest";
import { numberRuns } from "./number-runs";

test.each([
  { name: "none", numbers: [], text: "" },
  { name: "one", numbers: [4], text: "4" },
  { name: "neighbours stay apart", numbers: [1, 0], text: "0, 1" },
  { name: "three in a row are a run", numbers: [0, 1, 2, 7], text: "0–2, 7" },
  { name: "any order", numbers: [11, 3, 10, 9], text: "3, 9–11" },
])("$name", ({ numbers, text }) => {
  expect(numberRuns(numbers)).toBe(text);
});
