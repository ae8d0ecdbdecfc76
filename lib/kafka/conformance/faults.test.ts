import { describe, expect, onTestFinished, test, vi } from "vitest";
import { rawServer } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading, OffsetsByTopic, SlowDue } from "@/lib/kafka/ports";
import { createReader, type ReaderOptions } from "@/lib/kafka/reader/reader";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { type FakeWorld, fakeWorld } from "@/sandbox/fake/world.mjs";

// Deadlines are the code's own; a busy machine gets room around them.
vi.setConfig({ testTimeout: 30_000 });

/** T = 2 s, D = 1 s: the shortest there are; the reader keeps them by itself. */
const INTERVAL_MS = 3_000;
const CYCLE_MS = 2_000;
/** What a busy machine may add to a deadline. */
const SLACK_MS = 3_000;
const HOUR_MS = 3_600_000;
const LOGIN = { mechanism: "PLAIN", username: "ada", password: "secret-of-ada" } as const;

type Options = { fake?: Partial<Parameters<typeof startFakeCluster>[1]>; reader?: Partial<ReaderOptions>; world?: FakeWorld };

async function start({ fake, reader: more, world = fakeWorld({ brokers: 3, topics: 3, partitions: 3, groups: 6 }) }: Options = {}) {
  const cluster = await startFakeCluster(world, { brokers: 3, ...fake });
  const reader = createReader({ brokers: cluster.bootstrap.slice(0, 1), intervalMs: INTERVAL_MS, security: { mode: "plaintext" }, ...more });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const timed = async (due?: SlowDue) => {
    const startedAt = performance.now();
    const reading = await reader.fast(deadlineIn(HOUR_MS), due);
    return { reading, tookMs: performance.now() - startedAt };
  };
  return { cluster, reader, world, timed };
}

const endsOf = ({ ends }: FastReading) => [...ends.values()].flatMap((byPartition) => [...byPartition.values()]);
const readGroups = ({ groups }: FastReading) => [...groups.values()].filter(({ commits }) => commits.ok).length;
const endsLedBy = (world: FakeWorld, broker: number) => world.topics.flatMap(({ partitions }) => partitions).filter(({ leader }) => leader === broker).length;

describe("one sick broker of three: the cycle ends by its deadline, and the others' data are complete", () => {
  test.each([
    { how: "answers after 5 s", reaction: { delayMs: 5_000 } },
    { how: "is half-open", reaction: "hang" as const },
    { how: "resets inside a frame", reaction: { resetAfter: 15 } },
    { how: "ends inside a frame", reaction: { closeAfter: 15 } },
    { how: "sends 20 bytes a second", reaction: { dripBytes: 1, everyMs: 50 } },
    { how: "answers garbage", reaction: Buffer.from("@@@@ this is no answer at all @@@@") },
    { how: "announces 2 GiB", reaction: Buffer.from([0x7f, 0xff, 0xff, 0xff]) },
  ])("it $how", { timeout: 30_000 }, async ({ reaction }) => {
    const { cluster, reader, world, timed } = await start();
    await timed();
    cluster.react = (broker) => (broker === 2 ? reaction : "answer");
    for (let nth = 0; nth < 4; nth++) {
      const { reading, tookMs } = await timed();
      expect(tookMs).toBeLessThan(CYCLE_MS + SLACK_MS);
      expect(endsOf(reading).filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(endsOf(reading).length - endsLedBy(world, 2));
      expect(readGroups(reading)).toBeGreaterThanOrEqual(4);
      expect(new Set(reading.failures.map(({ broker }) => broker))).toEqual(new Set([2]));
      expect(reader.openSockets()).toBeLessThanOrEqual(2 * 3);
    }
    cluster.react = () => "answer";
    await expect.poll(async () => (await timed()).reading.failures, { timeout: 15_000, interval: 100 }).toEqual([]);
    await reader.close();
    await expect.poll(() => cluster.connections()).toBe(0);
  });

  test("it is dead but still listed: later cycles ask it nothing until a probe succeeds", { timeout: 20_000 }, async () => {
    const { cluster, timed } = await start();
    await timed();
    await cluster.kill(3);
    expect((await timed()).reading.failures.length).toBeGreaterThan(0);
    const { reading } = await timed();
    expect(new Set(reading.failures.map(({ broker, code }) => `${broker} ${code}`))).toEqual(new Set(["3 circuit_open"]));
    await cluster.revive(3);
    await expect.poll(async () => (await timed()).reading.failures, { timeout: 15_000, interval: 100 }).toEqual([]);
  });
});

describe("a broker that freezes in the middle of a cycle in which everything is due costs its own data only", () => {
  const DUE: SlowDue = { earliest: true, stable: true, maxTimestamp: true, describe: (groups) => [...groups.keys()] };
  const readOf = (offsets: OffsetsByTopic | null | undefined) =>
    [...(offsets?.values() ?? [])].flatMap((one) => [...one.values()]).filter(({ ok }) => ok).length;
  const othersOf = (world: FakeWorld) => world.topics.flatMap(({ partitions }) => partitions).filter(({ leader }) => leader !== 2).length;

  /** T = 2.4 s, D = 2 s: with commits that take a quarter of the cycle, one call that is cut off uses up what is left of it. */
  const intervalMs = 6_000;
  const COMMITS_MS = 600;

  /** Broker 2 answers nothing from its nth request of that kind on. */
  async function freeze(api: string, nth: number) {
    const started = await start({ reader: { intervalMs } });
    await started.timed();
    let [asked, isFrozen] = [0, false];
    started.cluster.react = (broker, asks) => {
      if (broker === 2 && asks === api && ++asked === nth) isFrozen = true;
      if (broker === 2 && isFrozen) return "hang";
      return asks === "OffsetFetch" ? { delayMs: COMMITS_MS } : "answer";
    };
    return started;
  }

  test.each([
    { api: "ListOffsets", nth: 1 },
    { api: "ListOffsets", nth: 2 },
    { api: "ListOffsets", nth: 3 },
    { api: "ListOffsets", nth: 4 },
    { api: "DescribeGroups", nth: 1 },
  ])("at its $api number $nth", async ({ api, nth }) => {
    const { cluster, reader, world, timed } = await freeze(api, nth);
    const { reading } = await timed(DUE);
    expect(readOf(reading.ends)).toBeGreaterThanOrEqual(othersOf(world));
    expect(readGroups(reading)).toBeGreaterThanOrEqual(4);
    expect(reader.brokers().filter(({ broker, circuit }) => broker !== 2 && circuit === "open")).toEqual([]);

    cluster.react = (broker) => (broker === 2 ? "hang" : "answer");
    const next = (await timed()).reading;
    expect({ ends: readOf(next.ends), groups: readGroups(next) }).toEqual({ ends: othersOf(world), groups: 4 });
    const described = [...reading.slow.described, ...next.slow.described].filter(([, { members }]) => members !== null);
    expect(new Set(described.map(([key]) => key)).size).toBeGreaterThanOrEqual(4);
    for (const at of ["earliest", "stable", "maxTimestamp"] as const)
      expect(readOf(reading.slow[at]) + readOf(next.slow[at]), at).toBeGreaterThanOrEqual(othersOf(world));
  });

  test("log start, stable offset and end of a leader are asked for in this order, whatever the others do", async () => {
    const { cluster, timed } = await start();
    await timed();
    cluster.react = (broker, api) => (api === "ListOffsets" ? { delayMs: 40 * broker } : "answer");
    cluster.events.length = 0;
    const { slow, ends } = (await timed(DUE)).reading;
    for (const [name, byPartition] of ends)
      for (const [partition, end] of byPartition) {
        const [first, stable] = [slow.earliest?.get(name)?.get(partition), slow.stable?.get(name)?.get(partition)];
        if (!end.ok || !first?.ok || !stable?.ok) expect.unreachable(`${name}-${partition} is not read`);
        expect([first.at <= stable.at, stable.at <= end.at]).toEqual([true, true]);
      }
    const firstEnd = cluster.events.findIndex(({ api, what }) => api === "ListOffsets" && what === "received");
    expect(firstEnd).toBeGreaterThan(cluster.events.findLastIndex(({ api, what }) => api === "OffsetFetch" && what === "answered"));
  });
});

describe("connections", () => {
  test("twenty questions after an idle close share one new socket", async () => {
    const { cluster, reader, timed } = await start({ fake: { release: "2.8", brokers: 1 }, world: fakeWorld({ brokers: 1, topics: 1, groups: 20 }) });
    await timed();
    cluster.dropConnections(1);
    await expect.poll(() => cluster.connections()).toBe(0);
    const before = cluster.accepted(1);
    const { reading } = await timed();
    expect({ failures: reading.failures, read: readGroups(reading), opened: cluster.accepted(1) - before, open: reader.openSockets() }).toEqual({
      failures: [],
      read: 20,
      opened: 1,
      open: 1,
    });
  });

  test("a login that hangs is one broker's failure, and the next probe brings it back", { timeout: 20_000 }, async () => {
    const security = { mode: "sasl_plaintext", sasl: { ...LOGIN, withoutTls: true } } as const;
    const { cluster, reader, timed } = await start({ fake: { sasl: LOGIN }, reader: { security, addresses: { hostPatterns: ["127.0.0.1"] } } });
    cluster.react = (broker, api) => (broker === 2 && api === "SaslAuthenticate" ? "hang" : "answer");
    const { reading, tookMs } = await timed();
    expect(tookMs).toBeLessThan(CYCLE_MS + SLACK_MS);
    expect(new Set(reading.failures.map(({ broker }) => broker))).toEqual(new Set([2]));
    expect(readGroups(reading)).toBe(4);
    cluster.react = () => "answer";
    await expect.poll(async () => (await timed()).reading.failures, { timeout: 15_000, interval: 100 }).toEqual([]);
    expect(reader.openSockets()).toBeLessThanOrEqual(2 * 3);
    await reader.close();
    await expect.poll(() => cluster.connections()).toBe(0);
  });

  test.each([HOUR_MS, -HOUR_MS])("a wall clock that jumps by %i ms neither ends a request early nor keeps it", { timeout: 20_000 }, async (jump) => {
    const { cluster, timed } = await start();
    await timed();
    cluster.react = (broker) => (broker === 2 ? "hang" : { delayMs: 100 });
    const before = Date.now();
    const cycle = timed();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => before + jump);
    onTestFinished(() => clock.mockRestore());
    const { reading, tookMs } = await cycle;
    expect(tookMs).toBeLessThan(CYCLE_MS + SLACK_MS);
    expect(new Set(reading.failures.map(({ broker }) => broker))).toEqual(new Set([2]));
    expect(readGroups(reading)).toBe(4);
  });
});

describe("order", () => {
  test("no broker is asked for ends before the last commit was answered or cut off", { timeout: 20_000 }, async () => {
    const { cluster, timed } = await start();
    await timed();
    cluster.react = (broker, api) => (api !== "OffsetFetch" ? "answer" : broker === 2 ? "hang" : { delayMs: 150 * broker });
    cluster.events.length = 0;
    const { reading } = await timed();
    const at = (api: string, what: string) =>
      cluster.events.map((event, nth) => (event.api === api && event.what === what ? nth : -1)).filter((nth) => nth >= 0);
    expect(Math.min(...at("ListOffsets", "received"))).toBeGreaterThan(Math.max(...at("OffsetFetch", "answered")));
    const cutOff = reading.failures.find(({ broker, api }) => broker === 2 && api === "OffsetFetch");
    expect(cutOff).toMatchObject({ code: "timeout" });
    expect(reading.endsAskedAt).toBeGreaterThanOrEqual(cutOff?.at ?? Number.POSITIVE_INFINITY);
  });
});

describe("where metadata sends us", () => {
  const security = { mode: "sasl_plaintext", sasl: { ...LOGIN, withoutTls: true } } as const;
  /** The policy of a cluster whose bootstrap address is elsewhere, but for the one address at which the fake listens. */
  const elsewhere = (() => {
    const policy = addressPolicy({ bootstrap: [{ host: "kafka.example", port: 9092 }], hostPatterns: ["*"] });
    return { ...policy, refuseAddress: (address: string, port: number) => (address === "127.0.0.1" ? null : policy.refuseAddress(address, port)) };
  })();

  test("a loopback address is not connected to when the cluster is elsewhere: no connection, no login", async () => {
    const canary = await rawServer(() => {}, "127.0.0.2");
    const { cluster, timed } = await start({ fake: { sasl: LOGIN }, reader: { security, transport: kafkajsTransport(security, elsewhere) } });
    cluster.advertise(2, { host: "127.0.0.2", port: canary.target.port });
    const { reading } = await timed();
    expect(reading.failures.find(({ broker }) => broker === 2)).toMatchObject({ code: "address_refused" });
    expect(readGroups(reading)).toBe(4);
    expect({ accepted: canary.accepted(), bytes: canary.receivedBytes() }).toEqual({ accepted: 0, bytes: 0 });
  });

  test("a foreign host gets no login: it matches no pattern of the cluster", async () => {
    const canary = await rawServer(() => {}, "127.0.0.2");
    const { cluster, timed } = await start({ fake: { sasl: LOGIN }, reader: { security } });
    cluster.advertise(2, { host: "127.0.0.2", port: canary.target.port });
    cluster.advertise(3, { host: "kafka.stranger.example", port: canary.target.port });
    const { reading } = await timed();
    for (const broker of [2, 3]) expect(reading.failures.find((one) => one.broker === broker)).toMatchObject({ code: "address_refused" });
    expect({ accepted: canary.accepted(), bytes: canary.receivedBytes() }).toEqual({ accepted: 0, bytes: 0 });
  });

  test("the console's own database is refused by its address too when it is known by a name", async () => {
    const canary = await rawServer(() => {}, "127.0.0.1");
    const { cluster, timed } = await start({ fake: { sasl: LOGIN }, reader: { security, addresses: { own: [{ host: "127.1", port: canary.target.port }] } } });
    cluster.advertise(2, { host: "127.0.0.1", port: canary.target.port });
    const { reading } = await timed();
    const refused = { code: "address_refused", detail: expect.stringContaining("is 127.1, this console or its database") };
    expect(reading.failures.find(({ broker }) => broker === 2)).toMatchObject(refused);
    expect({ groups: readGroups(reading), bytes: canary.receivedBytes() }).toEqual({ groups: 4, bytes: 0 });
  });

  test.each(["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "100.100.100.200"])(
    "%s is refused at once, with or without a login",
    async (host) => {
      const { cluster, timed } = await start();
      cluster.advertise(2, { host, port: 80 });
      const { reading } = await timed();
      expect(reading.failures.find(({ broker }) => broker === 2)).toMatchObject({ code: "address_refused" });
      expect(readGroups(reading)).toBe(4);
    },
  );

  test.each([0, -1, 65_536])("port %i costs its broker only", async (port) => {
    const { cluster, timed } = await start();
    cluster.advertise(2, { port });
    const { reading } = await timed();
    expect(new Set(reading.failures.map(({ broker }) => broker))).toEqual(new Set([2]));
    expect(readGroups(reading)).toBe(4);
  });
});

describe("names", () => {
  const GROUPS = [
    "",
    "nul\0nul",
    "line\nbreak",
    "emoji 🦆",
    "\u202eright to left",
    "__proto__",
    "constructor",
    "=cmd|' /C calc'!A0",
    "<script>",
    "g".repeat(32_767),
  ];
  const BROKEN = [Buffer.from([0xff]), Buffer.from([0xfe]), Buffer.from([0x41, 0xff])];

  test.each(["2.8", "4.3"])("hostile groups and topics of a broker of %s are all read; none hides another", async (release) => {
    const world = fakeWorld({ brokers: 1, topics: 3, partitions: 1, groups: 1 });
    for (const [nth, name] of ["constructor", "__proto__", "-1+1"].entries()) Object.assign(world.topics[nth + 1] ?? {}, { name });
    const [pattern] = world.groups;
    const commits = [{ topic: "constructor", partition: 0, offset: 7n }];
    world.groups = [...GROUPS, ...BROKEN].flatMap((id) => (pattern === undefined ? [] : [{ ...pattern, id, commits }]));
    const { timed } = await start({ fake: { brokers: 1, release }, world });
    const { reading } = await timed();
    expect(reading.failures).toEqual([]);
    expect(readGroups(reading)).toBe(GROUPS.length + BROKEN.length);
    for (const id of GROUPS) expect(reading.groups.get(id)?.id).toBe(id);
    expect([...reading.groups.values()].flatMap(({ raw }) => (raw === null ? [] : [Buffer.from(raw).toString("hex")]))).toEqual(
      BROKEN.map((raw) => raw.toString("hex")),
    );
    expect([...reading.ends.keys()].sort()).toEqual(["-1+1", "__consumer_offsets", "__proto__", "constructor"]);
    for (const { commits: read } of reading.groups.values()) expect(read.ok === true && read.byTopic.get("constructor")?.get(0)).toMatchObject({ offset: 7n });
  });
});
