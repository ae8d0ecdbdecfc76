import type { Family } from "./family";
import { kafkaExporter } from "./kafka-exporter";
import { KAFKA_LAG_EXPORTER } from "./kafka-lag-exporter";
import type { MetricsOptions } from "./options";
import { OWN_GROUPS } from "./own-groups";
import type { ClusterReading } from "./reading";
import { escapeLabel } from "./text";

/** The names that a snapshot is told in, in output order: the profiles asked for, then what Lagline adds for groups. */
export function snapshotFamilies({ profiles, granularity, sentinel, timeLag }: MetricsOptions): {
  kafka: Family<ClusterReading>[];
  groups: Family<ClusterReading>[];
} {
  const kafka = [
    ...(profiles.includes("kafka_exporter") ? kafkaExporter({ sentinel, timeLag }) : []),
    ...(profiles.includes("kafka_lag_exporter") ? KAFKA_LAG_EXPORTER : []),
  ];
  return { kafka: kafka.filter(({ perPartition }) => granularity === "partition" || !perPartition), groups: [...OWN_GROUPS] };
}

/** The labels that every sample of a family gets: the cluster's, where its own labels do not name it, and the constant ones. */
export function constantLabels(
  { namesCluster }: { namesCluster: boolean },
  clusterLabel: string,
  { clusterLabel: as, constantLabels: constant }: MetricsOptions,
): string {
  const labels = constant.map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  if (as !== null && !namesCluster) labels.unshift(`${as}="${clusterLabel}"`);
  return labels.join(",");
}
