import { monitorEventLoopDelay } from "node:perf_hooks";
import { INTERACTIVE, openPool, type Pool } from "@/lib/store/pool";
import { serveRoutes } from "@/lib/testing/serve-routes";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { ownPostgres } from "./harness/own-postgres";
import { fillCluster, nextPoll } from "./metrics/fill";
import { type Read, reader } from "./metrics/reader";

/** Twice as many group-partitions as partitions. The second size is what about 100,000 series come from. */
const SIZES = [
  { name: "group_partitions_30000", groupPartitions: 30_000, freshMs: 300, knownMs: null },
  { name: "series_100000", groupPartitions: 18_000, freshMs: 300, knownMs: 50 },
];
const RESOLUTION_MS = 1;

/** How long a scrape takes, to the last byte over HTTP on loopback: of a snapshot not told before, from Postgres, and of one told before. */
export default async function metrics(bench: Bench) {
  process.env.DATABASE_URL = await ownPostgres(bench);
  const pool = openPool(process.env.DATABASE_URL, INTERACTIVE, () => {});
  bench.atEnd(() => pool.end());
  const { GET } = await import("@/app/metrics/route");
  bench.atEnd(() => globalThis.__laglineDatabase?.close());
  const server = await serveRoutes({ "/metrics": { handler: GET } });
  bench.atEnd(() => server.stop());
  const read = reader(bench);

  const figures = new Figures();
  const rows: (string | number)[][] = [];
  for (const { name, groupPartitions, freshMs, knownMs } of SIZES) {
    const address = `http://${server.address}/metrics?cluster=${name}`;
    const { fresh, known, stallMs } = await measure(pool, name, groupPartitions, () => read(address), bench.quick ? 10 : 40);
    const series = await seriesOf(address);
    const megabytes = Math.round((fresh[0]?.bytes ?? 0) / 1e5) / 10;
    for (const [kind, reads] of [
      ["not told before", fresh],
      ["told before", known],
    ] as const)
      rows.push([name, series, megabytes, kind, quantile(reads, "firstMs", 0.5), ...[0.5, 0.95, 1].map((q) => quantile(reads, "lastMs", q))]);
    figures.add(`${name}_series`, series);
    figures.add(`${name}_failed`, [...fresh, ...known].filter(({ status }) => status !== 200).length, { atMost: 0 });
    figures.add(`${name}_new_snapshot_p50_ms`, quantile(fresh, "lastMs", 0.5));
    figures.add(`${name}_new_snapshot_p95_ms`, quantile(fresh, "lastMs", 0.95), { atMost: freshMs });
    figures.add(`${name}_known_snapshot_p95_ms`, quantile(known, "lastMs", 0.95), knownMs === null ? undefined : { atMost: knownMs });
    figures.add(`${name}_longest_stall_ms`, stallMs);
  }
  bench.show("A scrape, milliseconds", ["cluster", "series", "MB", "snapshot", "first byte p50", "last byte p50", "p95", "max"], rows);
  return figures.result();
}

async function measure(pool: Pool, name: string, groupPartitions: number, scrape: () => Promise<Read>, rounds: number) {
  let at = new Date();
  const cluster = await fillCluster(pool, name, groupPartitions, at);
  const advance = async () => {
    const next = new Date(Math.max(Date.now(), at.getTime() + 1));
    await nextPoll(pool, cluster, at, next);
    at = next;
  };
  for (let warm = 0; warm < 3; warm++) {
    await advance();
    await scrape();
  }
  const stall = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const fresh: Read[] = [];
  const known: Read[] = [];
  for (let round = 0; round < rounds; round++) {
    await advance();
    stall.enable();
    fresh.push(await scrape());
    stall.disable();
    known.push(await scrape());
  }
  return { fresh, known, stallMs: Math.round(stall.max / 1e6) - RESOLUTION_MS };
}

async function seriesOf(address: string): Promise<number> {
  const text = await (await fetch(address)).text();
  return Number(/^lagline_metrics_series\{[^}]*\} (\d+)$/m.exec(text)?.[1]);
}

function quantile(reads: readonly Read[], of: "firstMs" | "lastMs", q: number): number {
  const sorted = reads.map((read) => read[of]).sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
  return Math.round(value * 10) / 10;
}
