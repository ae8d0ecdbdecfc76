import { expect, onTestFinished, test, vi } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

vi.setConfig({ testTimeout: 20_000 });

const TOO_LARGE = Buffer.from([0x04, 0x00, 0x00, 0x01]);
/** Half a million groups of five bytes, and one or two more. */
const TOO_MANY = { denseBytes: 2_500_008 };

test.each([
  { what: "one frame", reaction: TOO_LARGE, code: "bad_frame" },
  { what: "one answer", reaction: TOO_MANY, code: "decode_error" },
])("commits too many for $what are asked for in quarters once their broker is back, then as their sizes allow", async ({ reaction, code }) => {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 40 }), { brokers: 1 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 3_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  cluster.react = (_, api, nth) => (api === "OffsetFetch" && nth === 1 ? reaction : "answer");
  const { failures } = await reader.fast(deadlineIn(10_000));
  expect(failures.find(({ api }) => api === "OffsetFetch")).toMatchObject({ code });

  const fetches = async () => (await reader.fast(deadlineIn(10_000))).requests.get("OffsetFetch");
  await expect.poll(fetches, { timeout: 15_000, interval: 50 }).toBe(4);
  expect(await fetches()).toBe(1);
});

/** A byte more than the answer describes. */
function oneByteMore(frame: Buffer): Buffer {
  const longer = Buffer.concat([frame, Buffer.alloc(1)]);
  longer.writeInt32BE(longer.length - 4);
  return longer;
}

test.each([
  { type: "classic", api: "DescribeGroups" },
  { type: "consumer", api: "ConsumerGroupDescribe" },
  { type: "share", api: "ShareGroupDescribe" },
] as const)("$type groups whose descriptions could not be decoded are described in quarters, then all at once again", async ({ type, api }) => {
  const world = fakeWorld({ brokers: 1, topics: 1, groups: 40 });
  for (const group of world.groups) Object.assign(group, { type });
  const cluster = await startFakeCluster(world, { brokers: 1 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 3_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  cluster.react = (_, asked, nth) => (asked === api && nth === 1 ? { twist: oneByteMore } : "answer");
  const turn = async () => (await reader.fast(deadlineIn(10_000), { earliest: false, describe: (listed) => [...listed.keys()] })).slow;
  expect((await turn()).failures).toMatchObject([{ api, code: "decode_error" }]);

  const next = async () => {
    const { described, requests } = await turn();
    return { described: [...described.values()].filter(({ members }) => members !== null).length, requests: requests.get(api) };
  };
  await expect.poll(next, { timeout: 15_000, interval: 50 }).toEqual({ described: 40, requests: 4 });
  expect(await next()).toEqual({ described: 40, requests: 1 });
});

test("what share groups have reached is asked for in quarters after an answer that could not be decoded, then all at once again", async () => {
  const world = fakeWorld({ brokers: 1, topics: 1, groups: 40 });
  for (const group of world.groups) Object.assign(group, { type: "share" });
  const cluster = await startFakeCluster(world, { brokers: 1 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 3_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const api = "DescribeShareGroupOffsets";
  cluster.react = (_, asked, nth) => (asked === api && nth === 1 ? { twist: oneByteMore } : "answer");
  await reader.fast(deadlineIn(10_000));
  expect((await reader.slow(["shares"], deadlineIn(10_000))).failures).toMatchObject([{ api, code: "decode_error" }]);
  const next = async () => (await reader.slow(["shares"], deadlineIn(10_000))).requests.get(api);
  await expect.poll(next, { timeout: 15_000, interval: 50 }).toBe(4);
  expect(await next()).toBe(1);
});

test("the size of a group that its coordinator no longer lists is forgotten while another broker is out of reach", async () => {
  const world = fakeWorld({ brokers: 2, topics: 1, groups: 40 });
  for (const group of world.groups) group.coordinators = [1];
  const cluster = await startFakeCluster(world, { brokers: 2 });
  const reader = createReader({ brokers: cluster.bootstrap.slice(0, 1), intervalMs: 3_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  await reader.fast(deadlineIn(10_000));
  await cluster.kill(2);
  const describe = async () => (await reader.fast(deadlineIn(10_000), { earliest: false, describe: (listed) => [...listed.keys()] })).slow;
  cluster.react = (_, asked, nth) => (asked === "DescribeGroups" && nth === 1 ? { twist: oneByteMore } : "answer");
  expect((await describe()).failures).toMatchObject([{ api: "DescribeGroups", code: "decode_error" }]);

  const { groups } = world;
  const listed = async () => (await reader.fast(deadlineIn(10_000))).brokers.map(({ answers }) => answers);
  world.groups = [];
  await expect.poll(listed, { timeout: 15_000, interval: 50 }).toEqual(["fast", "silent"]);
  world.groups = groups;
  const { described, requests } = await describe();
  expect({ described: described.size, requests: requests.get("DescribeGroups") }).toEqual({ described: 40, requests: 1 });
});
