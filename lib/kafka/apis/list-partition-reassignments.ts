import { api } from "@/lib/kafka/api";

export type OngoingReassignment = { partition: number; replicas: number[]; adding: number[]; removing: number[] };

/** Partitions that move between brokers now. Under ZooKeeper only the controller answers, the others say 41. */
export const listPartitionReassignments = api<{ timeoutMs: number }, { errorCode: number; topics: { name: string; partitions: OngoingReassignment[] }[] }>({
  key: 46,
  name: "ListPartitionReassignments",
  min: 0,
  max: 0,
  flexibleFrom: 0,
  encode(w, { timeoutMs }) {
    w.i32(timeoutMs);
    w.array(null, () => {}); // all topics
    w.tags();
  },
  decode(r) {
    r.throttle();
    const errorCode = r.i16();
    r.nullableString(); // error message
    const topics = r.array(
      () => {
        const name = r.string();
        const partitions = r.array(
          () => {
            const moving = { partition: r.i32(), replicas: r.i32s(), adding: r.i32s(), removing: r.i32s() };
            r.tags();
            return moving;
          },
          r.least(4, 0, 3),
        );
        r.tags();
        return { name, partitions };
      },
      r.least(0, 1, 1),
    );
    r.tags();
    return { errorCode, topics };
  },
});
