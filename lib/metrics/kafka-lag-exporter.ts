import { type Family, family } from "./family";
import { sumOf } from "./kafka-exporter";
import type { ClusterReading, GroupTopicReading, Position, TopicReading } from "./reading";
import { seconds } from "./text";

type ClusterFamily = Family<ClusterReading>;

/** A consumer's id changes at every rebalance; real values would begin a new set of series each time. */
const NOBODY = 'member_host="unknown",consumer_id="unknown",client_id="unknown"';

const groups = (reading: ClusterReading) => reading.groups;

const perPartition = (name: string, help: string, valueIn: (topic: TopicReading, partition: number) => bigint | null): ClusterFamily =>
  family(
    name,
    help,
    (reading) => reading.topics,
    (topic, write, { label }) => {
      for (let p = 0; p < topic.partitions; p++) write(`cluster_name="${label}",topic="${topic.label}",partition="${p}"`, valueIn(topic, p));
    },
    { perPartition: true, namesCluster: true },
  );

const perPosition = (name: string, help: string, valueIn: (position: Position) => bigint | string | null): ClusterFamily =>
  family(
    name,
    help,
    groups,
    (group, write, { label }) => {
      for (const pair of group.topics) {
        const prefix = `cluster_name="${label}",group="${group.label}",topic="${pair.label}",partition="`;
        pair.positions.forEach((position, p) => {
          write(`${prefix}${p}",${NOBODY}`, valueIn(position));
        });
      }
    },
    { perPartition: true, namesCluster: true },
  );

const perGroup = (name: string, help: string, valueIn: (positions: Position[]) => bigint | string | null): ClusterFamily =>
  family(name, help, groups, (group, write, { label }) => write(`cluster_name="${label}",group="${group.label}"`, valueIn(positionsOf(group.topics))), {
    namesCluster: true,
  });

const positionsOf = (pairs: readonly GroupTopicReading[]) => pairs.flatMap(({ positions }) => positions);
const timeLag = ({ timeLagSeconds }: Position) => (timeLagSeconds === null ? null : seconds(timeLagSeconds));

/** The names of seglo's kafka-lag-exporter, in the order of metrics.md, section 5.2. */
export const KAFKA_LAG_EXPORTER: readonly ClusterFamily[] = [
  perPartition("kafka_partition_latest_offset", "Log end offset of the partition", ({ ends }, p) => ends[p] ?? null),
  perPartition("kafka_partition_earliest_offset", "Log start offset of the partition", ({ starts }, p) => starts[p] ?? null),
  perPosition("kafka_consumergroup_group_offset", "Committed offset of the group", ({ committed }) => committed),
  perPosition("kafka_consumergroup_group_lag", "Offsets the group is behind the log end", ({ lag }) => lag),
  perPosition("kafka_consumergroup_group_lag_seconds", "Age of the first record the group has not read", timeLag),
  perGroup("kafka_consumergroup_group_max_lag", "Largest known partition lag of the group", (positions) =>
    positions.reduce<bigint | null>((max, { lag }) => (lag !== null && (max === null || lag > max) ? lag : max), null),
  ),
  perGroup("kafka_consumergroup_group_max_lag_seconds", "Largest known time lag of the group", (positions) => {
    const max = positions.reduce((most, { timeLagSeconds }) => Math.max(most, timeLagSeconds ?? -1), -1);
    return max < 0 ? null : seconds(max);
  }),
  perGroup("kafka_consumergroup_group_sum_lag", "Sum of the known partition lags of the group", (positions) => sumOf(positions.map(({ lag }) => lag))),
  family(
    "kafka_consumergroup_group_topic_sum_lag",
    "Sum of the known partition lags of the group in the topic",
    groups,
    (group, write, { label }) => {
      for (const pair of group.topics)
        write(`cluster_name="${label}",group="${group.label}",topic="${pair.label}"`, sumOf(pair.positions.map(({ lag }) => lag)));
    },
    { namesCluster: true },
  ),
  family(
    "kafka_consumergroup_poll_time_ms",
    "Duration of the last cycle in milliseconds",
    (reading) => [reading],
    ({ label, tookMs }, write) => write(`cluster_name="${label}"`, tookMs),
    { namesCluster: true },
  ),
];
