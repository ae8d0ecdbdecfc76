import { expect, test } from "vitest";
import type { Status } from "@/lib/domain/lag";
import { type HeldTrend, holdTrend, isSurelyCaughtUp } from "./hold-trend";
import { seriesOf } from "./series";

type Seen = [minute: number, word: Status, surely?: "surely"];
const WINDOW_MS = 600_000;
const words = (seen: Seen[]): Status[] => {
  let held: HeldTrend | null = null;
  return seen.map(([minute, word, surely]) => {
    const next = holdTrend(word, held, minute * 60_000, WINDOW_MS, surely === "surely");
    held = next.held;
    return next.status;
  });
};

test.each<{ name: string; seen: Seen[]; shown: Status[] }>([
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
    name: "stalled and lost are facts and wait for nothing; the trend after them is a new one",
    seen: [
      [0, "LAGGING"],
      [1, "STALLED"],
      [2, "CATCHING_UP"],
      [3, "DATA_LOSS"],
    ],
    shown: ["LAGGING", "STALLED", "CATCHING_UP", "DATA_LOSS"],
  },
  {
    name: "who is surely caught up is so at once, and is behind again after a window at the earliest",
    seen: [
      [0, "CATCHING_UP"],
      [1, "OK", "surely"],
      [2, "OK", "surely"],
      [5, "LAGGING"],
      [11, "LAGGING"],
    ],
    shown: ["CATCHING_UP", "OK", "OK", "OK", "LAGGING"],
  },
  {
    name: "a lag beside the allowed one changes its word once in a window",
    seen: [
      [0, "OK"],
      [1, "LAGGING_STABLE"],
      [2, "OK"],
      [3, "LAGGING_STABLE"],
      [11, "OK"],
      [12, "LAGGING_STABLE"],
    ],
    shown: ["OK", "LAGGING_STABLE", "LAGGING_STABLE", "LAGGING_STABLE", "OK", "OK"],
  },
  {
    name: "who was caught up for a window falls behind at once",
    seen: [
      [0, "LAGGING"],
      [1, "OK", "surely"],
      [30, "OK"],
      [31, "LAGGING"],
    ],
    shown: ["LAGGING", "OK", "OK", "LAGGING"],
  },
])("$name", ({ seen, shown }) => {
  expect(words(seen)).toEqual(shown);
});

test.each<Status>(["STALLED", "UNKNOWN", "UNCOMMITTED", "DATA_LOSS", "REWOUND"])("%s is never held, however young", (word) => {
  expect(holdTrend("LAGGING", { word, sinceMs: 0 }, 1_000, WINDOW_MS)).toEqual({ status: "LAGGING", held: { word: "LAGGING", sinceMs: 1_000 } });
  expect(holdTrend("OK", { word, sinceMs: 0 }, 1_000, WINDOW_MS)).toEqual({ status: "OK", held: null });
});

test.each<[lags: (number | null)[], allowed: number, surely: boolean]>([
  [[0, 0], 0, true],
  [[0, 1], 0, false],
  [[50, 50], 100, true],
  [[900, 50], 100, false],
  [[50, 51], 100, false],
  [[50, null, 50, null], 100, true],
  [[0], 100, false],
])("after lags of %s with %s allowed: surely caught up is %s", (lags, allowed, surely) => {
  const timesMs = lags.map((_, i) => i * 15_000);
  const ends = seriesOf(
    timesMs,
    lags.map((lag) => (lag === null ? null : 1000n)),
  );
  const commits = seriesOf(
    timesMs,
    lags.map((lag) => (lag === null ? null : 1000n - BigInt(lag))),
  );
  expect(isSurelyCaughtUp({ ends, commits, starts: [] }, allowed)).toBe(surely);
});
