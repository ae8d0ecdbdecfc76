import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import type { Transport } from "@/lib/kafka/transport/transport";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

async function start(onMetadata: () => void = () => {}) {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 2, topics: 1, groups: 2 }), { brokers: 2 });
  const transport = telling(kafkajsTransport({ mode: "plaintext" }, addressPolicy({ bootstrap: [{ host: "127.0.0.1", port: 1 }] })), onMetadata);
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" }, transport });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  return { cluster, reader };
}

/** Tells of Metadata answers before the reader has them. */
const telling = (transport: Transport, onMetadata: () => void): Transport => ({
  openSockets: () => transport.openSockets(),
  close: () => transport.close(),
  open: async (...to) => {
    const connection = await transport.open(...to);
    return {
      versions: connection.versions,
      get alive() {
        return connection.alive;
      },
      destroy: (why) => connection.destroy(why),
      exchange: async (request) => {
        const bytes = await connection.exchange(request);
        if (request.name === "Metadata") onMetadata();
        return bytes;
      },
    };
  },
});

test("a reader that is closed while its first question is out connects to nobody any more", async () => {
  const { cluster, reader } = await start();
  cluster.react = (_, api) => (api === "Metadata" ? "hang" : "answer");
  const cycle = reader.fast(deadlineIn(10_000)).catch((error: unknown) => error);
  await expect.poll(() => cluster.counts().get("Metadata")).toBe(1);
  await reader.close();
  expect(await cycle).toMatchObject({ code: "kafka_unreachable" });
  expect({ accepted: cluster.accepted(), open: reader.openSockets() }).toEqual({ accepted: 1, open: 0 });
});

test("a reader that is closed when it has just heard of its brokers connects to none of them", async () => {
  let close = () => {};
  const { cluster, reader } = await start(() => close());
  close = () => void reader.close();
  const { brokers } = await reader.fast(deadlineIn(10_000));
  expect(brokers.map(({ broker, answers }) => `${broker} ${answers}`)).toEqual(["1 silent", "2 silent"]);
  expect({ accepted: cluster.accepted(), open: reader.openSockets() }).toEqual({ accepted: 1, open: 0 });
});
