import { afterEach, describe, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader, type ReaderOptions } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { type FakeWorld, fakeWorld } from "@/sandbox/fake/world.mjs";

const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function start(world: FakeWorld, brokers: number, { release, ...options }: { release?: string } & Partial<ReaderOptions> = {}) {
  const cluster = await startFakeCluster(world, { brokers, release });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" }, ...options });
  open.push(reader, cluster);
  return { cluster, reader, cycle: () => reader.fast(deadlineIn(10_000)) };
}
const total = (requests: ReadonlyMap<string, number>) => [...requests.values()].reduce((sum, count) => sum + count, 0);

describe("the budget", () => {
  test.each([
    { brokers: 1, topics: 10, partitions: 2, groups: 5 },
    { brokers: 3, topics: 30, partitions: 4, groups: 30 },
    { brokers: 3, topics: 60, partitions: 8, groups: 60 },
    { brokers: 12, topics: 60, partitions: 4, groups: 60 },
  ])("$brokers brokers cost 1 + 3 x $brokers requests with $topics topics of $partitions and $groups groups", async ({ brokers, ...size }) => {
    const { cycle } = await start(fakeWorld({ brokers, ...size }), brokers);
    expect(total((await cycle()).requests)).toBe(1 + 3 * brokers);
    expect(total((await cycle()).requests)).toBe(1 + 3 * brokers);
  });

  test("brokers before 3.0 are asked group by group", async () => {
    const { cycle } = await start(fakeWorld({ brokers: 3, topics: 4, groups: 7 }), 3, { release: "2.8" });
    const { requests, groups } = await cycle();
    expect(total(requests)).toBe(1 + 2 * 3 + 7);
    expect([...groups.values()].map(({ commits }) => commits.ok)).toEqual(Array(7).fill(true));
  });

  test("brokers before 3.0 are asked for groups without members in every fifth cycle only", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, groups: 3 });
    for (const group of world.groups.slice(1)) group.state = "Empty";
    const { cycle } = await start(world, 1, { release: "2.8" });
    const fetched = [];
    for (let nth = 1; nth <= 6; nth++) fetched.push((await cycle()).requests.get("OffsetFetch"));
    expect(fetched).toEqual([3, 1, 1, 1, 3, 1]);
  });
});

test("no end is asked for before the last commit is answered", async () => {
  const { cluster, cycle } = await start(fakeWorld({ brokers: 3, topics: 6, groups: 9 }), 3);
  await cycle();
  cluster.events.splice(0);
  await cycle();
  const lastCommit = cluster.events.findLastIndex(({ api, what }) => api === "OffsetFetch" && what === "answered");
  const firstEnd = cluster.events.findIndex(({ api, what }) => api === "ListOffsets" && what === "received");
  expect(firstEnd).toBeGreaterThan(lastCommit);
});

test("the very first cycle asks for metadata before anything else", async () => {
  const { cluster, cycle } = await start(fakeWorld({ brokers: 3, topics: 1, groups: 1 }), 3);
  await cycle();
  const asked = cluster.events.filter(({ api, what }) => api !== "ApiVersions" && what === "received").map(({ api }) => api);
  expect(asked.slice(0, 2)).toEqual(["Metadata", "ListGroups"]);
});

describe("a failing broker costs only its own data", () => {
  const world = () => fakeWorld({ brokers: 3, topics: 3, partitions: 3, groups: 6 });

  test("a killed one that metadata still names", async () => {
    const { cluster, cycle } = await start(world(), 3);
    await cycle();
    await cluster.kill(2);
    const { brokers, groups, groupsComplete, ends } = await cycle();
    expect(brokers.map(({ broker, answers }) => ({ broker, answers }))).toEqual([
      { broker: 1, answers: "fast" },
      { broker: 2, answers: "silent" },
      { broker: 3, answers: "fast" },
    ]);
    expect([...groups.values()].map(({ coordinator }) => coordinator).toSorted()).toEqual([1, 1, 3, 3]);
    expect(groupsComplete).toBe(false);
    const end = (partition: number) => ends.get("topic-0")?.get(partition);
    expect([end(0), end(1), end(2)]).toMatchObject([{ offset: 100n }, { reason: "end_unread" }, { offset: 100n }]);
  });

  test("one that accepts and never answers is cut off, then left out until a probe succeeds", async () => {
    const { cluster, cycle } = await start(world(), 3, { intervalMs: 3_000 });
    await cycle();
    cluster.react = (broker) => (broker === 2 ? "hang" : "answer");
    expect((await cycle()).failures.map(({ broker, code }) => ({ broker, code }))).toContainEqual({ broker: 2, code: "timeout" });
    expect(new Set((await cycle()).failures.map(({ code }) => code))).toEqual(new Set(["circuit_open"]));
    cluster.react = () => "answer";
    await expect.poll(async () => (await cycle()).failures, { interval: 100 }).toEqual([]);
  });

  test.each([
    { what: "hangs up", reaction: "hang up", code: "closed" },
    { what: "answers a length of -1", reaction: Buffer.from([0xff, 0xff, 0xff, 0xff]), code: "bad_frame" },
    { what: "announces 2 GiB", reaction: Buffer.from([0x7f, 0xff, 0xff, 0xff]), code: "bad_frame" },
    { what: "answers HTTP", reaction: Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"), code: "bad_frame" },
    { what: "answers with another correlation id", reaction: Buffer.from([0, 0, 0, 4, 0x7f, 0, 0, 0]), code: "timeout" },
  ] as const)("one that $what", async ({ reaction, code }) => {
    // The shorter interval is for a call that is cut off; it leaves the others a second each.
    const { cluster, cycle } = await start(world(), 3, code === "timeout" ? { intervalMs: 3_000 } : {});
    await cycle();
    cluster.react = (broker, api) => (broker === 3 && api === "ListGroups" ? reaction : "answer");
    const { failures, groups } = await cycle();
    expect(failures.find(({ broker, api }) => broker === 3 && api === "ListGroups")).toMatchObject({ code });
    expect([...groups.values()].filter(({ commits }) => commits.ok)).toHaveLength(4);
  });

  test("an answer with bytes left over is not believed", async () => {
    const { cluster, cycle } = await start(world(), 3);
    await cycle();
    // Correlation ids count per connection: ApiVersions 0, ListGroups 1, OffsetFetch 2, ListOffsets 3, then the next cycle.
    const tooLong = Buffer.concat([Buffer.from([0, 0, 0, 5 + 8, 0, 0, 0, 4, 0]), Buffer.alloc(8, 1)]);
    cluster.react = (broker, api) => (broker !== 1 && api === "ListGroups" ? tooLong : "answer");
    expect((await cycle()).failures.map(({ code }) => code)).toContain("decode_error");
  });

  test("sockets stay at one per broker, and none is left after closing", async () => {
    const { cluster, cycle, reader } = await start(world(), 3);
    for (let nth = 0; nth < 5; nth++) await cycle();
    expect(reader.openSockets()).toBe(3);
    await reader.close();
    await expect.poll(() => cluster.connections()).toBe(0);
  });
});

describe("what is not known has a reason", () => {
  test("a partition without a leader is not asked for, and the rest is read", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, partitions: 3, groups: 1 });
    Object.assign(world.topics[1]?.partitions[1] ?? {}, { leader: -1, metadataError: 5 });
    Object.assign(world.topics[1]?.partitions[2] ?? {}, { leader: -1, metadataError: 72 });
    const { cycle } = await start(world, 1);
    const { ends, topics } = await cycle();
    expect([...(ends.get("topic-0")?.values() ?? [])].map((end) => (end.ok ? end.offset : end.reason)).toSorted()).toEqual([
      100n,
      "leaderless",
      "listener_missing",
    ]);
    expect(topics.get("topic-0")?.partitions.map(({ leader, reason }) => ({ leader, reason }))).toEqual([
      { leader: 1, reason: null },
      { leader: null, reason: "leaderless" },
      { leader: null, reason: "listener_missing" },
    ]);
  });

  test("a broker's error for one end leaves the others", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, partitions: 2, groups: 0 });
    Object.assign(world.topics[1]?.partitions[0] ?? {}, { offsetError: 78 });
    const { cycle } = await start(world, 1);
    expect((await cycle()).ends.get("topic-0")?.get(0)).toMatchObject({ ok: false, reason: "end_unread", failure: { kafkaError: 78 } });
    expect((await cycle()).ends.get("topic-0")?.get(1)).toMatchObject({ ok: true, offset: 100n });
  });

  test.each([
    { error: 16, reason: "commit_unread" },
    { error: 14, reason: "commit_unread" },
    { error: 30, reason: "not_authorized" },
  ])("commits that a coordinator answers with error $error are unread: $reason", async ({ error, reason }) => {
    const world = fakeWorld({ brokers: 1, topics: 1, groups: 2 });
    Object.assign(world.groups[0] ?? {}, { fetchError: error });
    const { groups } = await (await start(world, 1)).cycle();
    expect(groups.get("group-0")?.commits).toMatchObject({ ok: false, reason });
    expect(groups.get("group-1")?.commits).toMatchObject({ ok: true });
  });

  test("no commit is a known answer, an offset below -1 a bad one", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, groups: 1 });
    Object.assign(world.groups[0] ?? {}, {
      commits: [
        { topic: "topic-0", partition: 0, offset: -1n },
        { topic: "topic-1", partition: 0, offset: -5n },
      ],
    });
    const commits = (await (await start(world, 1)).cycle()).groups.get("group-0")?.commits;
    expect(commits).toMatchObject({ ok: true, byTopic: new Map([["topic-1", new Map([[0, { ok: false, reason: "bad_offset" }]])]]) });
  });

  test("a group that two brokers list is one record, with the commits that could be read", async () => {
    const world = fakeWorld({ brokers: 2, topics: 1, groups: 1 });
    world.groups = [
      { ...(world.groups[0] as FakeWorld["groups"][number]), coordinators: [1], fetchError: 16 },
      { ...(world.groups[0] as FakeWorld["groups"][number]), coordinators: [2] },
    ];
    const { groups } = await (await start(world, 2)).cycle();
    expect(groups.size).toBe(1);
    expect(groups.get("group-0")).toMatchObject({ coordinator: 2, commits: { ok: true } });
  });

  test("a share group commits nothing and is not asked", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, groups: 1 });
    Object.assign(world.groups[0] ?? {}, { type: "share" });
    const { groups, requests, failures } = await (await start(world, 1)).cycle();
    expect(groups.get("group-0")).toMatchObject({ type: "share", commits: { ok: false, reason: "unsupported" } });
    expect({ asked: requests.has("OffsetFetch"), failures }).toEqual({ asked: false, failures: [] });
  });
});

describe("whether absent groups are gone", () => {
  test("all brokers answered and every offsets partition has a leader: yes", async () => {
    const { cycle } = await start(fakeWorld({ brokers: 3, topics: 1, groups: 3 }), 3);
    expect((await cycle()).groupsComplete).toBe(true);
  });

  test("an offsets partition without a leader hides its groups: no", async () => {
    const world = fakeWorld({ brokers: 3, topics: 1, groups: 3 });
    Object.assign(world.topics[0]?.partitions[1] ?? {}, { leader: -1 });
    expect((await (await start(world, 3)).cycle()).groupsComplete).toBe(false);
  });

  test("a coordinator that loads answers an error with a list: the list is kept, no", async () => {
    const world = fakeWorld({ brokers: 3, topics: 1, groups: 3 });
    world.listError.set(2, 14);
    const { groups, groupsComplete } = await (await start(world, 3)).cycle();
    expect({ listed: groups.size, groupsComplete }).toEqual({ listed: 3, groupsComplete: false });
  });

  test("a fresh cluster has no offsets topic and no groups: yes; groups without the topic: no", async () => {
    const fresh = fakeWorld({ brokers: 1, topics: 0, groups: 0 });
    fresh.topics = [];
    expect((await (await start(fresh, 1)).cycle()).groupsComplete).toBe(true);
    const hidden = fakeWorld({ brokers: 1, topics: 0, groups: 2 });
    hidden.topics = [];
    expect((await (await start(hidden, 1)).cycle()).groupsComplete).toBe(false);
  });
});

describe("the cluster as a whole", () => {
  test("only when nobody answers does a cycle throw", async () => {
    const { cluster, cycle } = await start(fakeWorld({ brokers: 2, topics: 1, groups: 1 }), 2);
    await cycle();
    await Promise.all([cluster.kill(1), cluster.kill(2)]);
    await expect(cycle()).rejects.toMatchObject({
      name: "AppError",
      code: "kafka_unreachable",
      message: expect.stringContaining("nothing listens on this port"),
    });
  });

  test("another cluster at the same address is not read", async () => {
    const { cycle } = await start(fakeWorld({ brokers: 1, topics: 1, groups: 1 }), 1, { kafkaId: "the-one-we-know" });
    await expect(cycle()).rejects.toMatchObject({ code: "kafka_unreachable", cause: { code: "cluster_changed" } });
  });

  test("a broker that serves old metadata never takes a leadership back", async () => {
    const world = fakeWorld({ brokers: 1, topics: 1, partitions: 1, groups: 0 });
    const { cycle } = await start(world, 1);
    await cycle();
    Object.assign(world.topics[1]?.partitions[0] ?? {}, { epoch: 2, leader: -1 });
    expect((await cycle()).topics.get("topic-0")?.partitions[0]).toMatchObject({ leader: 1, leaderEpoch: 3 });
  });

  test("metadata that does not come is asked of a second broker", async () => {
    const { cluster, cycle } = await start(fakeWorld({ brokers: 3, topics: 1, groups: 3 }), 3, { intervalMs: 9_000 });
    await cycle();
    const asked = new Set<number>();
    cluster.react = (broker, api) => {
      if (api !== "Metadata") return "answer";
      asked.add(broker);
      return asked.size === 1 ? "hang" : "answer";
    };
    const { requests, topics } = await cycle();
    expect(requests.get("Metadata")).toBe(2);
    expect(topics.size).toBe(2);
  });

  test("a topic that metadata no longer names is gone without harming the cycle", async () => {
    const world = fakeWorld({ brokers: 1, topics: 2, groups: 1 });
    const { cycle } = await start(world, 1);
    await cycle();
    world.topics.pop();
    const { topics, ends, failures } = await cycle();
    expect({ topics: [...topics.keys()], ends: [...ends.keys()], failures }).toEqual({
      topics: ["__consumer_offsets", "topic-0"],
      ends: ["__consumer_offsets", "topic-0"],
      failures: [],
    });
  });
});
