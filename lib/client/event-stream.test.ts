import { expect, test } from "vitest";
import { type Heard, keepStream, type StreamPorts, type StreamState } from "./event-stream";
import { retryDelayMs } from "./retry-delay";

function stage() {
  const opened: (Heard & { closed: boolean })[] = [];
  const waits: { ms: number; act: () => void }[] = [];
  const states: StreamState[] = [];
  const events: unknown[] = [];
  const open: StreamPorts["open"] = (_address, _kinds, heard) => {
    const source = { ...heard, closed: false };
    opened.push(source);
    return () => {
      source.closed = true;
    };
  };
  const after: StreamPorts["after"] = (ms, act) => {
    waits.push({ ms, act });
    return () => waits.splice(0);
  };
  const stop = keepStream("/api/events", { onEvent: (event) => events.push(event), onState: (state) => states.push(state) }, { open, after, chance: () => 0 });
  return { opened, waits, states, events, stop };
}

test("an event of the contract arrives, anything else is dropped", () => {
  const { opened, events } = stage();
  opened[0]?.told('{"kind":"snapshot","clusterId":1,"observedAt":"2026-11-21T10:42:15Z"}');
  opened[0]?.told('{"kind":"snapshot","clusterId":"one"}');
  opened[0]?.told("not json");
  expect(events).toEqual([{ kind: "snapshot", clusterId: 1, observedAt: "2026-11-21T10:42:15Z" }]);
});

test("a lost stream is tried again, later each time, and polling begins at the second failure", () => {
  const { opened, waits, states } = stage();
  opened[0]?.failed();
  waits.at(-1)?.act();
  opened[1]?.failed();
  expect(opened.map(({ closed }) => closed)).toEqual([true, true]);
  expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000]);
  expect(states).toEqual(["connecting", "connecting", "polling"]);
});

test("a stream that is open again starts the count anew", () => {
  const { opened, waits, states } = stage();
  opened[0]?.failed();
  waits.at(-1)?.act();
  opened[1]?.opened();
  opened[1]?.failed();
  expect(states).toEqual(["connecting", "connecting", "live", "connecting"]);
  expect(waits.at(-1)?.ms).toBe(1_000);
});

test("stopping closes the stream and forgets the retry", () => {
  const { opened, waits, stop } = stage();
  opened[0]?.failed();
  stop();
  expect(opened[0]?.closed).toBe(true);
  expect(waits).toEqual([]);
});

test("the delay grows to 30 s, and chance takes up to a half of it", () => {
  expect([1, 2, 3, 6, 50].map((failures) => retryDelayMs(failures, 0))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  expect(retryDelayMs(1, 1)).toBe(500);
});
