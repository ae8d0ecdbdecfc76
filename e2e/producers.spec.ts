import { Kafka, logLevel } from "kafkajs";
import { expect, test } from "./pages/test";

/** Of its own: what stands open here holds up no other test. */
const TOPIC = "e2e-held";

test("who holds a transaction open is asked of the brokers when a person wants to know", async ({ app, page, api }) => {
  const id = await api.clusterId();
  const found = async () => (await api.get<{ items: { id: number; name: string }[] }>(`/clusters/${id}/topics?q=${TOPIC}`)).items[0]?.id;
  const kafka = new Kafka({ brokers: (process.env.E2E_BROKERS ?? "").split(","), retry: { retries: 8 }, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1, replicationFactor: 3 }] });
  await admin.disconnect();
  const producer = kafka.producer({ transactionalId: "e2e-holder", maxInFlightRequests: 1, idempotent: true, transactionTimeout: 300_000 });
  await producer.connect();
  const transaction = await producer.transaction();
  try {
    await transaction.send({ topic: TOPIC, messages: [{ partition: 0, value: "x" }] });
    await expect.poll(found).toBeDefined();
    await app.open(`/clusters/${id}/topics/${await found()}/0`);
    const panel = page.getByRole("region", { name: "Producers" });
    await panel.getByRole("button").click();
    await expect(panel.getByRole("row").filter({ hasText: "e2e-holder" })).toBeVisible();
    await expect(panel.getByText(/ago$/)).toBeVisible();
  } finally {
    await transaction.abort();
    await producer.disconnect();
  }
});
