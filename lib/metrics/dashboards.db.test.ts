import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Element, type Prometheus, startPrometheus } from "@/lib/testing/prometheus";
import { recordedScrapes, SCRAPES, STEP_SECONDS } from "./testing/dashboard";

const START = Math.floor(Date.now() / 1000) - 7_200;
const END = START + (SCRAPES - 1) * STEP_SECONDS;
let prometheus: Prometheus;

beforeAll(async () => {
  prometheus = await startPrometheus({ openMetrics: recordedScrapes(START) });
}, 180_000);
afterAll(() => prometheus.stop());

/** Elements by the labels that tell them apart, each value rounded to so many digits that an extrapolation does not matter. */
const valuesBy = (elements: Element[], ...labels: string[]) =>
  Object.fromEntries(elements.map(({ metric, value }) => [labels.map((label) => metric[label]).join(" "), Number(Number(value[1]).toPrecision(3))]));
const isNumber = ({ value: [, text] }: Element) => Number.isFinite(Number(text));

describe("dashboard 7589", () => {
  test("its variables find the job, the instance and the topics", async () => {
    expect(await prometheus.labelValues("job", "kafka_consumergroup_current_offset")).toEqual(["kafka"]);
    expect(await prometheus.labelValues("instance", 'kafka_consumergroup_current_offset{job=~"kafka"}')).toEqual(["lagline:3000"]);
    const topics = `kafka_topic_partition_current_offset{instance='lagline:3000',topic!='__consumer_offsets',topic!='--kafka'}`;
    expect(await prometheus.labelValues("topic", topics)).toEqual(["idle", "orders"]);
  });

  test.each([
    {
      panel: "messages produced per second",
      query: `sum(rate(kafka_topic_partition_current_offset{instance="lagline:3000", topic=~".*"}[1m])) by (topic)`,
      by: ["topic"],
      expected: { orders: 100, idle: 0 },
    },
    {
      panel: "lag by group",
      query: `sum(kafka_consumergroup_lag{instance="lagline:3000",topic=~".*"}) by (consumergroup, topic)`,
      by: ["consumergroup", "topic"],
      expected: { "billing orders": 44_000, "audit idle": 0 },
    },
    {
      panel: "messages produced per minute",
      query: `sum(delta(kafka_topic_partition_current_offset{instance=~'lagline:3000', topic=~".*"}[5m])/5) by (topic)`,
      by: ["topic"],
      expected: { orders: 6_000, idle: 0 },
    },
    {
      panel: "messages consumed per minute",
      query: `sum(delta(kafka_consumergroup_current_offset{instance=~'lagline:3000',topic=~".*"}[5m])/5) by (consumergroup, topic)`,
      by: ["consumergroup", "topic"],
      expected: { "billing orders": 3_600, "audit idle": 0 },
    },
    {
      panel: "partitions per topic",
      query: `sum by(topic) (kafka_topic_partitions{instance="lagline:3000",topic=~".*"})`,
      by: ["topic"],
      expected: { orders: 6, idle: 1 },
    },
  ])("$panel", async ({ query, by, expected }) => {
    expect(valuesBy(await prometheus.query(query, END), ...by)).toEqual(expected);
  });
});

const S = 'namespace="ns",strimzi_io_cluster="c1"';

describe("Strimzi's dashboard", () => {
  test("its variables find three brokers, both groups and both topics", async () => {
    const brokers = await prometheus.query('kafka_broker_info{namespace="ns"}', END);
    expect(brokers.map(({ metric }) => [metric.id, metric.address, metric.strimzi_io_cluster])).toEqual(
      [1, 2, 3].map((id) => [`${id}`, `kafka-${id}:9092`, "c1"]),
    );
    expect(await prometheus.labelValues("consumergroup", `kafka_consumergroup_current_offset{${S}}`)).toEqual(["audit", "billing"]);
    expect(await prometheus.labelValues("topic", `kafka_topic_partition_current_offset{${S}}`)).toEqual(["idle", "orders"]);
  });

  test.each([
    { query: `count(kafka_topic_partitions{${S}})`, value: 2 },
    { query: `sum(kafka_topic_partitions{${S}})`, value: 7 },
    { query: `sum(kafka_topic_partition_replicas{${S}})`, value: 21 },
    { query: `sum(kafka_topic_partition_in_sync_replica{${S}})`, value: 20 },
    { query: `sum(kafka_topic_partition_under_replicated_partition{${S}})`, value: 1 },
    { query: `sum(kafka_topic_partition_leader_is_preferred{${S}} < bool 1)`, value: 1 },
  ])("$query is $value", async ({ query, value }) => {
    expect((await prometheus.query(query, END)).map((e) => Number(e.value[1]))).toEqual([value]);
  });

  test("its panels have a line per group, topic and partition", async () => {
    const rate = await prometheus.query(`sum(rate(kafka_topic_partition_current_offset{${S}}[5m])) by (topic)`, END);
    expect(valuesBy(rate, "topic")).toEqual({ orders: 100, idle: 0 });
    const consumed = await prometheus.query(`sum(delta(kafka_consumergroup_current_offset{consumergroup=~".*",${S}}[5m])/300) by (consumergroup, topic)`, END);
    expect(valuesBy(consumed, "consumergroup")).toEqual({ billing: 60, audit: 0 });
    for (const [name, by, lines] of [
      ["kafka_consumergroup_lag", "consumergroup,topic", 2],
      ["kafka_consumergroup_current_offset", "consumergroup,partition,topic", 7],
      ["kafka_consumergroup_lag", "consumergroup,partition,topic", 7],
      ["kafka_topic_partitions", "topic", 2],
      ["kafka_topic_partition_current_offset", "partition,topic", 7],
      ["kafka_topic_partition_oldest_offset", "partition,topic", 7],
    ] as const)
      expect([name, by, (await prometheus.query(`sum(${name}{${S}}) by (${by})`, END)).length]).toEqual([name, by, lines]);
  });
});

const NOT_INTERNAL = 'topic!="__consumer_offsets",consumergroup!=""';

describe("rules fire for", () => {
  test.each([
    { query: "kafka_topic_partition_under_replicated_partition > 0", by: "topic", fire: ["orders"] },
    { query: "kafka_consumergroup_lag > 1000", by: "consumergroup", fire: Array.from({ length: 6 }, () => "billing") },
    { query: "changes(kafka_topic_partition_current_offset[10m]) == 0", by: "topic", fire: ["idle"] },
    { query: "min(kafka_topic_partition_in_sync_replica) by (topic) < 3", by: "topic", fire: ["orders"] },
    { query: "sum(kafka_consumergroup_lag) by (consumergroup) > 10000", by: "consumergroup", fire: ["billing"] },
    { query: `sum by (topic, consumergroup) (delta(kafka_consumergroup_lag{${NOT_INTERNAL}}[5m])) > 0`, by: "consumergroup", fire: ["billing"] },
    {
      query: `sum by (kafka_cluster, topic, consumergroup) (delta(kafka_consumergroup_lag{${NOT_INTERNAL}}[5m]) or delta(kafka_consumergroup_uncommitted_offsets{${NOT_INTERNAL}}[5m])) > 0`,
      by: "consumergroup",
      fire: ["billing"],
    },
    {
      query: "sum by (kafka_cluster, topic, consumergroup) (kafka_consumergroup_lag or kafka_consumergroup_uncommitted_offsets) > 100",
      by: "consumergroup",
      fire: ["billing"],
    },
    { query: "lagline_group_coverage_ratio < 1", by: "consumergroup", fire: [] },
    { query: "max by (cluster_name, group, topic) (kafka_consumergroup_group_lag_seconds) < Inf > 180", by: "group", fire: ["billing"] },
  ])("$query", async ({ query, by, fire }) => {
    expect((await prometheus.query(query, END)).map(({ metric }) => metric[by])).toEqual(fire);
  });
});

const C = 'namespace="ns",cluster_name="prod"';
const G = `${C},group=~".*",group!=""`;

describe("panels of other exporters", () => {
  test("rates by cluster", async () => {
    const produced = await prometheus.query(`sum by (kafka_cluster,topic) (rate(kafka_topic_partition_current_offset{kafka_cluster="prod"}[1m]))`, END);
    expect(valuesBy(produced, "kafka_cluster", "topic")).toEqual({ "prod orders": 100, "prod idle": 0 });
    const consumed = await prometheus.query(
      `avg by (kafka_cluster,consumergroup,topic) (rate(kafka_consumergroup_current_offset{kafka_cluster="prod"}[1m]))`,
      END,
    );
    expect(valuesBy(consumed, "consumergroup")).toEqual({ billing: 10, audit: 0 });
    const late = await prometheus.query(`avg by (kafka_cluster,consumergroup,topic) (kafka_consumer_lag_millis{kafka_cluster="prod"})`, END);
    expect(valuesBy(late, "consumergroup")).toEqual({ billing: 440_000, audit: 0 });
  });

  test.each([
    { query: `topk(50, kafka_consumergroup_group_max_lag_seconds{${G}})`, lines: 2 },
    { query: `topk(50, kafka_consumergroup_group_max_lag{${G}})`, lines: 2 },
    { query: `topk(25, kafka_consumergroup_group_lag_seconds{${G}})`, lines: 7 },
    { query: `topk(25, kafka_consumergroup_group_lag{${G}})`, lines: 7 },
    { query: `max(kafka_consumergroup_group_lag_seconds{${G}}) by (group)`, lines: 2 },
    { query: `sum(kafka_consumergroup_group_offset{${C}})`, lines: 1 },
    {
      query: `sum((kafka_consumergroup_group_offset{${C}} * 0) + on(namespace,cluster_name,topic,partition) group_left() kafka_partition_latest_offset{${C}})`,
      lines: 1,
    },
  ])("$query", async ({ query, lines }) => {
    const elements = await prometheus.query(query, END);
    expect([elements.length, elements.every(isNumber)]).toEqual([lines, true]);
  });
});

describe("what docs/operating/prometheus.md names", () => {
  test.each([
    { asked: "one deviation over everything, even where both groups are balanced", query: "stddev(kafka_consumergroup_lag) > 100", elements: 1 },
    {
      asked: "a partition against the others of its group and topic, where both are balanced",
      query: `max by (consumergroup, topic) (kafka_consumergroup_lag)
        > 3 * (sum by (consumergroup, topic) (kafka_consumergroup_lag) - max by (consumergroup, topic) (kafka_consumergroup_lag))
          / (count by (consumergroup, topic) (kafka_consumergroup_lag) - 1)
      and sum by (consumergroup, topic) (kafka_consumergroup_lag) > 1000`,
      elements: 0,
    },
    { asked: "whether a group gets on", query: "rate(kafka_consumergroup_current_offset[2m]) > 0", elements: 6 },
    { asked: "production by topic", query: "sum by (topic) (rate(kafka_topic_partition_current_offset[1m]))", elements: 2 },
    { asked: "consumption by group", query: "sum by (consumergroup, topic) (rate(kafka_consumergroup_current_offset[1m]))", elements: 2 },
    { asked: "what is retained", query: "kafka_topic_partition_current_offset - kafka_topic_partition_oldest_offset", elements: 7 },
  ])("$asked", async ({ query, elements }) => {
    const found = await prometheus.query(query, END);
    expect([found.length, found.every(isNumber)]).toEqual([elements, true]);
  });
});
