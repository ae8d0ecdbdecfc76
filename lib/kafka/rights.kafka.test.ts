import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aclHints } from "@/lib/kafka/acl-hints";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { Failure } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Security } from "@/lib/kafka/security";
import { SLOW_PARTS } from "@/lib/kafka/slow-reading";
import { ownCluster } from "@/lib/testing/own-cluster";
import { grantRights, leastRights, type Right, revokeRights, transactionRights } from "@/sandbox/acls.mjs";
import { openAdmin } from "@/sandbox/admin.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";

let cluster: Awaited<ReturnType<typeof ownCluster>>;
beforeAll(async () => {
  cluster = await ownCluster({ security: "acl" });
  await (await startWorkload({ brokers: cluster.plaintext, profiles: ["cast"], once: true })).stop();
  await grantRights(address(), leastRights);
});
afterAll(() => cluster.close());

const address = () => cluster.plaintext[0] ?? "";
const login = (): Security => ({ mode: "sasl_plaintext", sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: cluster.password("lagline") } });
const question = () => ({ brokers: cluster.brokers, security: login(), addresses: { hostPatterns: ["*"] } });

async function read() {
  const reader = createReader({ ...question(), intervalMs: 15_000 });
  try {
    const due = { earliest: true, stable: true, describe: () => ["stopped"] };
    const fast = await reader.fast(deadlineIn(60_000), due);
    const slow = await reader.slow(SLOW_PARTS, deadlineIn(60_000));
    const producers = (await reader.producers(new Map([["orders", [0]]]), deadlineIn(60_000))).get("orders")?.get(0);
    return { fast, slow, producers, hints: aclHints(fast, slow.cluster) };
  } finally {
    await reader.close();
  }
}

/** Runs with one right less, and gives it back. Brokers learn of rights a moment after they were changed. */
async function without(right: Right, check: () => Promise<void>): Promise<void> {
  await revokeRights(address(), [right]);
  try {
    await check();
  } finally {
    await grantRights(address(), [right]);
    await expect.poll(async () => (await rightsStep()).outcome).toBe("ok");
  }
}
const rightsStep = async () => {
  const { steps } = await testConnection(question(), deadlineIn(60_000));
  const step = steps.find((one) => one.step === "rights");
  if (step === undefined) throw new Error("no rights step");
  return step;
};
const told = (failure: Failure | undefined) => failure?.code;

test("a login with exactly the documented rights reads everything", async () => {
  const { fast, slow, hints } = await read();
  expect(fast.groups.get("stopped")?.commits.ok).toBe(true);
  expect([...fast.ends.values()].flatMap((byPartition) => [...byPartition.values()]).filter(({ ok }) => !ok)).toEqual([]);
  expect(fast.slow.described.get("stopped")).toMatchObject({ state: "Empty", members: [] });
  expect([...fast.failures, ...fast.slow.failures, ...slow.failures].filter(({ code }) => code === "not_authorized")).toEqual([]);
  const answers = [
    slow.quorum,
    slow.reassignments,
    slow.cluster,
    ...(slow.logDirs?.values() ?? []),
    ...(slow.topicConfigs?.values() ?? []),
    ...(slow.brokerConfigs?.values() ?? []),
  ];
  expect(answers.filter((answer) => answer?.ok !== true)).toEqual([]);
  expect(hints).toEqual([]);
  expect(await rightsStep()).toMatchObject({ outcome: "ok" });
});

test("producers and transactions are told with their own rights only", async () => {
  expect(await read()).toMatchObject({ producers: { ok: false, failure: { code: "not_authorized" } } });
  await grantRights(address(), transactionRights);
  await expect.poll(async () => (await read()).producers?.ok).toBe(true);
  await revokeRights(address(), transactionRights);
});

describe("each right that is taken away has its own visible failure", () => {
  test("Describe on the cluster: the hint about groups, and what only a describer reads", () =>
    without({ resource: "cluster", operation: "Describe" }, async () => {
      await expect.poll(async () => (await read()).hints).toEqual(["groups_limited"]);
      const { slow, fast } = await read();
      expect(fast.groups.has("stopped")).toBe(true);
      const refused = [slow.quorum, slow.reassignments, slow.logDirs?.get(1)].map((part) => (part?.ok === false ? part.failure.code : "read"));
      expect(refused).toEqual(["not_authorized", "not_authorized", "not_authorized"]);
    }));

  test("Describe on topics: the hint about topics, and no topic is listed", () =>
    without({ resource: "topic", operation: "Describe" }, async () => {
      await expect.poll(async () => (await read()).hints).toEqual(["topics_limited"]);
      const { fast } = await read();
      expect(fast.topics.has("orders")).toBe(false);
    }));

  test("where the offsets topic is hidden, a group is gone only when its coordinator was found", () =>
    without({ resource: "topic", operation: "Describe" }, async () => {
      await expect.poll(async () => (await read()).hints).toEqual(["topics_limited"]);
      const reader = createReader({ ...question(), intervalMs: 15_000 });
      const admin = openAdmin(cluster.plaintext);
      let known: (() => { id: string; raw: null }[]) | undefined;
      const listing = async () => {
        const { groups, groupsComplete, slow } = await reader.fast(deadlineIn(60_000), { earliest: false, describe: () => [], known });
        return { listed: groups.has("rewound"), groupsComplete, asked: slow.requests.get("FindCoordinator") ?? 0 };
      };
      try {
        // Not in any cycle while nobody says which groups there should be: a group that was lost before the first would be called gone.
        expect(await listing()).toEqual({ listed: true, groupsComplete: false, asked: 0 });
        expect(await listing()).toEqual({ listed: true, groupsComplete: false, asked: 0 });
        known = () => [{ id: "rewound", raw: null }];
        expect(await listing()).toEqual({ listed: true, groupsComplete: true, asked: 0 });
        await admin.deleteGroup("rewound");
        expect(await listing()).toEqual({ listed: false, groupsComplete: true, asked: 1 });
      } finally {
        admin.close();
        await reader.close();
      }
    }));

  test("Describe on groups: commits and members are not authorized, the group stays listed", () =>
    without({ resource: "group", operation: "Describe" }, async () => {
      const commits = async () => (await read()).fast.groups.get("stopped")?.commits;
      await expect.poll(commits).toMatchObject({ ok: false, reason: "not_authorized" });
      expect((await read()).fast.slow.described.get("stopped")).toMatchObject({ members: null, reason: "not_authorized" });
    }));

  test("DescribeConfigs on topics: the settings of each are not authorized", () =>
    without({ resource: "topic", operation: "DescribeConfigs" }, async () => {
      const settings = async () => {
        const reading = (await read()).slow.topicConfigs?.get("orders");
        return reading?.ok === false ? told(reading.failure) : "read";
      };
      await expect.poll(settings).toBe("not_authorized");
    }));

  test("DescribeConfigs on the cluster: the settings of brokers are not authorized", () =>
    without({ resource: "cluster", operation: "DescribeConfigs" }, async () => {
      const settings = async () => {
        const reading = (await read()).slow.brokerConfigs?.get(1);
        return reading?.ok === false ? told(reading.failure) : "read";
      };
      await expect.poll(settings).toBe("not_authorized");
    }));
});

test.each([
  { right: { resource: "cluster", operation: "Describe" }, words: "Describe on Cluster", option: "--cluster" },
  { right: { resource: "topic", operation: "Describe" }, words: "Describe on Topic *", option: "--topic '*'" },
  { right: { resource: "group", operation: "Describe" }, words: "Describe on Group *", option: "--group '*'" },
  { right: { resource: "topic", operation: "DescribeConfigs" }, words: "DescribeConfigs on Topic *", option: "--topic '*'" },
  { right: { resource: "cluster", operation: "DescribeConfigs" }, words: "DescribeConfigs on Cluster", option: "--cluster" },
] satisfies { right: Right; words: string; option: string }[])("the connection test names $words and the command that gives it", ({ right, words, option }) =>
  without(right, async () => {
    await expect.poll(async () => (await rightsStep()).outcome).toBe("warning");
    const { detail } = await rightsStep();
    expect(detail).toContain(`${words} is missing`);
    expect(detail).toContain(`--allow-principal User:lagline --operation ${right.operation} ${option}`);
  }),
);
