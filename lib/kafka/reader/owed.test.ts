import { expect, onTestFinished, test } from "vitest";
import { deadlineIn, monotonicMs } from "@/lib/kafka/deadline";
import type { Deadline, SlowDue } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const DUE: SlowDue = { earliest: true, stable: true, maxTimestamp: true, describe: (groups) => [...groups.keys()] };
/** Says that it is near, and lets each question take what it takes. */
const near = (): Deadline => ({ at: monotonicMs(), left: () => 1, earlier: (ms) => deadlineIn(ms) });

async function start() {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 2, topics: 2, partitions: 2, groups: 2 }), { brokers: 2 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  await reader.fast(deadlineIn(10_000));
  return { cluster, reader };
}

test("what a cycle has no time left for is asked for in the next one, and the ends are read all the same", async () => {
  const { reader } = await start();
  const short = await reader.fast(near(), DUE);
  expect(short.slow).toMatchObject({ earliest: null, stable: null, maxTimestamp: null, described: new Map(), failures: [] });
  expect(Object.fromEntries(short.requests)).toEqual({ Metadata: 1, ListGroups: 2, OffsetFetch: 2, ListOffsets: 2 });
  expect([...short.ends.values()].flatMap((byPartition) => [...byPartition.values()]).every(({ ok }) => ok)).toBe(true);

  const next = await reader.fast(deadlineIn(10_000));
  for (const at of ["earliest", "stable", "maxTimestamp"] as const) expect([...(next.slow[at]?.keys() ?? [])].sort()).toEqual([...next.ends.keys()].sort());
  expect([...next.slow.described.keys()].sort()).toEqual(["group-0", "group-1"]);

  const paid = await reader.fast(deadlineIn(10_000));
  expect(paid.slow).toMatchObject({ earliest: null, stable: null, maxTimestamp: null, described: new Map() });
});

test("the description of a group that is not listed in the next cycle stays owed while groups may be missing from the list", async () => {
  const { cluster, reader } = await start();
  await reader.fast(near(), DUE);
  cluster.react = (broker, api) => (broker === 2 && api === "ListGroups" ? { data: { errorCode: 15, groups: [] } } : "answer");
  const partial = await reader.fast(deadlineIn(10_000));
  expect({ groupsComplete: partial.groupsComplete, described: [...partial.slow.described.keys()] }).toEqual({ groupsComplete: false, described: ["group-0"] });
  cluster.react = () => "answer";
  expect([...(await reader.fast(deadlineIn(10_000))).slow.described.keys()]).toEqual(["group-1"]);

  await reader.fast(near(), DUE);
  cluster.react = (broker, api) => (broker === 2 && api === "ListGroups" ? { data: { groups: [] } } : "answer");
  expect((await reader.fast(deadlineIn(10_000))).groupsComplete).toBe(true);
  cluster.react = () => "answer";
  expect((await reader.fast(deadlineIn(10_000))).slow.described.size).toBe(0);
});

test("the description of a group that its coordinator no longer lists is not owed any more, whoever else is out of reach", async () => {
  const { cluster, reader } = await start();
  await reader.fast(near(), DUE);
  const answers = [{ errorCode: 0 }, { errorCode: 15 }].map((answer) => ({ data: { ...answer, groups: [] } }));
  cluster.react = (broker, api) => (api === "ListGroups" ? (answers[broker - 1] ?? "answer") : "answer");
  expect((await reader.fast(deadlineIn(10_000))).groupsComplete).toBe(false);
  cluster.react = () => "answer";
  expect([...(await reader.fast(deadlineIn(10_000))).slow.described.keys()]).toEqual(["group-1"]);
});
