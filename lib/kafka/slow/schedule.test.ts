import { expect, test } from "vitest";
import { Declined } from "@/lib/kafka/slow/declined";
import { partEveryMs, type ScheduledPart, SlowSchedule } from "@/lib/kafka/slow/schedule";

test.each([
  { intervalMs: 15_000, often: 75_000, seldom: 300_000 },
  { intervalMs: 5_000, often: 75_000, seldom: 300_000 },
  { intervalMs: 120_000, often: 600_000, seldom: 600_000 },
])("at an interval of $intervalMs ms parts are read every $often and $seldom ms", ({ intervalMs, often, seldom }) => {
  expect([partEveryMs("earliest", intervalMs), partEveryMs("logDirs", intervalMs)]).toEqual([often, seldom]);
});

test("the first cycle reads every part, a later one never all again", () => {
  const schedule = new SlowSchedule(15_000);
  const all = schedule.due(0).length;
  const later = Array.from({ length: 100 }, (_, cycle) => schedule.due((cycle + 1) * 15_000).length);
  expect(all).toBe(9);
  expect(Math.max(...later)).toBeLessThan(all);
});

test("every part comes in its own time, also when cycles come a little early or late", () => {
  const schedule = new SlowSchedule(15_000);
  const counts = new Map<ScheduledPart, number>();
  for (let cycle = 0; cycle <= 400; cycle++) {
    for (const part of schedule.due(cycle * 15_000 + (cycle % 2) * 40)) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  expect([counts.get("earliest"), counts.get("logDirs")]).toEqual([81, 21]);
});

test("log starts and stable offsets are read in the same cycles", () => {
  const schedule = new SlowSchedule(15_000);
  for (let cycle = 0; cycle < 50; cycle++) {
    const due = schedule.due(cycle * 15_000);
    expect(due.includes("earliest")).toBe(due.includes("stable"));
  }
});

test("what a login may not ask is asked again every twentieth time", () => {
  const declined = new Declined();
  const refusal = { code: "not_authorized", detail: "no", at: 0 } as const;
  const [broker, other] = [{}, {}];
  declined.note(broker, "q", refusal);
  expect(declined.standing(other, "q")).toBeNull();
  const asked = Array.from({ length: 20 }, () => declined.standing(broker, "q") === null);
  expect(asked.indexOf(true)).toBe(19);
});

test("a failure that may pass is not held against a question", () => {
  const declined = new Declined();
  const broker = {};
  declined.note(broker, "q", { code: "timeout", detail: "late", at: 0 });
  expect(declined.standing(broker, "q")).toBeNull();
});
