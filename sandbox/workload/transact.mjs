/**
 * Writes one transaction. A committed or aborted one is written once: only where the partition holds nothing yet beyond
 * its first records. An open one is begun anew, which aborts the one that was left.
 * @typedef {(transaction: import("./profile.mjs").Transaction, ends: import("../admin.mjs").Position[]) => Promise<void>} Transact
 */

const openForMs = 900_000;

/** @returns {Transact} */
export function transactor(/** @type {import("kafkajs").Kafka} */ kafka) {
  return async ({ id, topic, partition, records, ends: outcome }, ends) => {
    const end = ends.find((one) => one.topic === topic && one.partition === partition)?.offset ?? 0;
    if (outcome !== "open" && end > 0) return;
    const producer = kafka.producer({ transactionalId: id, idempotent: true, maxInFlightRequests: 1, transactionTimeout: openForMs });
    await producer.connect();
    try {
      const transaction = await producer.transaction();
      const messages = Array.from({ length: records }, (_, number) => ({ partition, value: JSON.stringify({ number, transaction: id }) }));
      await transaction.send({ topic, acks: -1, messages });
      if (outcome === "committed") await transaction.commit();
      if (outcome === "aborted") await transaction.abort();
    } finally {
      await producer.disconnect();
    }
  };
}
