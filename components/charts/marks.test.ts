import { Repeat } from "lucide-react";
import { expect, test } from "vitest";
import { type ChartMark, pinsOf } from "./marks";

const at = (...times: number[]): ChartMark[] => times.map((time) => ({ key: String(time), at: time, icon: Repeat, words: `at ${time}` }));
const axis = { from: 0, to: 1000, width: 500 };
const times = (marks: ChartMark[], width = 500) => pinsOf(marks, { ...axis, width }).map((pin) => pin.marks.map((mark) => mark.at));

test("each mark has a pin of its own where there is room, in the order of time", () => {
  expect(times(at(500, 100, 900))).toEqual([[100], [500], [900]]);
  expect(pinsOf(at(250), axis)[0]?.place).toBe(0.25);
});

test("those within twenty pixels become one pin, and a row of them does not become one for the whole axis", () => {
  expect(times(at(100, 120, 139, 141))).toEqual([[100, 120, 139], [141]]);
  expect(times(at(100, 120, 139, 141), 20_000)).toEqual([[100], [120], [139], [141]]);
});

test("what lies outside the range is not drawn", () => {
  expect(times(at(-1, 0, 1000, 1001))).toEqual([[0], [1000]]);
  expect(pinsOf(at(5), { from: 5, to: 5, width: 100 })).toEqual([]);
});
