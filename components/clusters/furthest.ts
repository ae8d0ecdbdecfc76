import type { ClusterItem } from "@/lib/contract/cluster";

const ASKED = 8;

/** The clusters whose groups are worth asking for: those that need a person, then those that get worse; eight at most, so that a wall of clusters stays cheap. */
export const furthest = (clusters: readonly ClusterItem[]): ClusterItem[] =>
  clusters
    .filter(({ triage, status }) => status !== "paused" && triage !== null && triage.actNow + triage.worse > 0)
    .sort((a, b) => (b.triage?.actNow ?? 0) - (a.triage?.actNow ?? 0) || (b.triage?.worse ?? 0) - (a.triage?.worse ?? 0))
    .slice(0, ASKED);
