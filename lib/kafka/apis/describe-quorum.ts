import { api } from "@/lib/kafka/api";
import type { Reader } from "@/lib/kafka/wire";

export type DescribedQuorumReplica = { replica: number; logEnd: bigint; lastFetchMs: bigint | null; lastCaughtUpMs: bigint | null };
export type DescribedQuorum = {
  errorCode: number;
  /** null: the answer holds no partition, for lack of rights. */
  partition: {
    errorCode: number;
    leader: number;
    leaderEpoch: number;
    highWatermark: bigint;
    voters: DescribedQuorumReplica[];
    observers: DescribedQuorumReplica[];
  } | null;
};

const METADATA_LOG = "__cluster_metadata";

/** The controllers of a KRaft cluster: leader, voters and observers of its metadata log. Times from v1; ZooKeeper clusters lack it. */
export const describeQuorum = api<Record<never, never>, DescribedQuorum>({
  key: 55,
  name: "DescribeQuorum",
  min: 0,
  max: 2,
  flexibleFrom: 0,
  encode(w) {
    w.array([METADATA_LOG], (name) => {
      w.string(name);
      w.array([0], (partition) => {
        w.i32(partition);
        w.tags();
      });
      w.tags();
    });
    w.tags();
  },
  decode(r, v) {
    const errorCode = r.i16();
    if (v >= 2) r.nullableString(); // error message
    const partitions = r.array(
      () => {
        r.string(); // topic
        const found = r.array(() => readPartition(r, v), r.least(22, v >= 2 ? 1 : 0, 2));
        r.tags();
        return found;
      },
      r.least(0, 1, 1),
    );
    if (v >= 2) r.array(() => skipNode(r), r.least(4, 0, 1));
    r.tags();
    return { errorCode, partition: partitions.flat()[0] ?? null };
  },
});

function readPartition(r: Reader, v: number): NonNullable<DescribedQuorum["partition"]> {
  r.i32(); // partition
  const errorCode = r.i16();
  if (v >= 2) r.nullableString(); // error message
  const head = { leader: r.i32(), leaderEpoch: r.i32(), highWatermark: r.i64() };
  const replicas = () => r.array(() => readReplica(r, v), r.least(12 + (v >= 1 ? 16 : 0) + (v >= 2 ? 16 : 0)));
  const [voters, observers] = [replicas(), replicas()];
  r.tags();
  return { errorCode, ...head, voters, observers };
}

function readReplica(r: Reader, v: number): DescribedQuorumReplica {
  const replica = r.i32();
  if (v >= 2) r.uuid(); // directory
  const logEnd = r.i64();
  const time = (): bigint | null => {
    const ms = v >= 1 ? r.i64() : -1n;
    return ms < 0n ? null : ms;
  };
  const times = { lastFetchMs: time(), lastCaughtUpMs: time() };
  r.tags();
  return { replica, logEnd, ...times };
}

function skipNode(r: Reader): void {
  r.i32(); // node
  r.array(
    () => {
      r.string(); // listener
      r.string(); // host
      r.i16(); // port
      r.tags();
    },
    r.least(2, 2),
  );
  r.tags();
}
