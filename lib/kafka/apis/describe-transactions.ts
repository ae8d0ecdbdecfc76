import { api } from "@/lib/kafka/api";

export type DescribedTransaction = {
  errorCode: number;
  transactionalId: string;
  state: string;
  timeoutMs: number;
  /** Wall clock of the broker; null: none is open. */
  startedAtMs: bigint | null;
  producerId: bigint;
  epoch: number;
  topics: { name: string; partitions: number[] }[];
};

/** Transactions with what they hold open, from their coordinator (Kafka 3.0). */
export const describeTransactions = api<{ transactionalIds: readonly string[] }, DescribedTransaction[]>({
  key: 65,
  name: "DescribeTransactions",
  min: 0,
  max: 0,
  flexibleFrom: 0,
  encode(w, { transactionalIds }) {
    w.array(transactionalIds, (id) => w.string(id));
    w.tags();
  },
  decode(r) {
    r.throttle();
    const transactions = r.array(
      () => {
        const head = { errorCode: r.i16(), transactionalId: r.string(), state: r.string(), timeoutMs: r.i32() };
        const startedAt = r.i64();
        const producer = { producerId: r.i64(), epoch: r.i16() };
        const topics = r.array(
          () => {
            const topic = { name: r.string(), partitions: r.i32s() };
            r.tags();
            return topic;
          },
          r.least(0, 1, 1),
        );
        r.tags();
        return { ...head, startedAtMs: startedAt < 0n ? null : startedAt, ...producer, topics };
      },
      r.least(24, 2, 1),
    );
    r.tags();
    return transactions;
  },
});
