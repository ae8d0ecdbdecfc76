import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const BROKERS = 150;

async function start(intervalMs = 3_000) {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 1 }), { brokers: 1 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const port = Number(cluster.bootstrap[0]?.split(":")[1]);
  const answer = (brokers: object[]) => {
    cluster.react = (_, api) => (api === "Metadata" ? { data: { topics: [], clusterId: "x", brokers } } : "answer");
  };
  return { cluster, reader, port, answer, cycle: () => reader.fast(deadlineIn(20_000)) };
}

test("a broker that is named twice is one broker, at its last address, whichever way the addresses change", async () => {
  const { cluster, reader, port, answer, cycle } = await start();
  for (let nth = 0; nth < 6; nth++) {
    const hosts = nth % 2 === 0 ? ["127.0.0.2", "127.0.0.1"] : ["localhost", "127.0.0.1"];
    answer(hosts.map((host) => ({ nodeId: 1, host, port })));
    expect((await cycle()).brokers.map(({ broker, host }) => ({ broker, host }))).toEqual([{ broker: 1, host: "127.0.0.1" }]);
    expect(reader.openSockets()).toBe(1);
  }
  await reader.close();
  await expect.poll(() => cluster.connections()).toBe(0);
});

test("an answer that names more than a thousand brokers is not believed, and nobody connects to them", async () => {
  const { cluster, reader, port, answer, cycle } = await start();
  answer(Array.from({ length: 1_001 }, (_, nodeId) => ({ nodeId, host: "127.0.0.1", port })));
  await expect(cycle()).rejects.toMatchObject({ code: "kafka_unreachable", cause: { code: "decode_error" } });
  expect({ accepted: cluster.accepted(), open: reader.openSockets() }).toEqual({ accepted: 1, open: 0 });
});

test("of many brokers no more than a hundred are connected to at once", async () => {
  const { cluster, reader, port, answer, cycle } = await start(60_000);
  answer(Array.from({ length: BROKERS }, (_, nodeId) => ({ nodeId, host: "127.0.0.1", port })));
  const react = cluster.react;
  let [most, opening] = [0, 0];
  cluster.react = (broker, api, nth) => {
    if (api !== "ApiVersions") return react(broker, api, nth);
    most = Math.max(most, ++opening);
    const answered = (frame: Buffer) => {
      opening -= 1;
      return frame;
    };
    return { delayMs: 200, twist: answered };
  };
  // A busy machine does not get through all of them in one cycle.
  const asked = async () => {
    const { brokers, failures } = await cycle();
    return { brokers: brokers.length, failures: failures.filter(({ api }) => api === "ListGroups"), open: reader.openSockets() };
  };
  await expect.poll(asked, { timeout: 50_000 }).toEqual({ brokers: BROKERS, failures: [], open: BROKERS });
  expect(most).toBeLessThanOrEqual(100);
});
