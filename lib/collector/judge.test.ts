import { expect, test } from "vitest";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import type { Reading } from "./ports";

const MINUTE = 60_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const watched = (readings: readonly Reading[]) => watch(readings, { startMs: START_MS, intervalMs: MINUTE });

test.each([
  { left: 101, willLoseData: true },
  { left: 100, willLoseData: false },
])("a group that stood while retention came closer and has $left records left now loses data: $willLoseData", async ({ left, willLoseData }) => {
  const standing = (i: number) => reading({ t: { ends: [10_000], starts: [100 * i] } }, { g: { commits: { t: [5_000] } } });
  const readings = [...Array.from({ length: 15 }, (_, i) => standing(i)), reading({ t: { ends: [10_000] } }, { g: { commits: { t: [10_000 - left] } } })];
  const [before, now] = (await watched(readings)).slice(-2).map(({ groups }) => groups[0]);
  expect(before).toMatchObject({ eta: { label: "stuck" }, willLoseData: true });
  expect(now).toMatchObject({ eta: { label: "stuck" }, willLoseData });
});

/** The poll from which the lag of the one that commits oftener grows, for twenty minutes. */
const GROWS = 120;

test("of two partitions in the same word the one that commits oftener says how long the group holds the word before", async () => {
  const written = (i: number) => 200_000 + 600 * i;
  const seldom = (i: number) => 100_000 + 12_000 * Math.floor(i / 20);
  const often = (i: number) => written(i) - 5_000 - 400 * Math.min(20, Math.max(0, i - GROWS));
  const readings = Array.from({ length: GROWS + 40 }, (_, i) =>
    reading({ t: { ends: [written(i), written(i)] } }, { g: { commits: { t: [often(i), seldom(i)] } } }),
  );
  const snapshots = await watched(readings);
  const words = snapshots.slice(GROWS - 10).map(({ groups, groupTopics }) => [groups[0]?.status, groupTopics[0]?.parts.status].join(": "));
  expect([...new Set(words)]).toEqual(["LAGGING_STABLE: LAGGING_STABLE", "LAGGING: LAGGING,LAGGING_STABLE"]);
  expect(words.at(-1)).toBe("LAGGING_STABLE: LAGGING_STABLE");
});
