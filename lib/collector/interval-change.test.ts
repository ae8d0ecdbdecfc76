import { expect, test } from "vitest";
import type { Snapshot } from "@/lib/domain/snapshot";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "./adopt";
import { newMemory } from "./memory";
import { observe } from "./observe";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const PER_SECOND = 10;

/** A group that stands still before a topic that does not, polled at the given moments at the interval that was in force then. */
async function poll(moments: readonly (readonly [ms: number, intervalMs: number])[]): Promise<Snapshot[]> {
  const memory = newMemory();
  const registry = countingRegistry();
  const snapshots: Snapshot[] = [];
  for (const [ms, intervalMs] of moments) {
    const seen = reading({ t: { ends: [5_000 + (PER_SECOND * ms) / 1000] } }, { g: { commits: { t: [1_000] } } });
    const adopted = await adopt(memory, seen, registry);
    snapshots.push(observe(memory, seen, adopted, [], { clusterId: 1, intervalMs, skippedCycles: 0 }, new Date(START_MS + ms)));
  }
  return snapshots;
}

const every = (seconds: number, fromSeconds: number, toSeconds: number): (readonly [number, number])[] =>
  Array.from({ length: Math.floor((toSeconds - fromSeconds) / seconds) + 1 }, (_, i) => [(fromSeconds + i * seconds) * 1000, seconds * 1000]);

test.each([
  { before: 60, after: 5, pauseSeconds: 30 },
  { before: 60, after: 5, pauseSeconds: 1 },
  { before: 120, after: 15, pauseSeconds: 100 },
  { before: 5, after: 60, pauseSeconds: 1 },
])("another interval ($before s, then $after s) is no gap: the word and the rate go on", async ({ before, after, pauseSeconds }) => {
  const changedSeconds = 3_600 + pauseSeconds;
  const snapshots = await poll([...every(before, 0, 3_600), ...every(after, changedSeconds, changedSeconds + 900)]);
  const later = snapshots.slice(3_600 / before);
  expect(new Set(later.map(({ groups }) => groups[0]?.status))).toEqual(new Set(["STALLED"]));
  expect(new Set(later.map(({ topics }) => topics[0]?.producedPerS))).toEqual(new Set([PER_SECOND]));
  expect(later.flatMap(({ changes }) => changes)).toEqual([]);
});

test("a gap stays one when polls become rarer", async () => {
  const snapshots = await poll([...every(5, 0, 600), ...every(5, 700, 1_300), ...every(60, 1_301, 1_600)]);
  expect(snapshots.flatMap(({ changes }) => changes)).toEqual([
    { kind: "collection_gap", detail: { from: new Date(START_MS + 600_000).toISOString(), seconds: 100 } },
  ]);
});
