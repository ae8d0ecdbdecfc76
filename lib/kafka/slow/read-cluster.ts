import { describeCluster } from "@/lib/kafka/apis/describe-cluster";
import { type DescribedQuorum, describeQuorum } from "@/lib/kafka/apis/describe-quorum";
import { listPartitionReassignments } from "@/lib/kafka/apis/list-partition-reassignments";
import { askAnyBroker } from "@/lib/kafka/slow/any-broker";
import type { SlowContext } from "@/lib/kafka/slow/slow-context";
import type { Answered, ClusterRights, Quorum, Reassignment } from "@/lib/kafka/slow-reading";

const DESCRIBE = 8;
const DESCRIBE_CONFIGS = 10;
const REASSIGNMENTS_MS = 5_000;

/** What this login may do to the cluster; never refused, which is how a cut list of groups is found out. */
export const readClusterRights = (context: SlowContext): Promise<Answered<ClusterRights>> =>
  askAnyBroker(context, describeCluster, {}, ({ operations }) => ({
    mayDescribe: hasBit(operations, DESCRIBE),
    // Who may not describe the cluster is told of no operation at all, also of those that are permitted.
    mayDescribeConfigs: hasBit(operations, DESCRIBE) === false ? null : hasBit(operations, DESCRIBE_CONFIGS),
  }));

/** The partitions that move between brokers now. */
export const readReassignments = (context: SlowContext): Promise<Answered<Reassignment[]>> =>
  askAnyBroker(context, listPartitionReassignments, { timeoutMs: REASSIGNMENTS_MS }, ({ topics }) =>
    topics.flatMap(({ name, partitions }) => partitions.map((moving) => ({ topic: name, ...moving }))),
  );

/** The controllers; their leader is the only truth about which one is active. */
export const readQuorum = (context: SlowContext): Promise<Answered<Quorum>> => askAnyBroker(context, withPartition, {}, quorumOf);

export const hasBit = (operations: number | null, bit: number): boolean | null => (operations === null ? null : (operations & (1 << bit)) !== 0);

/** An answer without its partition, or with an error there, is a failed one. */
const withPartition = {
  ...describeQuorum,
  decode: (...read: Parameters<typeof describeQuorum.decode>): DescribedQuorum => {
    const answer = describeQuorum.decode(...read);
    return { ...answer, errorCode: answer.errorCode !== 0 ? answer.errorCode : (answer.partition?.errorCode ?? -1) };
  },
};

function quorumOf({ partition }: DescribedQuorum): Quorum {
  if (partition === null) throw new RangeError("an answer without a partition has an error");
  const { leader, leaderEpoch, highWatermark, voters, observers } = partition;
  return { leader: leader < 0 ? null : leader, leaderEpoch, highWatermark, voters, observers };
}
