import { describe, expect, onTestFinished, test, vi } from "vitest";
import { metadata } from "@/lib/kafka/apis/metadata";
import { oneBroker } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import { Node, type NodeSettings } from "@/lib/kafka/link";
import { LoginGate } from "@/lib/kafka/login-gate";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import { Turns } from "@/lib/kafka/turns";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

async function start(more: Partial<NodeSettings> = {}) {
  const { cluster, transport, target } = await oneBroker(kafkajsTransport);
  const opened: (string | null)[] = [];
  const onCircuit: NodeSettings["onCircuit"] = (_, failure) => void opened.push(failure?.code ?? null);
  const node = new Node(target, { transport, intervalMs: 1_000, callMs: 5_000, onRequest: () => {}, onCircuit, logins: new LoginGate(), ...more });
  onTestFinished(() => node.close());
  return { cluster, transport, node, opened, ask: (ms = 5_000) => node.call(metadata, { topics: [] }, deadlineIn(ms)) };
}

test("a broker that nobody had the time to ask has failed at nothing: it keeps its connection and goes on being asked", async () => {
  const { cluster, node, opened, ask } = await start();
  await expect(ask(-1)).rejects.toMatchObject({ code: "timeout" });
  await expect(node.version(metadata, deadlineIn(-1))).rejects.toMatchObject({ code: "timeout" });
  expect(cluster.accepted()).toBe(0);
  await ask();
  await expect(ask(-1)).rejects.toMatchObject({ code: "timeout" });
  await ask();
  expect({ accepted: cluster.accepted(), opened, isHealthy: node.isHealthy }).toEqual({ accepted: 1, opened: [], isHealthy: true });
});

test("of three nodes with a refused login one tries it again after the pause, and the others do what its outcome says", async () => {
  const sasl = { mechanism: "PLAIN", username: "ada", password: "right" } as const;
  const cluster = await startFakeCluster(fakeWorld({ brokers: 3, topics: 1, groups: 1 }), { brokers: 3, sasl });
  const policy = addressPolicy({ bootstrap: [{ host: "127.0.0.1", port: 1 }] });
  const transport = kafkajsTransport({ mode: "sasl_plaintext", sasl: { ...sasl, password: "wrong", withoutTls: true } }, policy);
  const logins = new LoginGate();
  const settings = { transport, intervalMs: 15_000, callMs: 5_000, onRequest: () => {}, onCircuit: () => {}, logins };
  const nodes = cluster.bootstrap.map((address, nth) => new Node({ host: "127.0.0.1", port: Number(address.split(":")[1]), nodeId: nth + 1 }, settings));
  onTestFinished(async () => {
    for (const node of nodes) node.close();
    transport.close();
    await cluster.close();
  });
  const clock = vi.spyOn(performance, "now").mockReturnValue(-60_000);
  logins.failed({ host: "127.0.0.1", port: 1, nodeId: 9 }, new KafkaFailure("auth_failed", "no"));
  clock.mockRestore();

  const refused = await Promise.all(nodes.map((node) => node.call(metadata, { topics: [] }, deadlineIn(5_000)).catch((error: KafkaFailure) => error.code)));
  expect(refused).toEqual(["auth_failed", "auth_failed", "auth_failed"]);
  expect(cluster.events.filter(({ api, what }) => api === "SaslAuthenticate" && what === "received")).toHaveLength(1);
});

const throttled = (throttleTimeMs: number) => ({ data: { throttleTimeMs, brokers: [{ nodeId: 1, host: "127.0.0.1", port: 9092 }], topics: [] } });

test("a pause that the broker's quota asks for is kept; one that outlasts the deadline is nobody's failure", async () => {
  const { cluster, node, opened, ask } = await start();
  cluster.react = (_, api, nth) => (api === "Metadata" && nth === 1 ? throttled(60) : "answer");
  const { at } = await ask();
  const next = await ask();
  expect(next.at - next.rttMs).toBeGreaterThanOrEqual(at + 55);
  cluster.react = (_, api) => (api === "Metadata" ? throttled(2 ** 31 - 1) : "answer");
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("quota") });
  expect({ accepted: cluster.accepted(), opened, isHealthy: node.isHealthy }).toEqual({ accepted: 1, opened: [], isHealthy: true });
});

test("no pause is longer than half a minute", async () => {
  const { cluster, ask } = await start();
  cluster.react = (_, api, nth) => (api === "Metadata" && nth === 1 ? throttled(2 ** 31 - 1) : "answer");
  const { at } = await ask();
  const clock = vi.spyOn(performance, "now").mockImplementation(() => at + 30_001);
  onTestFinished(() => clock.mockRestore());
  expect(await ask()).toMatchObject({ rttMs: 0 });
});

test("a pause ends with its connection: who waits for it is told, and the next connection is asked at once", async () => {
  const { cluster, node, ask } = await start();
  cluster.react = (_, api, nth) => (api === "Metadata" && nth === 1 ? throttled(20_000) : "answer");
  await ask();
  cluster.dropConnections(1);
  await expect.poll(() => cluster.connections()).toBe(0);
  await ask();
  expect(cluster.accepted()).toBe(2);

  cluster.react = (_, api) => (api === "Metadata" ? throttled(20_000) : "answer");
  await ask();
  const waiting = ask(60_000);
  node.close();
  await expect(waiting).rejects.toMatchObject({ code: "closed" });
});

test("a broker whose turn to connect does not come in time has failed at nothing", async () => {
  const connects = new Turns(1);
  let end = (): void => {};
  const other = connects.take(() => new Promise<void>((resolve) => (end = resolve)));
  const { node, opened, ask } = await start({ connects });
  await expect(ask(20)).rejects.toMatchObject({ code: "timeout" });
  expect({ opened, isHealthy: node.isHealthy }).toEqual({ opened: [], isHealthy: true });
  end();
  await other;
  await ask();
});

describe("on a lane that rests", () => {
  test("a connection that was opened for its versions alone is closed again", async () => {
    const { transport, node } = await start({ idleMs: 50 });
    expect(await node.version(metadata, deadlineIn(5_000))).toBe(12);
    expect(transport.openSockets()).toBe(1);
    await expect.poll(() => transport.openSockets()).toBe(0);
  });

  test("a connection that a probe has opened is closed again when nobody uses it", async () => {
    const { cluster, transport, node, ask } = await start({ idleMs: 3_000, intervalMs: 100 });
    cluster.react = () => "hang up";
    await expect(ask()).rejects.toMatchObject({ code: "closed" });
    cluster.react = () => "answer";
    const before = cluster.accepted();
    await expect.poll(() => node.isHealthy).toBe(true);
    await expect.poll(() => transport.openSockets()).toBe(0);
    expect(cluster.accepted()).toBe(before + 1);
  });

  test("a broker that failed is tried for as long as somebody asks for it, then by the next question", async () => {
    const { cluster, node, ask } = await start({ idleMs: 2_000, intervalMs: 50 });
    cluster.react = () => "hang up";
    await expect(ask()).rejects.toMatchObject({ code: "closed" });
    await expect.poll(() => cluster.accepted()).toBeGreaterThan(2);
    await expect.poll(() => node.isHealthy).toBe(true);
    const quiet = cluster.accepted();
    cluster.react = () => "answer";
    await ask();
    expect(cluster.accepted()).toBe(quiet + 1);
  });

  test("a broker that stays away is told of once, and that it is back once it has answered", async () => {
    const { cluster, node, opened, ask } = await start({ idleMs: 100, intervalMs: 50 });
    cluster.react = () => "hang up";
    for (const _ of ["first", "after a rest", "after another"]) {
      await expect(ask()).rejects.toMatchObject({ code: "closed" });
      await expect.poll(() => node.isHealthy).toBe(true);
    }
    expect(opened).toEqual(["closed"]);
    cluster.react = () => "answer";
    await ask();
    await ask();
    expect(opened).toEqual(["closed", null]);
    cluster.react = () => "hang up";
    await expect(ask()).rejects.toMatchObject({ code: "closed" });
    expect(opened).toEqual(["closed", null, "closed"]);
  });
});
