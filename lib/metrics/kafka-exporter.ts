import { type Family, family, type Write } from "./family";
import type { ClusterReading, GroupReading, GroupTopicReading, TopicReading } from "./reading";
import { seconds } from "./text";

type ClusterFamily = Family<ClusterReading>;

const topics = (reading: ClusterReading) => reading.topics;
const groups = (reading: ClusterReading) => reading.groups;
const once = (reading: ClusterReading) => [reading];

const perPartition = (name: string, help: string, valueIn: (topic: TopicReading, partition: number) => bigint | number | null): ClusterFamily =>
  family(
    name,
    help,
    topics,
    (topic, write) => {
      const prefix = `topic="${topic.label}",partition="`;
      for (let p = 0; p < topic.partitions; p++) write(`${prefix}${p}"`, valueIn(topic, p));
    },
    { perPartition: true },
  );

const perPosition = (name: string, help: string, write: (pair: GroupTopicReading, prefix: string, write: Write) => void): ClusterFamily =>
  family(
    name,
    help,
    groups,
    (group, to) => {
      for (const pair of group.topics) write(pair, `consumergroup="${group.label}",topic="${pair.label}",partition="`, to);
    },
    { perPartition: true },
  );

const perPair = (name: string, help: string, valueIn: (pair: GroupTopicReading) => bigint | null): ClusterFamily =>
  family(name, help, groups, ({ label, topics: pairs }: GroupReading, write) => {
    for (const pair of pairs) write(`consumergroup="${label}",topic="${pair.label}"`, valueIn(pair));
  });

/**
 * The names of kafka_exporter, in the order of metrics.md, section 4. With `sentinel`, a partition without commit of a
 * topic that has some reads −1; `timeLag` adds one name of Grafana's fork.
 */
export function kafkaExporter({ sentinel, timeLag }: { sentinel: boolean; timeLag: boolean }): ClusterFamily[] {
  const missing = (pair: GroupTopicReading) => sentinel && hasCommit(pair);
  return [
    family("kafka_brokers", "Brokers in the cluster metadata", once, ({ brokers }, write) => write("", brokers.length)),
    family("kafka_broker_info", "Address of a broker", once, ({ brokers }, write) => {
      for (const { id, address } of brokers) write(`id="${id}",address="${address}"`, 1);
    }),
    family("kafka_topic_partitions", "Partitions of the topic", topics, ({ label, partitions }, write) => write(`topic="${label}"`, partitions)),
    perPartition("kafka_topic_partition_current_offset", "Log end offset, next offset to be written", ({ ends }, p) => ends[p] ?? null),
    perPartition("kafka_topic_partition_oldest_offset", "Log start offset", ({ starts }, p) => starts[p] ?? null),
    perPartition("kafka_topic_partition_leader", "Broker id of the leader", ({ leaders }, p) => leaders[p] ?? null),
    perPartition("kafka_topic_partition_replicas", "Replicas of the partition", ({ replicas }, p) => replicas[p]?.length ?? null),
    perPartition("kafka_topic_partition_in_sync_replica", "In-sync replicas of the partition", ({ inSync }, p) => inSync[p]?.length ?? null),
    perPartition("kafka_topic_partition_leader_is_preferred", "1 if the leader is the first replica", isPreferred),
    perPartition("kafka_topic_partition_under_replicated_partition", "1 if in-sync replicas are fewer than replicas", isUnderReplicated),
    perPosition("kafka_consumergroup_current_offset", "Committed offset", (pair, prefix, write) => {
      const instead = missing(pair) ? -1 : null;
      pair.positions.forEach(({ committed, uncommitted }, p) => {
        write(`${prefix}${p}"`, uncommitted ? instead : committed);
      });
    }),
    perPair("kafka_consumergroup_current_offset_sum", "Sum of committed offsets of the topic", (pair) => {
      const sum = sumOf(pair.positions.map(({ committed }) => committed));
      return sum !== null && missing(pair) ? sum - BigInt(pair.positions.filter(({ uncommitted }) => uncommitted).length) : sum;
    }),
    perPosition("kafka_consumergroup_lag", "Offsets behind the log end", (pair, prefix, write) => {
      const instead = missing(pair) ? -1 : null;
      pair.positions.forEach(({ lag, uncommitted }, p) => {
        write(`${prefix}${p}"`, uncommitted ? instead : lag);
      });
    }),
    perPair("kafka_consumergroup_lag_sum", "Sum of the known partition lags of the topic", ({ positions }) => sumOf(positions.map(({ lag }) => lag))),
    family("kafka_consumergroup_members", "Members of the group", groups, ({ label, members }, write) => write(`consumergroup="${label}"`, members)),
    ...(timeLag ? [lagMillis] : []),
  ];
}

const lagMillis = perPosition("kafka_consumer_lag_millis", "Age of the first record not yet read, in milliseconds", ({ positions }, prefix, write) => {
  positions.forEach(({ timeLagSeconds }, p) => {
    if (timeLagSeconds !== null) write(`${prefix}${p}"`, seconds(timeLagSeconds * 1000));
  });
});

const hasCommit = ({ positions }: GroupTopicReading) => positions.some(({ committed }) => committed !== null);

/** Of the known values; null when there is none. */
export const sumOf = (values: readonly (bigint | null)[]): bigint | null =>
  values.reduce<bigint | null>((sum, value) => (value === null ? sum : (sum ?? 0n) + value), null);

function isPreferred({ leaders, replicas }: TopicReading, p: number): number | null {
  const preferred = replicas[p]?.[0];
  return preferred === undefined ? null : Number(leaders[p] === preferred);
}

function isUnderReplicated({ replicas, inSync }: TopicReading, p: number): number | null {
  const [all, live] = [replicas[p], inSync[p]];
  return all === undefined || live === undefined ? null : Number(live.length < all.length);
}
