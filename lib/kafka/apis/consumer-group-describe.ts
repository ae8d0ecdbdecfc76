import { api } from "@/lib/kafka/api";
import { type AssignedTopic, type DescribedGroup, MOST_OF_GROUPS, readAssignment, readGroups, writeGroups } from "@/lib/kafka/described-groups";
import type { Reader } from "@/lib/kafka/wire";

export type ConsumerMember = {
  memberId: string;
  instanceId: string | null;
  clientId: string;
  host: string;
  assigned: AssignedTopic[];
};
export type DescribedConsumerGroup = DescribedGroup<ConsumerMember>;

/** Groups of the KIP-848 protocol with members and current assignment. Brokers of 3.8 and 3.9 announce it without enabling it: error 35 per group. */
export const consumerGroupDescribe = api<{ groups: (string | Uint8Array)[] }, DescribedConsumerGroup[]>({
  key: 69,
  name: "ConsumerGroupDescribe",
  min: 0,
  max: 1,
  flexibleFrom: 0,
  mostElements: MOST_OF_GROUPS,
  encode: writeGroups,
  decode: (r, v) => readGroups(r, () => readMember(r, v), r.least(v >= 1 ? 5 : 4, 6, 1) + 2 * r.least(0, 0, 1)),
});

function readMember(r: Reader, v: number): ConsumerMember {
  const memberId = r.string();
  const instanceId = r.nullableString();
  r.nullableString(); // rack
  r.i32(); // member epoch
  const place = { clientId: r.string(), host: r.string() };
  r.skipStrings(); // subscribed topics
  r.nullableString(); // subscribed pattern
  const assigned = readAssignment(r);
  skipAssignment(r); // target
  if (v >= 1) r.i8(); // member type
  r.tags();
  return { memberId, instanceId, ...place, assigned };
}

function skipAssignment(r: Reader): void {
  r.skipArray(
    () => {
      r.skip(16);
      r.skipString();
      r.i32s();
      r.tags();
    },
    r.least(16, 1, 1),
  );
  r.tags();
}
