import { api } from "@/lib/kafka/api";
import type { WireName } from "@/lib/kafka/wire";

export type SharePartition = { partition: number; start: bigint; lag: bigint | null; errorCode: number };
export type DescribedShareOffsets = { group: WireName; errorCode: number; topics: { name: string; partitions: SharePartition[] }[] };

/** Where share groups start, and from v1 (Kafka 4.2) what they report as lag; both −1 until something was delivered. */
export const describeShareGroupOffsets = api<{ groups: (string | Uint8Array)[] }, DescribedShareOffsets[]>({
  key: 90,
  name: "DescribeShareGroupOffsets",
  min: 0,
  max: 1,
  flexibleFrom: 0,
  // A thousand groups with nearly a thousand partitions each; more are asked for in smaller questions.
  mostElements: 1_000_000,
  encode(w, { groups }) {
    w.array(groups, (group) => {
      w.string(group);
      w.array(null, () => {}); // every topic
      w.tags();
    });
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const groups = r.array(
      () => {
        const group = r.name();
        const topics = r.array(
          () => {
            const name = r.string();
            r.uuid();
            const partitions = r.array(
              () => {
                const partition = r.i32();
                const start = r.i64();
                r.i32(); // leader epoch
                const lag = v >= 1 ? r.i64() : null;
                const errorCode = r.i16();
                r.nullableString(); // error message
                r.tags();
                return { partition, start, lag, errorCode };
              },
              r.least(v >= 1 ? 26 : 18, 1),
            );
            r.tags();
            return { name, partitions };
          },
          r.least(16, 1, 1),
        );
        const errorCode = r.i16();
        r.nullableString(); // error message
        r.tags();
        return { group, errorCode, topics };
      },
      r.least(2, 2, 1),
    );
    r.tags();
    return groups;
  },
});
