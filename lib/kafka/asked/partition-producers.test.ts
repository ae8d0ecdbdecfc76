import { afterEach, expect, test } from "vitest";
import { askPartitionProducers } from "@/lib/kafka/asked/partition-producers";
import { deadlineIn } from "@/lib/kafka/deadline";
import { LoginGate } from "@/lib/kafka/login-gate";
import { closedPort } from "@/lib/kafka/testing/odd-servers";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

type Fake = Awaited<ReturnType<typeof startFakeCluster>>;
let cluster: Fake;
afterEach(() => cluster.close());

const start = async (sasl?: { mechanism: "PLAIN"; username: string; password: string }) => {
  cluster = await startFakeCluster(fakeWorld({ brokers: 3, topics: 1, groups: 0 }), { brokers: 3, ...(sasl === undefined ? {} : { sasl }) });
};
const ask = (more: Partial<Parameters<typeof askPartitionProducers>[0]> = {}) =>
  askPartitionProducers(
    { brokers: cluster.bootstrap, security: { mode: "plaintext" }, logins: new LoginGate(), kafkaId: "fake-cluster", ...more },
    "topic-0",
    1,
    deadlineIn(10_000),
  );

test("the partition's leader is asked, whichever address is found first, and no connection stays", async () => {
  await start();
  const answer = await ask({ brokers: [await closedPort(), ...cluster.bootstrap] });
  expect(answer).toMatchObject({ producers: { ok: true, producers: [] }, transactions: [], unread: null });
  expect(cluster.events.filter(({ api, what }) => api === "DescribeProducers" && what === "received").map(({ broker }) => broker)).toEqual([2]);
  await expect.poll(() => cluster.connections()).toBe(0);
});

test.each([
  { what: "a topic that does not exist", topics: [], code: "topic_gone", detail: "topic-0-1 does not exist" },
  {
    what: "a partition that does not exist",
    topics: [{ name: "topic-0", partitions: [{ leaderId: 1 }] }],
    code: "topic_gone",
    detail: "topic-0-1 does not exist",
  },
  {
    what: "a partition without a leader",
    topics: [{ name: "topic-0", partitions: [{ partitionIndex: 1, leaderId: -1 }] }],
    code: "leaderless",
    detail: "partition 1 has no leader",
  },
  {
    what: "a topic that this login may not describe",
    topics: [{ name: "topic-0", errorCode: 29 }],
    code: "not_authorized",
    detail: "this login may not describe topic-0-1",
  },
  { what: "a topic of which nothing is told", topics: [{ name: "topic-0", errorCode: -1 }], code: "end_unread", detail: "metadata tells nothing of topic-0-1" },
  {
    what: "a leader that is not among the brokers",
    topics: [{ name: "topic-0", partitions: [{ partitionIndex: 1, leaderId: 7 }] }],
    code: "unreachable",
    detail: "broker 7 leads partitions but is not among the cluster's brokers",
  },
])("$what is told as what it is, without an error that nobody answered", async ({ topics, code, detail }) => {
  await start();
  const brokers = [{ nodeId: 1, host: "127.0.0.1", port: Number(cluster.bootstrap[0]?.split(":")[1]) }];
  cluster.react = (_, api) => (api === "Metadata" ? { data: { clusterId: "fake-cluster", brokers, topics } } : "answer");
  const { producers } = await ask();
  expect(producers).toMatchObject({ ok: false, failure: { code, detail } });
  expect(producers.ok === false && producers.failure.kafkaError).toBeUndefined();
  expect(cluster.counts().has("DescribeProducers")).toBe(false);
});

test("a cluster with another id and one that is away are failures in the answer", async () => {
  await start();
  expect(await ask({ kafkaId: "other" })).toMatchObject({ producers: { ok: false, failure: { detail: expect.stringContaining("another cluster answers") } } });
  expect(await ask({ brokers: [await closedPort()] })).toMatchObject({ producers: { ok: false, failure: { code: "refused" } } });
});

test("a refused login is tried once, and the next question waits for it", async () => {
  const login = { mechanism: "PLAIN", username: "u", password: "right" } as const;
  await start(login);
  const asked = { logins: new LoginGate(), security: { mode: "sasl_plaintext", sasl: { ...login, password: "wrong", withoutTls: true } } } as const;
  for (const _ of ["first", "at once again"]) expect(await ask(asked)).toMatchObject({ producers: { ok: false, failure: { code: "auth_failed" } } });
  expect(cluster.counts().get("SaslAuthenticate")).toBe(1);
});

test("no more than a hundred brokers are connected to at once to learn whose transaction it is", { timeout: 30_000 }, async () => {
  await start();
  const port = Number(cluster.bootstrap[0]?.split(":")[1]);
  const brokers = Array.from({ length: 300 }, (_, nth) => ({ nodeId: 1 + nth, host: "127.0.0.1", port }));
  const partitions = [{ partitionIndex: 1, leaderId: 1 }];
  const holder = { producerId: 7n, producerEpoch: 1, lastSequence: 4, lastTimestamp: 1n, coordinatorEpoch: 0, currentTxnStartOffset: 5n };
  let [most, opening] = [0, 0];
  cluster.react = (_, api) => {
    if (api === "Metadata") return { data: { clusterId: "fake-cluster", brokers, topics: [{ name: "topic-0", partitions }] } };
    if (api === "DescribeProducers") return { data: { topics: [{ name: "topic-0", partitions: [{ partitionIndex: 1, activeProducers: [holder] }] }] } };
    if (api !== "ApiVersions") return "answer";
    most = Math.max(most, ++opening);
    const answered = (frame: Buffer) => {
      opening -= 1;
      return frame;
    };
    return { delayMs: 200, twist: answered };
  };
  const answer = await ask();
  expect(answer).toMatchObject({ producers: { ok: true, producers: [{ producerId: 7n, transactionStart: 5n }] }, transactions: [], unread: null });
  expect(cluster.counts().get("ListTransactions")).toBe(300);
  expect(most).toBeLessThanOrEqual(100);
});
