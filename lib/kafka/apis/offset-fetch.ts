import { api } from "@/lib/kafka/api";
import type { Reader, WireName } from "@/lib/kafka/wire";

export type FetchedPartition = { partition: number; offset: bigint; metadata: string | null; errorCode: number };
export type FetchedGroup = { group: WireName; errorCode: number; topics: { name: string; partitions: FetchedPartition[] }[] };

/** The first version that takes more than one group (Kafka 3.0). */
export const MANY_GROUPS_FROM = 8;

/**
 * Everything the groups have committed. Below v8 exactly one group may be asked, and its answer carries no id: `group` is
 * then empty. A partition that is absent, or whose offset is −1 without an error, has no commit.
 */
export const offsetFetch = api<{ groups: (string | Uint8Array)[] }, FetchedGroup[]>({
  key: 9,
  name: "OffsetFetch",
  min: 2,
  max: 9,
  flexibleFrom: 6,
  // A question is cut where its answer would reach 8 MiB: 420,000 commits.
  mostElements: 500_000,
  encode(w, { groups }, v) {
    const everyTopic = () => w.array(null, () => {});
    if (v < MANY_GROUPS_FROM) {
      if (groups.length !== 1) throw new RangeError(`OffsetFetch v${v} takes one group, not ${groups.length}`);
      w.string(groups[0] ?? "");
      everyTopic();
    } else {
      w.array(groups, (group) => {
        w.string(group);
        if (v >= 9) w.string(null); // member id
        if (v >= 9) w.i32(-1); // member epoch
        everyTopic();
        w.tags();
      });
    }
    if (v >= 7) w.bool(false); // require stable
    w.tags();
  },
  decode(r, v) {
    if (v >= 3) r.throttle();
    if (v < MANY_GROUPS_FROM) {
      const topics = readTopics(r, v);
      const errorCode = r.i16();
      r.tags();
      return [{ group: { text: "", raw: null }, errorCode, topics }];
    }
    const groups = r.array(
      () => {
        const group = r.name();
        const topics = readTopics(r, v);
        const errorCode = r.i16();
        r.tags();
        return { group, errorCode, topics };
      },
      r.least(2, 1, 1),
    );
    r.tags();
    return groups;
  },
});

function readTopics(r: Reader, v: number): FetchedGroup["topics"] {
  return r.array(
    () => {
      const name = r.string();
      const partitions = r.array(
        () => {
          const partition = r.i32();
          const offset = r.i64();
          if (v >= 5) r.skip(4); // leader epoch
          const metadata = r.nullableString();
          const errorCode = r.i16();
          r.tags();
          return { partition, offset, metadata, errorCode };
        },
        r.least(v >= 5 ? 18 : 14, 1),
      );
      r.tags();
      return { name, partitions };
    },
    r.least(0, 1, 1),
  );
}
