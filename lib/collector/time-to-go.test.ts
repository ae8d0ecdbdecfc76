import { expect, test } from "vitest";
import { NOT_SET, type Parameters } from "@/lib/domain/parameters";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "./adopt";
import { newMemory } from "./memory";
import { observe } from "./observe";
import type { Reading } from "./ports";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const NOTHING_ALLOWED: Parameters = { ...NOT_SET, allowedLagRecords: 0, allowedLagSeconds: 0 };

async function last(readings: readonly Reading[], cluster: Parameters) {
  const memory = newMemory();
  const registry = countingRegistry();
  let row = null;
  for (const [i, seen] of readings.entries()) {
    const adopted = await adopt(memory, seen, registry);
    const settings = { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0, parameters: { cluster, groups: new Map() } };
    row = observe(memory, seen, adopted, [], settings, new Date(START_MS + i * INTERVAL_MS)).groupTopics[0];
  }
  return { status: row?.status, eta: row?.eta.label, lag: row?.lag };
}

/** The last record of a transaction was read; its marker never is. */
const markerLeft = reading({ t: { ends: [1000] } }, { g: { commits: { t: [999] } } });
const unread = reading({ t: { ends: ["end_unread"] } }, { g: { commits: { t: [999] } } });
const forAnHour = new Array<Reading>(50).fill(markerLeft);

test("where no lag is allowed, what a transaction leaves is caught up and not stuck, also while it is not read", async () => {
  const transactional = { ...NOTHING_ALLOWED, readsCommitted: true };
  expect(await last(forAnHour, transactional)).toEqual({ status: "OK", eta: "caught_up", lag: 1n });
  expect(await last([...forAnHour, unread, unread], transactional)).toEqual({ status: "OK", eta: "caught_up", lag: 1n });
});

test("one record that nothing says to be a marker is waited for", async () => {
  expect(await last(forAnHour, NOTHING_ALLOWED)).toEqual({ status: "STALLED", eta: "stuck", lag: 1n });
});
