import type { ClusterReading } from "../reading";
import { parseText, type Sample } from "./parse-text";
import { BROKERS, group, pair, topic } from "./recorded";
import { textOf } from "./text-of";

export const SCRAPES = 41;
export const STEP_SECONDS = 15;

/**
 * A cluster at the i-th of 41 scrapes: `orders` gets 100 records a second over six partitions, `billing` commits 60 of them,
 * so its lag goes from 20,000 to 44,000; `idle` stands still and `audit` has read it. Source: metrics.md, section 10.
 */
export function dashboardReading(i: number): ClusterReading {
  const ends = Array.from({ length: 6 }, () => 100_000n + BigInt(250 * i));
  const first = [3335n, 3333n, 3333n, 3333n, 3333n, 3333n];
  const lags = first.map((lag) => lag + BigInt(100 * i));
  const total = lags.reduce((sum, lag) => sum + lag, 0n);
  const behindSeconds = Number(total) / 100;
  return {
    label: "prod",
    tookMs: 40,
    brokers: BROKERS,
    topics: [
      topic("idle", [42n]),
      topic("orders", ends, {
        leaders: [2, 2, 3, 1, 2, 3],
        inSync: [1, 2, 3, 4, 5, 6].map((n) => (n === 6 ? [1, 2] : [1, 2, 3])),
      }),
    ],
    groups: [
      group("audit", [pair("idle", [[42n, 0n, 0]])]),
      group(
        "billing",
        [
          pair(
            "orders",
            ends.map((end, p) => [end - (lags[p] ?? 0n), lags[p] ?? 0n, behindSeconds] as const),
          ),
        ],
        {
          status: "LAGGING",
          lag: total,
          timeLagSeconds: behindSeconds,
          timeLagAtLeastSeconds: behindSeconds - 15,
          etaSeconds: null,
          coverage: { known: 6, expected: 6 },
        },
      ),
    ],
  };
}

const LABELS: readonly [string, string][] = [
  ["job", "kafka"],
  ["instance", "lagline:3000"],
  ["namespace", "ns"],
  ["strimzi_io_cluster", "c1"],
  ["kafka_cluster", "prod"],
];

/** The 41 texts as Prometheus would remember them: with the target's labels and the time of each scrape, in OpenMetrics. */
export function recordedScrapes(startSeconds: number): string {
  const series = new Map<string, Map<string, string[]>>();
  for (let i = 0; i < SCRAPES; i++)
    for (const { name, samples } of parseText(textOf([dashboardReading(i)], { profiles: ["kafka_exporter", "kafka_lag_exporter"], timeLag: true }))) {
      const family = series.get(name) ?? new Map<string, string[]>();
      series.set(name, family);
      for (const sample of samples) {
        const key = keyOf(sample);
        family.set(key, [...(family.get(key) ?? []), `${key} ${sample.value} ${startSeconds + i * STEP_SECONDS}`]);
      }
    }
  const lines = [...series].flatMap(([name, family]) => [`# TYPE ${name} gauge`, ...[...family.values()].flat()]);
  return `${lines.join("\n")}\n# EOF\n`;
}

function keyOf({ name, labels }: Sample): string {
  const all = [...labels, ...LABELS].map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${all.join(",")}}`;
}
