import { expect, test } from "vitest";
import { Mailbox } from "./mailbox";

const snapshot = (clusterId: number, second: number) => ({ kind: "snapshot" as const, clusterId, observedAt: `2026-11-21T10:00:0${second}.000Z` });

test("a reader that was away sees the newest per cluster, never a queue", async () => {
  const box = new Mailbox("all");
  for (let second = 0; second < 9; second++) box.put(snapshot(1, second));
  box.put(snapshot(2, 0));
  expect([await box.next(1_000), await box.next(1_000)]).toEqual([snapshot(1, 8), snapshot(2, 0)]);
});

test("a cluster out of scope is never told", async () => {
  const box = new Mailbox([2]);
  box.put(snapshot(1, 0));
  box.put(snapshot(2, 0));
  expect(await box.next(1_000)).toEqual(snapshot(2, 0));
  expect(await box.next(0)).toBe("heartbeat");
});

test("a waiting reader wakes for an event and for the end", async () => {
  const box = new Mailbox("all");
  const waiting = box.next(60_000);
  box.put({ kind: "status" });
  expect(await waiting).toEqual({ kind: "status" });
  const last = box.next(60_000);
  box.close();
  expect(await last).toBeNull();
  expect(await box.next(60_000)).toBeNull();
});
