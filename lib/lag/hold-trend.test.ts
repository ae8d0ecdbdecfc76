import { expect, test } from "vitest";
import type { Status } from "@/lib/domain/lag";
import { type HeldTrend, holdTrend } from "./hold-trend";

const WINDOW_MS = 600_000;
const words = (seen: [minute: number, word: Status][]): Status[] => {
  let held: HeldTrend | null = null;
  return seen.map(([minute, word]) => {
    const next = holdTrend(word, held, minute * 60_000, WINDOW_MS);
    held = next.held;
    return next.status;
  });
};

test.each<{ name: string; seen: [number, Status][]; shown: Status[] }>([
  { name: "the first trend shows at once", seen: [[0, "LAGGING"]], shown: ["LAGGING"] },
  {
    name: "a trend that wavers changes its word once in a window",
    seen: [
      [0, "LAGGING"],
      [1, "LAGGING_STABLE"],
      [2, "CATCHING_UP"],
      [10, "LAGGING_STABLE"],
      [11, "LAGGING"],
    ],
    shown: ["LAGGING", "LAGGING", "LAGGING", "LAGGING_STABLE", "LAGGING_STABLE"],
  },
  {
    name: "one that stood for a window changes at once",
    seen: [
      [0, "LAGGING"],
      [30, "CATCHING_UP"],
    ],
    shown: ["LAGGING", "CATCHING_UP"],
  },
  {
    name: "caught up, stalled and lost are facts and wait for nothing; the trend after them is a new one",
    seen: [
      [0, "LAGGING"],
      [1, "OK"],
      [2, "CATCHING_UP"],
      [3, "STALLED"],
    ],
    shown: ["LAGGING", "OK", "CATCHING_UP", "STALLED"],
  },
])("$name", ({ seen, shown }) => {
  expect(words(seen)).toEqual(shown);
});
