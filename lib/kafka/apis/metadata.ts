import { api } from "@/lib/kafka/api";
import type { BrokerAddress } from "@/lib/kafka/ports";
import { DecodeError } from "@/lib/kafka/wire";

export type MetadataPartition = {
  errorCode: number;
  partition: number;
  leader: number;
  leaderEpoch: number | null;
  replicas: number[];
  inSync: number[];
  offline: number[];
};
export type MetadataTopic = { errorCode: number; name: string; topicId: string | null; internal: boolean; partitions: MetadataPartition[] };
export type Metadata = { brokers: BrokerAddress[]; kafkaId: string | null; topics: MetadataTopic[] };

/** Kafka's own word for a large cluster. Each broker costs connections, and any single one of them may make up the others. */
const MOST_BROKERS = 1_000;
const NO_TOPIC_ID = [0n, 0n];

/**
 * The cluster as one broker sees it. `topics: null` asks for all, `[]` for the brokers alone. Leader epoch from v7, topic id
 * from v10. The controller id is read past: under KRaft it is a random live broker.
 */
export const metadata = api<{ topics: string[] | null }, Metadata>({
  key: 3,
  name: "Metadata",
  min: 4,
  max: 12,
  flexibleFrom: 9,
  // More than 500,000 partitions of three replicas, of which the largest clusters have less than half.
  mostElements: 1_000_000,
  encode(w, { topics }, v) {
    w.array(topics, (name) => {
      if (v >= 10) for (const half of NO_TOPIC_ID) w.i64(half);
      w.string(name);
      w.tags();
    });
    w.bool(false); // auto-creation
    if (v >= 8 && v <= 10) w.bool(false);
    if (v >= 8) w.bool(false);
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const named = r.array(
      () => {
        const broker = { broker: r.i32(), host: r.string(), port: r.i32(), rack: r.nullableString() };
        r.tags();
        return broker;
      },
      r.least(8, 2),
    );
    // A broker that fails a request as a whole has no field to say so and names nobody, which would read as an empty cluster.
    if (named.length === 0) throw new DecodeError("it names no broker, not even itself");
    if (named.length > MOST_BROKERS) throw new DecodeError(`it names ${named.length} brokers, more than ${MOST_BROKERS}`);
    // Each once: every further address of an id would be connected to as well.
    const brokers = [...new Map(named.map((broker) => [broker.broker, broker])).values()];
    const kafkaId = r.nullableString();
    r.i32();
    const topics = r.array(
      () => {
        const errorCode = r.i16();
        const name = (v >= 12 ? r.nullableString() : r.string()) ?? "";
        const topicId = v >= 10 ? r.uuid() : null;
        const internal = r.bool();
        const partitions = r.array(
          () => {
            const errorCode = r.i16();
            const partition = r.i32();
            const leader = r.i32();
            const epoch = v >= 7 ? r.i32() : -1;
            const replicas = r.i32s();
            const inSync = r.i32s();
            const offline = v >= 5 ? r.i32s() : [];
            r.tags();
            return { errorCode, partition, leader, leaderEpoch: epoch < 0 ? null : epoch, replicas, inSync, offline };
          },
          r.least(v >= 7 ? 14 : 10, 0, v >= 5 ? 3 : 2),
        );
        if (v >= 8) r.i32();
        r.tags();
        return { errorCode, name, topicId, internal, partitions };
      },
      r.least(3 + (v >= 10 ? 16 : 0) + (v >= 8 ? 4 : 0), 1, 1),
    );
    if (v >= 8 && v <= 10) r.i32();
    r.tags();
    return { brokers, kafkaId, topics };
  },
});
