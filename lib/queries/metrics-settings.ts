import { RE2JS } from "re2js";
import { type Config, isFreeLabel } from "@/lib/config";
import type { MetricsQuery } from "@/lib/contract/metrics";
import { AppError } from "@/lib/errors";
import type { MetricsOptions } from "@/lib/metrics/options";
import type { NameFilters } from "./metrics-reading";

/** The settings with what this scrape asks for instead. `several`: one answer tells of more than one cluster. */
export function optionsFor(settings: Config, asked: MetricsQuery, several: boolean): MetricsOptions {
  const label = clusterLabel(asked.clusterLabel ?? settings.METRICS_CLUSTER_LABEL, several);
  return {
    profiles: asked.profile ?? settings.METRICS_PROFILES,
    granularity: asked.granularity ?? settings.METRICS_GRANULARITY,
    sentinel: (asked.sentinel ?? settings.METRICS_SENTINEL) === "legacy",
    timeLag: (asked.timeLag ?? settings.METRICS_TIME_LAG) === "on",
    clusterLabel: label,
    constantLabels: settings.METRICS_LABELS.filter(([name]) => name !== label),
  };
}

function clusterLabel(wanted: string, several: boolean): string | null {
  if (wanted === "off") return null;
  if (wanted === "auto") return several ? "kafka_cluster" : null;
  if (isFreeLabel(wanted)) return wanted;
  throw new AppError("invalid_input", `clusterLabel: ${wanted} is a label that some series have already`, { fields: { clusterLabel: "taken" } });
}

/** As kafka_exporter takes its patterns: a name counts when something in it matches. */
export function filtersFor(settings: Config): NameFilters {
  return {
    topic: filter(settings.METRICS_TOPIC_FILTER, settings.METRICS_TOPIC_EXCLUDE),
    group: filter(settings.METRICS_GROUP_FILTER, settings.METRICS_GROUP_EXCLUDE),
  };
}

const LONGEST_NAME = 4096;

function filter(wanted: string, excluded: string): (name: string) => boolean {
  if (wanted === ".*" && excluded === "^$") return (name) => name !== "";
  const [takes, leavesOut] = [RE2JS.compile(wanted), RE2JS.compile(excluded)];
  return (name) => {
    const text = name.slice(0, LONGEST_NAME);
    return takes.matcher(text).find() && !leavesOut.matcher(text).find();
  };
}
