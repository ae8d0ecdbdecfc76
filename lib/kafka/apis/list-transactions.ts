import { api } from "@/lib/kafka/api";

export type ListedTransaction = { transactionalId: string; producerId: bigint; state: string };

/** Transactions that one broker coordinates, in every state (Kafka 3.0). Those without Describe on their id are left out silently. */
export const listTransactions = api<Record<never, never>, { errorCode: number; transactions: ListedTransaction[] }>({
  key: 66,
  name: "ListTransactions",
  min: 0,
  max: 1,
  flexibleFrom: 0,
  encode(w, _, v) {
    w.array([], () => {}); // all states
    w.array([], () => {}); // all producers
    if (v >= 1) w.i64(-1n); // any duration
    w.tags();
  },
  decode(r) {
    r.throttle();
    const errorCode = r.i16();
    r.skipStrings(); // unknown state filters
    const transactions = r.array(
      () => {
        const transaction = { transactionalId: r.string(), producerId: r.i64(), state: r.string() };
        r.tags();
        return transaction;
      },
      r.least(8, 2),
    );
    r.tags();
    return { errorCode, transactions };
  },
});
