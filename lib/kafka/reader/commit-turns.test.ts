import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

/** On a broker that takes one group per request and 6 ms for each: far more groups than its cycle has time for. */
async function start(isEmpty: boolean) {
  const world = fakeWorld({ brokers: 1, topics: 2, groups: 400 });
  if (isEmpty) for (const group of world.groups) group.state = "Empty";
  const cluster = await startFakeCluster(world, { brokers: 1, release: "2.8" });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 6_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  cluster.react = (_, api) => (api === "OffsetFetch" ? { delayMs: 6 } : "answer");
  return reader;
}

test.each([
  { what: "groups with members", isEmpty: false },
  { what: "groups without members", isEmpty: true },
])("$what that a cycle has no time for are unread, and read in their turn; ends and the broker's health do not suffer", async ({ isEmpty }) => {
  const reader = await start(isEmpty);
  const read = new Set<string>();
  const cycle = async () => {
    const { groups, ends, brokers, failures } = await reader.fast(deadlineIn(60_000));
    const left = [...groups.values()].filter(({ commits }) => !commits.ok);
    for (const [key, { commits }] of groups) if (commits.ok) read.add(key);
    const answered = [...ends.values()].flatMap((one) => [...one.values()]).every(({ ok }) => ok);
    expect({ ends: answered, broker: brokers.map(({ failure }) => failure), groups: groups.size }).toEqual({ ends: true, broker: [null], groups: 400 });
    expect(new Set(left.map(({ commits }) => !commits.ok && commits.reason))).toEqual(new Set(left.length > 0 ? ["commit_unread"] : []));
    expect(failures.map(({ code, broker }) => ({ code, broker }))).toEqual(left.length > 0 ? [{ code: "commit_unread", broker: undefined }] : []);
    return { read: read.size, left: left.length };
  };
  expect((await cycle()).left).toBeGreaterThan(0);
  await expect.poll(async () => (await cycle()).read).toBe(400);
});
