import { blockOf, pageOf } from "../block";
import { constantLabels, snapshotFamilies } from "../families";
import type { Family } from "../family";
import type { MetricsOptions } from "../options";
import type { ClusterReading } from "../reading";

export const DEFAULTS: MetricsOptions = {
  profiles: ["kafka_exporter"],
  granularity: "partition",
  sentinel: false,
  timeLag: false,
  clusterLabel: null,
  constantLabels: [],
};

/** The text of these families over readings of one kind, as one string. */
export function textOfFamilies<R>(
  families: readonly Family<R>[],
  readings: readonly R[],
  labelsOf: (family: Family<R>, reading: R) => string = () => "",
): string {
  const sections = families.map((family) => ({ family, blocks: readings.map((reading) => blockOf(family, reading, labelsOf(family, reading))) }));
  return Buffer.concat([...pageOf(sections)]).toString("utf8");
}

/** What one snapshot becomes, Lagline's own names for groups included. */
export function textOf(readings: readonly ClusterReading[], options: Partial<MetricsOptions> = {}): string {
  const all = { ...DEFAULTS, ...options };
  const { kafka, groups } = snapshotFamilies(all);
  return textOfFamilies([...kafka, ...groups], readings, (family, reading) => constantLabels(family, reading.label, all));
}
