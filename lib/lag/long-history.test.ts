import { expect, test } from "vitest";
import { addLongSample, type LongHistory, type LongSample, longLagHistory, longStepMs } from "./long-history";
import { partitionStatus } from "./status";
import { timeLag } from "./time-lag";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INTERVAL = 15_000;

/** Polls of some hours in a window of `windowMs`. */
function kept(hours: number, windowMs: number, at: (timeMs: number) => { end: number; commit: number; start?: number } | null): LongHistory {
  let history: LongHistory | null = null;
  for (let timeMs = 0; timeMs <= hours * HOUR; timeMs += INTERVAL) {
    const seen = at(timeMs);
    if (seen === null) continue;
    const sample: LongSample = { timeMs, end: BigInt(seen.end), commit: BigInt(seen.commit), start: seen.start === undefined ? null : BigInt(seen.start) };
    history = addLongSample(history, sample, windowMs);
  }
  if (history === null) throw new Error("nothing was read");
  return history;
}

function statusOf(history: LongHistory, windowMs: number, nowMs: number) {
  const last = history.samples.at(-1);
  if (last === undefined) throw new Error("empty");
  const past = longLagHistory(history, null);
  const lag = last.end - last.commit;
  return partitionStatus({
    now: { lag, lost: 0n, reason: null, caughtUpMarker: false },
    history: past,
    timeLag: timeLag(past.ends, last.commit, last.timeMs, { intervalMs: history.stepMs }),
    ownership: "owned",
    nowMs,
    intervalMs: history.stepMs,
    windowMs,
    allowedLag: 100,
  });
}

test("steps cut a window into sixty at most", () => {
  for (const hours of [1.1, 2, 3, 5, 12, 24]) expect((hours * HOUR) / longStepMs(hours * HOUR)).toBeLessThanOrEqual(60);
  expect(longStepMs(48 * HOUR)).toBe(24 * MINUTE);
});

test("a job that reads everything once an hour is fine in a window of three hours, however long it stood still", () => {
  const window = 3 * HOUR;
  const hourly = kept(6.9, window, (timeMs) => ({ end: timeMs / 100, commit: Math.floor(timeMs / HOUR) * (HOUR / 100) }));
  expect(hourly.samples.length).toBeLessThanOrEqual(64);
  expect(statusOf(hourly, window, 6.9 * HOUR)).toEqual({ status: "OK", reason: null });
});

test("the same job that has stopped is stalled when the window has passed, not before", () => {
  const window = 3 * HOUR;
  const stopping = (timeMs: number) => ({ end: timeMs / 100, commit: Math.min(4, Math.floor(timeMs / HOUR)) * (HOUR / 100) });
  expect(statusOf(kept(6.5, window, stopping), window, 6.5 * HOUR).status).toBe("OK");
  expect(statusOf(kept(7.3, window, stopping), window, 7.3 * HOUR).status).toBe("STALLED");
});

test("a moment at which the group was caught up is kept, were it one poll long", () => {
  const window = 6 * HOUR;
  const caughtUpAtMs = 5 * HOUR + 7 * INTERVAL;
  const history = kept(7, window, (timeMs) => ({ end: 10_000 + timeMs / 100, commit: (timeMs === caughtUpAtMs ? 10_000 : 0) + timeMs / 100 }));
  expect(history.samples.map(({ timeMs }) => timeMs)).toContain(caughtUpAtMs);
});

test("a long gap leaves the window unfilled: unknown, never OK", () => {
  const window = 3 * HOUR;
  const history = kept(6, window, (timeMs) => (timeMs > 3.5 * HOUR && timeMs < 5 * HOUR ? null : { end: timeMs / 100 + 5_000, commit: timeMs / 100 }));
  expect(statusOf(history, window, 6 * HOUR)).toEqual({ status: "UNKNOWN", reason: "warming_up" });
});

test("a step that has grown stays when the window is shorter again", () => {
  const first = addLongSample(null, { timeMs: 0, end: 1n, commit: 1n, start: null }, 5 * HOUR);
  const second = addLongSample(first, { timeMs: HOUR, end: 1n, commit: 1n, start: null }, 2 * HOUR);
  expect(second.stepMs).toBe(first.stepMs);
});

test("what retention took is no lag: the log start counts where it is above the commit", () => {
  const history = longLagHistory(
    { stepMs: MINUTE, samples: [{ timeMs: 0, end: 100n, commit: 10n, start: 80n }] },
    { timeMs: MINUTE, end: 120n, commit: 10n, start: 90n },
  );
  expect(history.starts).toEqual([
    { timeMs: 0, offset: 80n },
    { timeMs: MINUTE, offset: 90n },
  ]);
  expect(history.ends.timesMs).toEqual([0, MINUTE]);
});
