import type { Db } from "@/lib/store/pool";
import { makeBroker, makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "./factory";

export const HOSTILE_NAMES = ["../../etc", "<script>", "=1+1", "🦊 emoji"] as const;

/** So long that the cast is still fresh at the end of a file on a busy machine. */
export const CAST_INTERVAL_MS = 600_000;

export type Cast = Awaited<ReturnType<typeof makeCast>>;

/**
 * Two clusters. `main`: orders (2 partitions, one of them unread), payments (caught up) and the internal offsets topic; the
 * groups steady, slow, silent (no commit), stopped (Empty, behind), idle (Empty, no lag) and the hostile names. `other`: one group.
 */
export async function makeCast(db: Db, at: Date) {
  const main = await makeCluster(db, "main", { intervalMs: CAST_INTERVAL_MS });
  const other = await makeCluster(db, "other", { intervalMs: CAST_INTERVAL_MS });
  await makePoll(db, main, at, {
    brokers: 2,
    brokers_expected: 3,
    status: "partial",
    commits_known: 8,
    commits_expected: 9,
    ends_known: 3,
    ends_expected: 4,
    took_ms: 40,
    failures: JSON.stringify([{ broker: 3, code: "timeout", detail: "no answer within 5 s", since: at.toISOString() }]),
  });
  await makePoll(db, other, at);
  for (const broker of [1, 2]) await makeBroker(db, main, broker, { leaders: 2, preferred_leaders: 1 });
  await makeBroker(db, main, 3, { answers: "silent", seen_at: new Date(at.getTime() - 60_000) });

  const orders = await makeTopic(db, main, "orders", {
    partitions: 2,
    parts: {
      start: ["10", "0"],
      produced: [4, null],
      reason: [null, "end_unread"],
      late: { "1": { end: "500", committed: null, since: "2026-11-21T09:00:00.000Z" } },
    },
    columns: { groups: 2, produced_per_s: 4, records: null },
  });
  const payments = await makeTopic(db, main, "payments", { columns: { records: 100, produced_per_s: 1.5, groups: 1 } });
  const offsets = await makeTopic(db, main, "__consumer_offsets", { columns: { records: 7 } });
  const foreign = await makeTopic(db, other, "foreign");

  const owner = { memberId: "slow-1-abc", clientId: "slow-1", host: "/10.0.0.7", instanceId: null, assigned: [[orders, [0, 1]]] as [number, number[]][] };
  const steady = await makeGroup(db, main, "steady", {
    lag: 0,
    columns: { consumed_per_s: 1.5, produced_per_s: 1.5, net_per_s: 0, time_lag_s: 0, time_lag_lo_s: 0, time_lag_hi_s: 0 },
  });
  const slow = await makeGroup(db, main, "slow", {
    lag: 90,
    members: [owner],
    columns: {
      partitions: 2,
      lag_known: 1,
      lag_expected: 2,
      max_lag: 90,
      max_lag_topic_id: orders,
      max_lag_partition: 0,
      time_lag_s: 30,
      time_lag_lo_s: 28,
      consumed_per_s: 1,
      produced_per_s: 4,
      net_per_s: 3,
    },
  });
  const silent = await makeGroup(db, main, "silent", { lag: null, reason: "no_commit", members: null, columns: { no_commit: 1 } });
  const stopped = await makeGroup(db, main, "stopped", { state: "Empty", lag: 40, columns: { time_lag_lo_s: 7200 } });
  const idle = await makeGroup(db, main, "idle", { state: "Empty", lag: 0 });
  const hostile = [];
  for (const name of HOSTILE_NAMES) hostile.push(await makeGroup(db, main, name, { lag: 1 }));
  const stranger = await makeGroup(db, other, "stranger", { lag: 5 });

  const slowOrders = await makePair(db, main, slow, orders, {
    lag: 90,
    parts: {
      reason: [null, "end_unread"],
      timeLag: [30, null],
      lo: [28, null],
      hi: [33, null],
      consumed: [1, null],
      moved: [1_700_000_000, null],
      owner: [0, 0],
      late: { "1": { end: "500", committed: "450", since: "2026-11-21T09:00:00.000Z" } },
      commitAlone: { "1": "455" },
    },
    columns: { lag_expected: 2 },
  });
  const silentPayments = await makePair(db, main, silent, payments, { lag: null, parts: { reason: "no_commit" }, columns: { no_commit: 1 } });
  const steadyPayments = await makePair(db, main, steady, payments, { lag: 0, parts: { timeLag: 0, lo: 0, hi: 0, consumed: 1.5 } });
  const hostilePair = await makePair(db, main, hostile[2] ?? 0, payments, { lag: 1 });
  await makeEnds(db, orders, at, [190, null]);
  await makeEnds(db, payments, at, [100]);
  await makeEnds(db, offsets, at, [7]);
  await makeLags(db, slowOrders, at, [90, null]);
  await makeLags(db, silentPayments, at, [null], { unread: 0 });
  await makeLags(db, steadyPayments, at, [0]);
  await makeLags(db, hostilePair, at, [1]);

  return {
    main,
    other,
    topics: { orders, payments, offsets, foreign },
    groups: { steady, slow, silent, stopped, idle, hostile, stranger },
    pairs: { slowOrders },
  };
}
