import { api } from "@/lib/kafka/api";
import type { WireName } from "@/lib/kafka/wire";

export type ListedGroup = { group: WireName; protocolType: string; state: string | null; type: string | null };

/**
 * The groups that one broker coordinates: all states, all types. State from v4 (Kafka 2.6), type from v5 (3.8); null before.
 * The broker that lists a group is its coordinator. `errorCode` is the whole broker's; the list may be partial then.
 */
export const listGroups = api<Record<never, never>, { errorCode: number; groups: ListedGroup[] }>({
  key: 16,
  name: "ListGroups",
  min: 0,
  max: 5,
  flexibleFrom: 3,
  encode(w, _, v) {
    if (v >= 4) w.array([], () => {});
    if (v >= 5) w.array([], () => {});
    w.tags();
  },
  decode(r, v) {
    if (v >= 1) r.throttle();
    const errorCode = r.i16();
    const groups = r.array(
      () => {
        const group = r.name();
        const protocolType = r.string();
        const state = v >= 4 ? r.string() : null;
        const type = v >= 5 ? r.string() : null;
        r.tags();
        return { group, protocolType, state, type };
      },
      r.least(0, v >= 5 ? 4 : v >= 4 ? 3 : 2),
    );
    r.tags();
    return { errorCode, groups };
  },
});
