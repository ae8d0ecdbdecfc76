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
const ask = (more: Partial<Parameters<typeof askPartitionProducers>[0]> = {}, partition = 1) =>
  askPartitionProducers(
    { brokers: cluster.bootstrap, security: { mode: "plaintext" }, logins: new LoginGate(), kafkaId: "fake-cluster", ...more },
    "topic-0",
    partition,
    deadlineIn(10_000),
  );

test("the partition's leader is asked, whichever address is found first, and no connection stays", async () => {
  await start();
  const answer = await ask({ brokers: [await closedPort(), ...cluster.bootstrap] });
  expect(answer).toMatchObject({ producers: { ok: true, producers: [] }, transactions: [], unread: null });
  expect(cluster.events.filter(({ api, what }) => api === "DescribeProducers" && what === "received").map(({ broker }) => broker)).toEqual([2]);
  await expect.poll(() => cluster.connections()).toBe(0);
});

test("a partition without a leader, a cluster with another id and one that is away are failures in the answer", async () => {
  await start();
  expect(await ask({}, 9)).toMatchObject({ producers: { ok: false, failure: { code: "leaderless" } } });
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
