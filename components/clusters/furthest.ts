import type { ClusterItem } from "@/lib/contract/cluster";

const ASKED = 8;

/** The clusters whose groups are worth asking for: those with the most lag, eight at most, so that a wall of clusters stays cheap. */
export const furthest = (clusters: readonly ClusterItem[]): ClusterItem[] =>
  clusters
    .filter(({ lag, status }) => status !== "paused" && lag !== null && lag !== "0")
    .sort((a, b) => (BigInt(a.lag ?? 0) < BigInt(b.lag ?? 0) ? 1 : -1))
    .slice(0, ASKED);
