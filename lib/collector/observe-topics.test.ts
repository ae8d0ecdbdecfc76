import { expect, test } from "vitest";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";

const MINUTE = 60_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
/** How far apart last stable offsets are read at a poll a minute. */
const TURN = 5;

test("a last stable offset stands for three turns in which it was missed, and then is unknown with what it held back", async () => {
  const readings = Array.from({ length: 3 * TURN + 2 }, (_, i) => reading({ t: { ends: [1_000], ...(i === 0 ? { stables: [900] } : {}) } }));
  const snapshots = await watch(readings, { startMs: START_MS, intervalMs: MINUTE });
  const told = snapshots.map(({ topics }) => [topics[0]?.parts.stable, topics[0]?.parts.held]);
  expect(told.slice(3 * TURN)).toEqual([
    ["900", "100"],
    [null, null],
  ]);
});
