import { api } from "@/lib/kafka/api";

export type DescribedReplica = { partition: number; sizeBytes: bigint; offsetLag: bigint; isFuture: boolean };
export type DescribedLogDir = {
  errorCode: number;
  path: string;
  topics: { name: string; partitions: DescribedReplica[] }[];
  totalBytes: bigint | null;
  usableBytes: bigint | null;
};

const known = (bytes: bigint): bigint | null => (bytes < 0n ? null : bytes);

/** One broker's log directories with the replicas in them. An error of the whole from v3, sizes of the volume from v4 (Kafka 3.3). */
export const describeLogDirs = api<Record<never, never>, { errorCode: number; dirs: DescribedLogDir[] }>({
  key: 35,
  name: "DescribeLogDirs",
  min: 1,
  max: 4,
  flexibleFrom: 2,
  encode(w) {
    w.array(null, () => {}); // all topics
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const errorCode = v >= 3 ? r.i16() : 0;
    const dirs = r.array(
      () => {
        const head = { errorCode: r.i16(), path: r.string() };
        const topics = r.array(
          () => {
            const name = r.string();
            const partitions = r.array(() => {
              const replica = { partition: r.i32(), sizeBytes: r.i64(), offsetLag: r.i64(), isFuture: r.bool() };
              r.tags();
              return replica;
            }, r.least(21));
            r.tags();
            return { name, partitions };
          },
          r.least(0, 1, 1),
        );
        const volume = v >= 4 ? { totalBytes: known(r.i64()), usableBytes: known(r.i64()) } : { totalBytes: null, usableBytes: null };
        r.tags();
        return { ...head, topics, ...volume };
      },
      r.least(v >= 4 ? 18 : 2, 1, 1),
    );
    r.tags();
    return { errorCode, dirs };
  },
});
