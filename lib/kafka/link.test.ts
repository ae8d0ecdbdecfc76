import { expect, onTestFinished, test } from "vitest";
import { metadata } from "@/lib/kafka/apis/metadata";
import { oneBroker } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import { Node, type NodeSettings } from "@/lib/kafka/link";
import { LoginGate } from "@/lib/kafka/login-gate";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";

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
