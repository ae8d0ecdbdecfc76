import { describe, expect, test } from "vitest";
import { parseConfig } from "@/lib/config";
import { filtersFor, optionsFor } from "./metrics-settings";

describe("settings", () => {
  test("by default are the names of kafka_exporter, by partition, without anything added", () => {
    expect(optionsFor(parseConfig({}), {}, false)).toEqual({
      profiles: ["kafka_exporter"],
      granularity: "partition",
      sentinel: false,
      timeLag: false,
      clusterLabel: null,
      constantLabels: [],
    });
  });

  test("come from the environment, and the address of a scrape has the last word", () => {
    const settings = parseConfig({
      METRICS_PROFILES: "kafka_exporter, kafka_lag_exporter",
      METRICS_GRANULARITY: "topic",
      METRICS_SENTINEL: "legacy",
      METRICS_TIME_LAG: "on",
      METRICS_CLUSTER_LABEL: "env",
      METRICS_LABELS: "team=core,site=a=b",
    });
    const set = {
      profiles: ["kafka_exporter", "kafka_lag_exporter"],
      granularity: "topic",
      sentinel: true,
      timeLag: true,
      clusterLabel: "env",
      constantLabels: [
        ["team", "core"],
        ["site", "a=b"],
      ],
    };
    expect(optionsFor(settings, {}, false)).toEqual(set);
    const asked = {
      profile: ["kafka_exporter" as const],
      granularity: "partition" as const,
      sentinel: "off" as const,
      timeLag: "off" as const,
      clusterLabel: "off",
    };
    expect(optionsFor(settings, asked, true)).toEqual({
      ...set,
      profiles: ["kafka_exporter"],
      granularity: "partition",
      sentinel: false,
      timeLag: false,
      clusterLabel: null,
    });
  });

  test("tell clusters apart by themselves only where there are several", () => {
    expect([optionsFor(parseConfig({}), {}, true).clusterLabel, optionsFor(parseConfig({}), {}, false).clusterLabel]).toEqual(["kafka_cluster", null]);
  });

  test("let the label of the cluster stand where a constant one has its name", () => {
    const { clusterLabel, constantLabels } = optionsFor(parseConfig({ METRICS_LABELS: "kafka_cluster=x,env=y" }), {}, true);
    expect([clusterLabel, constantLabels]).toEqual(["kafka_cluster", [["env", "y"]]]);
  });

  test.each([
    { variable: "METRICS_PROFILES", value: "burrow" },
    { variable: "METRICS_LABELS", value: "topic=x" },
    { variable: "METRICS_LABELS", value: "9=x" },
    { variable: "METRICS_LABELS", value: "empty=" },
    { variable: "METRICS_LABELS", value: "env=a,env=b" },
    { variable: "METRICS_CLUSTER_LABEL", value: "instance" },
    { variable: "METRICS_CLUSTER_LABEL", value: "__name__" },
    { variable: "METRICS_TOPIC_FILTER", value: "(" },
    { variable: "METRICS_GROUP_EXCLUDE", value: "(?<=a)b" },
  ])("refuse $variable=$value", ({ variable, value }) => {
    expect(() => parseConfig({ [variable]: value })).toThrow(variable);
  });
});

describe("filters", () => {
  test("take a name in which something matches and nothing is excluded", () => {
    const { topic, group } = filtersFor(
      parseConfig({ METRICS_TOPIC_FILTER: "^team-a|orders", METRICS_TOPIC_EXCLUDE: "^__|dead", METRICS_GROUP_EXCLUDE: "test" }),
    );
    expect(["team-a.x", "old-orders", "orders.dead", "__orders", "other"].filter(topic)).toEqual(["team-a.x", "old-orders"]);
    expect(["billing", "latest", ""].filter(group)).toEqual(["billing", ""]);
  });

  test("by default take every name but the empty one", () => {
    const { topic, group } = filtersFor(parseConfig({}));
    expect([topic("__consumer_offsets"), group("<script>"), group("")]).toEqual([true, true, false]);
  });
});
