import { api } from "@/lib/kafka/api";

export type DescribedProducer = {
  producerId: bigint;
  epoch: number;
  lastSequence: number;
  lastTimestampMs: bigint;
  coordinatorEpoch: number;
  /** −1: no transaction is open. */
  transactionStart: bigint;
};
export type PartitionProducers = { partition: number; errorCode: number; producers: DescribedProducer[] };

/** Producers that a partition's leader remembers (Kafka 2.8). Needs Read on the topic. */
export const describeProducers = api<{ topics: { name: string; partitions: number[] }[] }, { name: string; partitions: PartitionProducers[] }[]>({
  key: 61,
  name: "DescribeProducers",
  min: 0,
  max: 0,
  flexibleFrom: 0,
  encode(w, { topics }) {
    w.array(topics, ({ name, partitions }) => {
      w.string(name);
      w.array(partitions, (partition) => w.i32(partition));
      w.tags();
    });
    w.tags();
  },
  decode(r) {
    r.throttle();
    const topics = r.array(
      () => {
        const name = r.string();
        const partitions = r.array(
          () => {
            const head = { partition: r.i32(), errorCode: r.i16() };
            r.nullableString(); // error message
            const producers = r.array(() => {
              const id = { producerId: r.i64(), epoch: r.i32(), lastSequence: r.i32(), lastTimestampMs: r.i64() };
              const producer = { ...id, coordinatorEpoch: r.i32(), transactionStart: r.i64() };
              r.tags();
              return producer;
            }, r.least(36));
            r.tags();
            return { ...head, producers };
          },
          r.least(6, 1, 1),
        );
        r.tags();
        return { name, partitions };
      },
      r.least(0, 1, 1),
    );
    r.tags();
    return topics;
  },
});
