import "server-only";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import { config } from "@/lib/config";
import type { MetricsQuery } from "@/lib/contract/metrics";
import { AppError, isAppError } from "@/lib/errors";
import { blockOf, pageOf, type Section } from "@/lib/metrics/block";
import { distinct } from "@/lib/metrics/distinct";
import { constantLabels, snapshotFamilies } from "@/lib/metrics/families";
import type { Family } from "@/lib/metrics/family";
import type { MetricsOptions } from "@/lib/metrics/options";
import { isServed, OWN_CLUSTER } from "@/lib/metrics/own-cluster";
import { OWN_FOOT, OWN_HEAD, type PageFacts } from "@/lib/metrics/own-page";
import { database } from "@/lib/store/shared";
import { type Rendered, renderSnapshot } from "./metrics-render";
import { filtersFor, optionsFor } from "./metrics-settings";
import { type MetricsCluster, readMetricsClusters } from "./metrics-state";
import { RenderCache } from "./render-cache";
import { Gate } from "./render-gate";

const CACHE_BYTES = 64 * 1024 * 1024;
const RENDERS_AT_ONCE = 4;
const PATIENCE_MS = 5_000;

type Memory = {
  cache: RenderCache<Rendered>;
  gate: Gate;
  /** Each cluster as the database told of it last, and when that was on the steady clock. */
  seen: Map<number, { cluster: MetricsCluster; atMs: number }>;
  duplicates: Map<number, number>;
};

declare global {
  var __laglineMetrics: Memory | undefined;
}

/** Routes are different instances of this module, and all of them serve one text. */
function memory(): Memory {
  globalThis.__laglineMetrics ??= { cache: new RenderCache(CACHE_BYTES), gate: new Gate(RENDERS_AT_ONCE), seen: new Map(), duplicates: new Map() };
  return globalThis.__laglineMetrics;
}

/** `"busy"`: too many texts are being made; ask again. */
export type MetricsText = Iterable<Uint8Array> | "busy";

/**
 * The text of the last snapshots, from memory where it was made before. Never asks Kafka. Without the database, the last
 * text under the same rules of age, and `database_unavailable` when there is none. Source: metrics.md, sections 1 to 3.
 */
export async function readMetrics(grant: Grant<"metrics.read">, asked: MetricsQuery, signal: AbortSignal): Promise<MetricsText> {
  const only = asked.cluster ?? null;
  let found: { clusters: MetricsCluster[]; databaseUp: boolean };
  try {
    found = { clusters: await seenNow(grant, only), databaseUp: true };
  } catch (error) {
    found = { clusters: seenBefore(grant, only, error), databaseUp: false };
  }
  if (only !== null && found.clusters.length === 0) throw new AppError("not_found", "There is no such cluster.");
  const options = optionsFor(config(), asked, found.clusters.length > 1);
  return compose(found, options, signal);
}

async function seenNow(grant: Grant, only: string | null): Promise<MetricsCluster[]> {
  const clusters = await readMetricsClusters(database().interactive, clusterScope(grant), only);
  const { seen } = memory();
  for (const cluster of clusters) seen.set(cluster.state.id, { cluster, atMs: performance.now() });
  return clusters;
}

function seenBefore(grant: Grant, only: string | null, error: unknown): MetricsCluster[] {
  const scope = clusterScope(grant);
  const known = [...memory().seen.values()].filter(
    ({ cluster: { state, name } }) => (scope === null || scope.includes(state.id)) && (only === null || only === name || only === String(state.id)),
  );
  if (isAppError(error) || known.length === 0) throw error;
  return known.map(({ cluster, atMs }) => aged(cluster, performance.now() - atMs));
}

const aged = (cluster: MetricsCluster, ms: number): MetricsCluster => ({
  ...cluster,
  state: { ...cluster.state, ageMs: cluster.state.ageMs === null ? null : cluster.state.ageMs + ms },
});

async function compose(found: { clusters: MetricsCluster[]; databaseUp: boolean }, options: MetricsOptions, signal: AbortSignal): Promise<MetricsText> {
  const pages: { cluster: MetricsCluster; rendered: Rendered | null }[] = [];
  for (const cluster of found.clusters) {
    const rendered = isServed(cluster.state) ? await textOf(cluster, options, found.databaseUp, signal) : null;
    if (rendered === "busy") return "busy";
    pages.push({ cluster: rendered !== null && rendered.snapshot !== cluster.snapshot ? rendered.cluster : cluster, rendered });
  }
  return pageOf(sectionsOf(pages, options, found.databaseUp));
}

async function textOf(cluster: MetricsCluster, options: MetricsOptions, databaseUp: boolean, signal: AbortSignal): Promise<Rendered | null | "busy"> {
  const { cache, gate } = memory();
  const { id } = cluster.state;
  const shape = JSON.stringify(options);
  if (!databaseUp) {
    const last = cache.newest(id, shape);
    if (last === null) throw new AppError("database_unavailable", "The database does not answer, and nothing was read before.");
    return { ...last, cluster, snapshot: cluster.snapshot ?? "" };
  }
  const filters = filtersFor(config());
  const make = (stop: AbortSignal) => gate.run(() => renderSnapshot(database().interactive, id, options, filters, stop), PATIENCE_MS);
  return (await cache.take(id, shape, cluster.snapshot ?? "", make, signal)) ?? "busy";
}

/** In the order of the specification's tables; the clusters follow each other within a name. */
function* sectionsOf(
  pages: readonly { cluster: MetricsCluster; rendered: Rendered | null }[],
  options: MetricsOptions,
  databaseUp: boolean,
): Generator<Section> {
  const families = snapshotFamilies(options);
  const blocks = (of: "kafka" | "groups", index: number) => pages.map(({ rendered }) => rendered?.[of][index] ?? { chunks: [], series: 0, bytes: 0 });
  const { duplicates } = memory();

  for (const [i, family] of families.kafka.entries()) {
    const section = { family, blocks: blocks("kafka", i) };
    if (pages.length === 1 || options.clusterLabel !== null || family.namesCluster) yield section;
    else {
      const { section: kept, dropped } = distinct(section);
      dropped.forEach((n, page) => {
        const id = pages[page]?.cluster.state.id ?? 0;
        duplicates.set(id, (duplicates.get(id) ?? 0) + n);
      });
      yield kept;
    }
  }
  yield* ownSections(OWN_HEAD, [factsOf(pages, databaseUp)], options);
  yield* ownSections(
    OWN_CLUSTER,
    pages.map(({ cluster }) => cluster.state),
    options,
  );
  for (const [i, family] of families.groups.entries()) yield { family, blocks: blocks("groups", i) };
  yield* ownSections(OWN_FOOT, [factsOf(pages, databaseUp)], options);
}

function* ownSections<R>(families: readonly Family<R>[], readings: readonly R[], options: MetricsOptions): Generator<Section> {
  for (const family of families) yield { family, blocks: readings.map((reading) => blockOf(family, reading, constantLabels(family, "", options))) };
}

const factsOf = (pages: readonly { cluster: MetricsCluster; rendered: Rendered | null }[], databaseUp: boolean): PageFacts => ({
  version: process.env.npm_package_version ?? "0.1.0",
  databaseUp,
  clusters: pages.map(({ cluster: { state }, rendered }) => ({
    label: state.label,
    renderMs: rendered?.renderMs ?? null,
    series: rendered?.series ?? 0,
    duplicates: memory().duplicates.get(state.id) ?? 0,
  })),
});
