import { api } from "@/lib/kafka/api";

/** Latest with isolation 0 is the high watermark, with isolation 1 the last stable offset. */
export const LATEST = -1n;
export const EARLIEST = -2n;
/** The offset of the record with the latest timestamp, from version 7 (Kafka 3.0) only. */
export const MAX_TIMESTAMP = -3n;
export const MAX_TIMESTAMP_FROM = 7;

export type OffsetsQuestion = { isolation: 0 | 1; timestamp: bigint; topics: { name: string; partitions: number[] }[] };
export type ListedOffset = { partition: number; errorCode: number; offset: bigint; leaderEpoch: number | null };

/** Offsets by time of the partitions a broker leads, each partition at most once. Leader epoch from v4. */
export const listOffsets = api<OffsetsQuestion, { name: string; partitions: ListedOffset[] }[]>({
  key: 2,
  name: "ListOffsets",
  min: 2,
  max: 9,
  flexibleFrom: 6,
  // A question is cut where its answer would reach 8 MiB: 310,000 partitions.
  mostElements: 500_000,
  encode(w, { isolation, timestamp, topics }, v) {
    w.i32(-1); // replica id
    w.i8(isolation);
    w.array(topics, ({ name, partitions }) => {
      w.string(name);
      w.array(partitions, (partition) => {
        w.i32(partition);
        if (v >= 4) w.i32(-1); // current leader epoch
        w.i64(timestamp);
        w.tags();
      });
      w.tags();
    });
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const topics = r.array(
      () => {
        const name = r.string();
        const partitions = r.array(
          () => {
            const partition = r.i32();
            const errorCode = r.i16();
            r.skip(8); // timestamp
            const offset = r.i64();
            const epoch = v >= 4 ? r.i32() : -1;
            r.tags();
            return { partition, errorCode, offset, leaderEpoch: epoch < 0 ? null : epoch };
          },
          r.least(v >= 4 ? 26 : 22),
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
