import { expect, test } from "vitest";
import type { Snapshot } from "@/lib/domain/snapshot";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";

const watched = (readings: Parameters<typeof watch>[0]) => watch(readings, { startMs: Date.UTC(2026, 10, 21, 9), intervalMs: 15_000 });
const partsOf = ({ groupTopics }: Snapshot | { groupTopics: Snapshot["groupTopics"] }) => groupTopics[0]?.parts;
const T0 = Date.UTC(2026, 10, 21, 9) / 1000;

test("a commit that moves on while its end cannot be read is told as it is read", async () => {
  const good = reading({ t: { ends: [100, 100] } }, { g: { commits: { t: [60, 90] } } });
  const blind = (commit: number) => reading({ t: { ends: ["end_unread", 100] } }, { g: { commits: { t: [commit, 90] } } });
  const snapshots = await watched([good, blind(65), blind(70), blind(75), blind(80), blind(85), good]);
  expect(snapshots.map((snapshot) => partsOf(snapshot)?.commitAlone)).toEqual([
    undefined,
    ...["65", "70", "75", "80", "85"].map((commit) => ({ "0": commit })),
    undefined,
  ]);
});

test("where neither was read, or nothing was ever committed, no commit stands alone", async () => {
  const both = reading({ t: { ends: ["end_unread"] } }, { g: { commits: "unread" } });
  const never = reading({ t: { ends: ["end_unread", 5] } }, { g: { commits: { t: [null, 5] } } });
  const snapshots = await watched([reading({ t: { ends: [9] } }, { g: { commits: { t: [9] } } }), both, never]);
  expect(snapshots.map((snapshot) => partsOf(snapshot)?.commitAlone)).toEqual([undefined, undefined, undefined]);
});

test("the rhythm of commits is told once enough moves were seen", async () => {
  const every30s = Array.from({ length: 14 }, (_, poll) =>
    reading({ t: { ends: [1000 + 10 * poll] } }, { g: { commits: { t: [900 + 20 * Math.floor(poll / 2)] } } }),
  );
  const snapshots = await watched(every30s);
  expect(partsOf(snapshots[10] as Snapshot)?.rhythm).toBeUndefined();
  expect(partsOf(snapshots.at(-1) as Snapshot)?.rhythm).toEqual([30, 30, 5]);
});

test("when the log start and the last stable offset moved is told from the first move on, and stands while they rest", async () => {
  const at = (starts: number[], stables: number[]) => reading({ t: { ends: [100, 100], starts, stables } });
  const snapshots = await watched([at([0, 0], [50, 50]), at([0, 0], [50, 60]), at([7, 0], [50, 60]), reading({ t: { ends: [100, 100] } })]);
  expect(snapshots.map(({ topics }) => [topics[0]?.parts.startMoved, topics[0]?.parts.stableMoved])).toEqual([
    [undefined, undefined],
    [undefined, [null, T0 + 15]],
    [
      [T0 + 30, null],
      [null, T0 + 15],
    ],
    [
      [T0 + 30, null],
      [null, T0 + 15],
    ],
  ]);
});
