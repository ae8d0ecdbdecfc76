import { api } from "@/lib/kafka/api";
import { type AssignedTopic, type DescribedGroup, MOST_OF_GROUPS, readAssignment, readGroups, writeGroups } from "@/lib/kafka/described-groups";
import type { Reader } from "@/lib/kafka/wire";

export type ShareMember = { memberId: string; clientId: string; host: string; assigned: AssignedTopic[] };
export type DescribedShareGroup = DescribedGroup<ShareMember>;

/** Share groups (Kafka 4.1) with members and assignment. Error 35 per group while the cluster has share groups off. */
export const shareGroupDescribe = api<{ groups: (string | Uint8Array)[] }, DescribedShareGroup[]>({
  key: 77,
  name: "ShareGroupDescribe",
  min: 1,
  max: 1,
  flexibleFrom: 0,
  mostElements: MOST_OF_GROUPS,
  encode: writeGroups,
  decode: (r) => readGroups(r, () => readMember(r), r.least(4, 4, 1) + r.least(0, 0, 1)),
});

function readMember(r: Reader): ShareMember {
  const memberId = r.string();
  r.nullableString(); // rack
  r.i32(); // member epoch
  const place = { clientId: r.string(), host: r.string() };
  r.skipStrings(); // subscribed topics
  const assigned = readAssignment(r);
  r.tags();
  return { memberId, ...place, assigned };
}
