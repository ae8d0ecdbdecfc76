import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const CLUSTER_AUTHORIZATION_FAILED = 31;
const ROUNDS = 21;

/** What `ROUNDS` rounds of log directories and quorum read of three brokers, and who was asked in each. */
async function rounds(refusing: readonly number[]) {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 3, topics: 1, groups: 0 }), { brokers: 3 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  await reader.fast(deadlineIn(10_000));
  cluster.react = (broker, api) => (refusing.includes(broker) && api !== "ApiVersions" ? { errorCode: CLUSTER_AUTHORIZATION_FAILED } : "answer");
  const read = [];
  for (let nth = 0; nth < ROUNDS; nth++) {
    cluster.events.splice(0);
    const { logDirs, quorum } = await reader.slow(["logDirs", "quorum"], deadlineIn(10_000));
    const dirs = [...(logDirs ?? [])].flatMap(([broker, { ok }]) => (ok ? [broker] : [])).sort();
    const asked = (wanted: string) => cluster.events.flatMap(({ api, what, broker }) => (api === wanted && what === "received" ? [broker] : [])).sort();
    read.push({ dirs, quorum: quorum?.ok ? "read" : quorum?.failure.code, askedDirs: asked("DescribeLogDirs"), askedQuorum: asked("DescribeQuorum") });
  }
  return read;
}

test("with no broker to ask nobody has answered, and that is told among the failures", async () => {
  const reader = createReader({ brokers: ["127.0.0.1:1"], intervalMs: 9_000, security: { mode: "plaintext" } });
  const { quorum, failures } = await reader.slow(["quorum"], deadlineIn(10_000));
  await reader.close();
  const failure = { code: "unreachable", api: "DescribeQuorum", detail: "no broker that answers is known", at: expect.any(Number) };
  expect({ quorum, failures }).toEqual({ quorum: { ok: false, failure }, failures: [failure] });
});

const times = <T>(broker: T, lists: readonly T[][]) => lists.flat().filter((one) => one === broker).length;

test("a right that one broker alone misses costs its own data only, and it is asked again after twenty rounds", async () => {
  const read = await rounds([2]);
  expect(read.map(({ dirs, quorum }) => ({ dirs, quorum }))).toEqual(Array(ROUNDS).fill({ dirs: [1, 3], quorum: "read" }));
  expect(read.flatMap(({ askedDirs }, nth) => (askedDirs.includes(2) ? [nth] : []))).toEqual([0, 20]);
  expect(
    times(
      2,
      read.map(({ askedQuorum }) => askedQuorum),
    ),
  ).toBeLessThanOrEqual(2);
});

test("the one broker of three that answers is found, whoever is asked first", async () => {
  const read = await rounds([1, 2]);
  expect(read.slice(1).map(({ quorum }) => quorum)).toEqual(Array(ROUNDS - 1).fill("read"));
});

test("where all refuse no round asks more than two of them, and each is asked once in twenty rounds", async () => {
  const read = await rounds([1, 2, 3]);
  expect(read.map(({ quorum }) => quorum)).toEqual(Array(ROUNDS).fill("not_authorized"));
  expect(Math.max(...read.map(({ askedQuorum }) => askedQuorum.length))).toBe(2);
  for (const broker of [1, 2, 3])
    expect(
      times(
        broker,
        read.slice(0, 20).map(({ askedQuorum }) => askedQuorum),
      ),
    ).toBe(1);
});
