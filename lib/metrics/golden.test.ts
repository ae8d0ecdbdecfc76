import { expect, test } from "vitest";
import { blockOf } from "./block";
import { distinct } from "./distinct";
import { kafkaExporter } from "./kafka-exporter";
import type { MetricsOptions } from "./options";
import { OWN_CLUSTER } from "./own-cluster";
import { OWN_FOOT, OWN_HEAD } from "./own-page";
import { OWN_PROCESSES } from "./own-process";
import { parseText } from "./testing/parse-text";
import { RECORDED, STATE } from "./testing/recorded";
import { textOf, textOfFamilies } from "./testing/text-of";

const SHAPES: { file: string; options: Partial<MetricsOptions> }[] = [
  { file: "kafka-exporter", options: {} },
  { file: "kafka-exporter-sentinel", options: { sentinel: true } },
  { file: "kafka-exporter-time-lag", options: { timeLag: true } },
  { file: "kafka-exporter-by-topic", options: { granularity: "topic" } },
  { file: "kafka-lag-exporter", options: { profiles: ["kafka_lag_exporter"] } },
  { file: "kafka-lag-exporter-by-topic", options: { profiles: ["kafka_lag_exporter"], granularity: "topic" } },
  { file: "labelled", options: { clusterLabel: "kafka_cluster", constantLabels: [["env", 'a"b']], profiles: ["kafka_exporter", "kafka_lag_exporter"] } },
];

test.each(SHAPES)("$file is byte for byte what it was, twice in a row", async ({ file, options }) => {
  const text = textOf([RECORDED], options);
  expect(textOf([RECORDED], options)).toBe(text);
  await expect(text).toMatchFileSnapshot(`golden/${file}.txt`);
});

test.each(SHAPES)("$file is the text format, without a number that is none", ({ options }) => {
  const text = textOf([RECORDED], options);
  expect(parseText(text).length).toBeGreaterThan(5);
  expect(text).not.toMatch(/NaN|Infinity|\de[+-]|-0\b/);
});

test("what is told of the clusters and of the scrape is byte for byte what it was", async () => {
  const facts = { version: "1.2.3", databaseUp: true, clusters: [{ label: "prod", renderMs: 12.5, series: 99, duplicates: 0 }] };
  const text = textOfFamilies(OWN_HEAD, [facts]) + textOfFamilies(OWN_CLUSTER, [STATE]) + textOfFamilies(OWN_FOOT, [facts]);
  parseText(text);
  await expect(text).toMatchFileSnapshot("golden/own-cluster.txt");
});

test("what is told of the processes is byte for byte what it was", async () => {
  const memory = { residentBytes: 123_456_789, heapBytes: 45_678_901 };
  const figures = { startedAtMs: 1_795_275_000_123, cpuSeconds: 12.3456, ...memory, eventLoopLagSeconds: 0.0021, restarts: 0, clockSkewSeconds: null };
  const text = textOfFamilies(OWN_PROCESSES, [
    {
      version: "1.2.3",
      processes: [
        { role: "web", host: "a", figures },
        { role: "collector", host: "a", figures: { ...figures, restarts: 2, clockSkewSeconds: -1.25 } },
      ],
      pools: [{ name: "interactive", total: 3, idle: 2, waiting: 0 }],
      requests: [{ route: "GET /api/clusters/[id]/groups", status: 200, count: 12 }],
      database: {
        bytes: 9_000_000_000_000_001n,
        leases: [{ name: "cluster:1", epoch: 7n }],
        leaders: [
          { name: "cluster:1", role: "collector", host: "a", held: true },
          { name: "cluster:1", role: "collector", host: "b", held: false },
        ],
      },
    },
  ]);
  parseText(text);
  await expect(text).toMatchFileSnapshot("golden/own-processes.txt");
});

test("two clusters follow each other within a name, told apart by the label", () => {
  const families = parseText(textOf([RECORDED, { ...RECORDED, label: "staging" }], { clusterLabel: "kafka_cluster" }));
  const brokers = families.find(({ name }) => name === "kafka_brokers");
  expect(brokers?.samples.map(({ labels }) => labels.get("kafka_cluster"))).toEqual(["prod", "staging"]);
});

test("without a label the first of two equal series stays and the others are counted", () => {
  const [brokers] = kafkaExporter({ sentinel: false, timeLag: false });
  if (!brokers) throw new Error("there is a first family");
  const blocks = [blockOf(brokers, RECORDED, ""), blockOf(brokers, { ...RECORDED, brokers: [] }, "")];
  const { section, dropped } = distinct({ family: brokers, blocks });
  expect(dropped).toEqual([0, 1]);
  expect(section.blocks.flatMap(({ chunks }) => chunks.map((chunk) => Buffer.from(chunk).toString()))).toEqual(["kafka_brokers 3\n"]);
});
