import { api } from "@/lib/kafka/api";
import type { Reader, WireName } from "@/lib/kafka/wire";

export type ConsumerMember = {
  memberId: string;
  instanceId: string | null;
  clientId: string;
  host: string;
  assigned: { topic: string; partitions: number[] }[];
};
export type DescribedConsumerGroup = { errorCode: number; group: WireName; state: string; groupEpoch: number; assignor: string; members: ConsumerMember[] };

/** Groups of the KIP-848 protocol with members and current assignment. Brokers of 3.8 and 3.9 announce it without enabling it: error 35 per group. */
export const consumerGroupDescribe = api<{ groups: (string | Uint8Array)[] }, DescribedConsumerGroup[]>({
  key: 69,
  name: "ConsumerGroupDescribe",
  min: 0,
  max: 1,
  flexibleFrom: 0,
  // A thousand groups of ten members with fifty topics each; more are asked for in smaller questions.
  mostElements: 1_000_000,
  encode(w, { groups }) {
    w.array(groups, (group) => w.string(group));
    w.bool(false); // authorized operations
    w.tags();
  },
  decode(r, v) {
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
        const members = r.array(() => readMember(r, v), r.least(v >= 1 ? 5 : 4, 6, 1) + 2 * r.least(0, 0, 1));
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

function readAssignment(r: Reader): ConsumerMember["assigned"] {
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
