import { api } from "@/lib/kafka/api";
import type { WireName } from "@/lib/kafka/wire";

export type ClassicMember = { memberId: string; instanceId: string | null; clientId: string; host: string; assignment: Buffer };
export type DescribedClassicGroup = { errorCode: number; group: WireName; state: string; protocolType: string; protocol: string; members: ClassicMember[] };

/** Classic groups of one coordinator with their members. Instance id from v4; from v6 error 69 tells a missing group from a dead one. */
export const describeGroups = api<{ groups: (string | Uint8Array)[] }, DescribedClassicGroup[]>({
  key: 15,
  name: "DescribeGroups",
  min: 0,
  max: 6,
  flexibleFrom: 5,
  // More members than a frame has room for, as consumers describe themselves.
  mostElements: 500_000,
  encode(w, { groups }, v) {
    w.array(groups, (group) => w.string(group));
    if (v >= 3) w.bool(false); // authorized operations
    w.tags();
  },
  decode(r, v) {
    if (v >= 1) r.throttle();
    const groups = r.array(
      () => {
        const errorCode = r.i16();
        if (v >= 6) r.nullableString();
        const group = r.name();
        const head = { state: r.string(), protocolType: r.string(), protocol: r.string() };
        const members = r.array(
          () => {
            const memberId = r.string();
            const instanceId = v >= 4 ? r.nullableString() : null;
            const place = { clientId: r.string(), host: r.string() };
            r.skipBytes(); // subscription
            const assignment = r.byteArray();
            r.tags();
            return { memberId, instanceId, ...place, assignment };
          },
          r.least(0, v >= 4 ? 4 : 3, 2),
        );
        if (v >= 3) r.i32();
        r.tags();
        return { errorCode, group, ...head, members };
      },
      r.least(v >= 3 ? 6 : 2, v >= 6 ? 5 : 4, 1),
    );
    r.tags();
    return groups;
  },
});
