import { type Family, family } from "./family";
import { escapeLabel, seconds } from "./text";

/** What is told of the scrape itself. `clusters`: one entry per cluster of the page. */
export type PageFacts = {
  version: string;
  databaseUp: boolean;
  clusters: { label: string; renderMs: number | null; series: number; duplicates: number }[];
};

export const OWN_HEAD: readonly Family<PageFacts>[] = [
  family(
    "lagline_build_info",
    "Version of Lagline",
    (facts: PageFacts) => [facts],
    ({ version }, write) => write(`version="${escapeLabel(version)}"`, 1),
    { namesCluster: true },
  ),
  family(
    "lagline_database_up",
    "1 if the database answered this scrape",
    (facts: PageFacts) => [facts],
    ({ databaseUp }, write) => write("", databaseUp ? 1 : 0),
    { namesCluster: true },
  ),
];

const clusters = (facts: PageFacts) => facts.clusters;

export const OWN_FOOT: readonly Family<PageFacts>[] = [
  family(
    "lagline_metrics_render_seconds",
    "Time the last snapshot took to become text",
    clusters,
    ({ label, renderMs }, write) => write(`cluster="${label}"`, renderMs === null ? null : seconds(renderMs / 1000)),
    { namesCluster: true },
  ),
  family("lagline_metrics_series", "Series of the last snapshot", clusters, ({ label, series }, write) => write(`cluster="${label}"`, series), {
    namesCluster: true,
  }),
  family(
    "lagline_metrics_duplicates_total",
    "Series left out because another one has the same labels",
    clusters,
    ({ label, duplicates }, write) => write(`cluster="${label}"`, duplicates),
    { namesCluster: true, type: "counter" },
  ),
];
