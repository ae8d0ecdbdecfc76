import { api } from "@/lib/kafka/api";
import type { WireName } from "@/lib/kafka/wire";

export type FoundCoordinator = { group: WireName; broker: number; host: string; port: number; errorCode: number };

/** Which broker coordinates each group. Below v4 (Kafka 3.0) exactly one group may be asked, and its answer carries no id. */
export const findCoordinator = api<{ groups: (string | Uint8Array)[] }, FoundCoordinator[]>({
  key: 10,
  name: "FindCoordinator",
  min: 1,
  max: 6,
  flexibleFrom: 3,
  encode(w, { groups }, v) {
    if (v < 4) {
      if (groups.length !== 1) throw new RangeError(`FindCoordinator v${v} takes one group, not ${groups.length}`);
      w.string(groups[0] ?? "");
    }
    w.i8(0); // the keys are group ids
    if (v >= 4) w.array(groups, (group) => w.string(group));
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    if (v < 4) {
      const errorCode = r.i16();
      r.nullableString(); // error message
      const found = { group: { text: "", raw: null }, broker: r.i32(), host: r.string(), port: r.i32(), errorCode };
      r.tags();
      return [found];
    }
    const found = r.array(
      () => {
        const group = r.name();
        const place = { broker: r.i32(), host: r.string(), port: r.i32() };
        const errorCode = r.i16();
        r.nullableString(); // error message
        r.tags();
        return { group, ...place, errorCode };
      },
      r.least(10, 3),
    );
    r.tags();
    return found;
  },
});
