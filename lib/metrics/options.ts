export const PROFILES = ["kafka_exporter", "kafka_lag_exporter"] as const;
export type Profile = (typeof PROFILES)[number];

/** What shapes the text of a snapshot. `clusterLabel`: the name of the label that tells clusters apart; null: none. */
export type MetricsOptions = {
  profiles: readonly Profile[];
  granularity: "partition" | "topic";
  sentinel: boolean;
  timeLag: boolean;
  clusterLabel: string | null;
  constantLabels: readonly (readonly [name: string, value: string])[];
};
