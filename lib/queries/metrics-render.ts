import "server-only";
import { type Block, renderBlock } from "@/lib/metrics/block";
import { constantLabels, snapshotFamilies } from "@/lib/metrics/families";
import type { Family } from "@/lib/metrics/family";
import type { MetricsOptions } from "@/lib/metrics/options";
import type { ClusterReading } from "@/lib/metrics/reading";
import { inTransaction, type Pool } from "@/lib/store/pool";
import { type NameFilters, readingOf, readSnapshotRows, type SnapshotRows } from "./metrics-reading";
import { type MetricsCluster, readMetricsClusters } from "./metrics-state";
import type { Kept } from "./render-cache";

/** The text of one snapshot, family by family in the order of `snapshotFamilies`, and the cluster as it was at that snapshot. */
export type Rendered = Kept & { cluster: MetricsCluster; kafka: Block[]; groups: Block[]; series: number; renderMs: number };

/** So long may one stretch of work hold up everything else. */
const STRETCH_MS = 8;

/**
 * Reads the newest snapshot of a cluster whole, in one transaction that sees one moment, and makes its text. Null: the
 * cluster was removed meanwhile, or nothing is stored yet.
 */
export async function renderSnapshot(
  pool: Pool,
  clusterId: number,
  options: MetricsOptions,
  filters: NameFilters,
  signal: AbortSignal,
): Promise<Rendered | null> {
  const startedAt = performance.now();
  const rows = await inTransaction(pool, async (db) => {
    await db.query("set transaction isolation level repeatable read read only");
    const [cluster] = await readMetricsClusters(db, [clusterId], null);
    return cluster && cluster.snapshot !== null ? readSnapshotRows(db, cluster) : null;
  });
  if (rows === null) return null;
  const { kafka, groups } = await inStretches(renderRows(rows, options, filters), signal);
  const all = [...kafka, ...groups];
  return {
    clusterId,
    snapshot: rows.cluster.snapshot ?? "",
    cluster: rows.cluster,
    kafka,
    groups,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    series: all.reduce((sum, { series }) => sum + series, 0),
    renderMs: performance.now() - startedAt,
  };
}

function* renderRows(rows: SnapshotRows, options: MetricsOptions, filters: NameFilters): Generator<void, { kafka: Block[]; groups: Block[] }> {
  const reading = yield* readingOf(rows, filters);
  const families = snapshotFamilies(options);
  const kafka = yield* renderAll(families.kafka, reading, options);
  const groups = yield* renderAll(families.groups, reading, options);
  return { kafka, groups };
}

function* renderAll(families: readonly Family<ClusterReading>[], reading: ClusterReading, options: MetricsOptions): Generator<void, Block[]> {
  const blocks: Block[] = [];
  for (const family of families) blocks.push(yield* renderBlock(family, reading, constantLabels(family, reading.label, options)));
  return blocks;
}

/** Pages are answered between two stretches. Rejects with the signal's reason once it aborts. */
async function inStretches<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
  let since = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - since < STRETCH_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
}
