import { expect, test } from "vitest";
import { seriesOf } from "./series";
import { timeLagGrew } from "./time-lag-growth";

const INTERVAL_MS = 15_000;
const POLLS = 160;
const WINDOW = { first: 40, last: POLLS - 1 };

/** Ten records a second; the group stands where `readTo` says at each second, and says so every `everyPolls` polls. */
function grew(readTo: (second: number) => number, everyPolls: number, { span = WINDOW, untilPoll = POLLS } = {}): boolean {
  const timesMs = Array.from({ length: POLLS }, (_, i) => i * INTERVAL_MS);
  const ends = timesMs.map((ms) => BigInt(ms / 100));
  const commits = timesMs.map((_, i) => {
    const at = Math.min(i, untilPoll);
    return BigInt(Math.max(0, Math.round(10 * readTo((INTERVAL_MS / 1000) * (at - (at % everyPolls))))));
  });
  return timeLagGrew({ ends: seriesOf(timesMs, ends), commits: seriesOf(timesMs, commits), starts: [] }, span, INTERVAL_MS);
}

const late = (s: number) => s - 120;
const slower = (s: number) => 0.9 * s;

test.each([
  { name: "reads at a constant distance", grown: grew(late, 1), expected: false },
  { name: "reads a tenth slower than what comes", grown: grew(slower, 1), expected: true },
  { name: "commits every five minutes at a constant distance", grown: grew(late, 20), expected: false },
  { name: "commits every five minutes, a tenth slower", grown: grew(slower, 20), expected: true },
  { name: "stopped five minutes ago", grown: grew(late, 1, { untilPoll: POLLS - 20 }), expected: true },
  { name: "stopped altogether", grown: grew(() => 60, 1), expected: true },
  { name: "was seen in one poll", grown: grew(late, 1, { span: { first: POLLS - 1, last: POLLS - 1 } }), expected: true },
])("$name: grew is $expected", ({ grown, expected }) => {
  expect(grown).toBe(expected);
});

test.each(Array.from({ length: 20 }, (_, phase) => phase))("whatever the phase of rare commits, here %s polls, a constant distance does not grow", (phase) => {
  expect(grew(late, 20, { span: { first: WINDOW.first + phase, last: WINDOW.last - phase } })).toBe(false);
});
