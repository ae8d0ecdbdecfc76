import type { Reader, WireName, Writer } from "@/lib/kafka/wire";

export type AssignedTopic = { topic: string; partitions: number[] };
export type DescribedGroup<Member> = { errorCode: number; group: WireName; state: string; groupEpoch: number; assignor: string; members: Member[] };

/** A thousand groups of ten members with fifty topics each; more are asked for in smaller questions. */
export const MOST_OF_GROUPS = 1_000_000;

export function writeGroups(w: Writer, { groups }: { groups: (string | Uint8Array)[] }): void {
  w.array(groups, (group) => w.string(group));
  w.bool(false); // authorized operations
  w.tags();
}

/** Groups as the describing requests of the newer protocols answer them. `leastMember`: the bytes of the smallest member. */
export function readGroups<Member>(r: Reader, readMember: () => Member, leastMember: number): DescribedGroup<Member>[] {
  r.throttle();
  const groups = r.array(
    () => {
      const errorCode = r.i16();
      r.nullableString(); // error message
      const group = r.name();
      const state = r.string();
      const groupEpoch = r.i32();
      r.i32(); // assignment epoch
      const assignor = r.string();
      const members = r.array(readMember, leastMember);
      r.i32(); // authorized operations
      r.tags();
      return { errorCode, group, state, groupEpoch, assignor, members };
    },
    r.least(14, 4, 1),
  );
  r.tags();
  return groups;
}

export function readAssignment(r: Reader): AssignedTopic[] {
  const topics = r.array(
    () => {
      r.uuid();
      const topic = { topic: r.string(), partitions: r.i32s() };
      r.tags();
      return topic;
    },
    r.least(16, 1, 1),
  );
  r.tags();
  return topics;
}
