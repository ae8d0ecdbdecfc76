import { api } from "@/lib/kafka/api";

export type DescribedCluster = { errorCode: number; kafkaId: string; controller: number; operations: number | null };

const BROKERS = 1;
/** The broker's word for "not told". */
const NO_OPERATIONS = -(2 ** 31);

/** What this principal may do to the cluster, one bit per operation. `controller` is a random live broker under KRaft. */
export const describeCluster = api<Record<never, never>, DescribedCluster>({
  key: 60,
  name: "DescribeCluster",
  min: 0,
  max: 1,
  flexibleFrom: 0,
  encode(w, _, v) {
    w.bool(true); // authorized operations
    if (v >= 1) w.i8(BROKERS);
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const errorCode = r.i16();
    r.nullableString(); // error message
    if (v >= 1) r.i8();
    const head = { kafkaId: r.string(), controller: r.i32() };
    r.array(
      () => {
        r.i32(); // broker
        r.string(); // host
        r.i32(); // port
        r.nullableString(); // rack
        r.tags();
      },
      r.least(8, 2),
    );
    const operations = r.i32();
    r.tags();
    return { errorCode, ...head, operations: operations === NO_OPERATIONS ? null : operations };
  },
});
