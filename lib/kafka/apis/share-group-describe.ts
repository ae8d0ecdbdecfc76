import { api } from "@/lib/kafka/api";
import type { Reader, WireName } from "@/lib/kafka/wire";

export type ShareMember = { memberId: string; clientId: string; host: string; assigned: { topic: string; partitions: number[] }[] };
export type DescribedShareGroup = { errorCode: number; group: WireName; state: string; groupEpoch: number; assignor: string; members: ShareMember[] };

/** Share groups (Kafka 4.1) with members and assignment. Error 35 per group while the cluster has share groups off. */
export const shareGroupDescribe = api<{ groups: (string | Uint8Array)[] }, DescribedShareGroup[]>({
  key: 77,
  name: "ShareGroupDescribe",
  min: 1,
  max: 1,
  flexibleFrom: 0,
  // A thousand groups of ten members with fifty topics each; more are asked for in smaller questions.
  mostElements: 1_000_000,
  encode(w, { groups }) {
    w.array(groups, (group) => w.string(group));
    w.bool(false); // authorized operations
    w.tags();
  },
  decode(r) {
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
        const members = r.array(() => readMember(r), r.least(4, 4, 1) + r.least(0, 0, 1));
        r.i32(); // authorized operations
        r.tags();
        return { errorCode, group, state, groupEpoch, assignor, members };
      },
      r.least(14, 4, 1),
    );
    r.tags();
    return groups;
  },
});

function readMember(r: Reader): ShareMember {
  const memberId = r.string();
  r.nullableString(); // rack
  r.i32(); // member epoch
  const place = { clientId: r.string(), host: r.string() };
  r.skipStrings(); // subscribed topics
  const assigned = r.array(
    () => {
      r.uuid();
      const topic = { topic: r.string(), partitions: r.i32s() };
      r.tags();
      return topic;
    },
    r.least(16, 1, 1),
  );
  r.tags(); // of the assignment
  r.tags();
  return { memberId, ...place, assigned };
}
