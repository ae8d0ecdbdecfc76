import type { ClusterItem } from "@/lib/contract/cluster";
import type { TimeLag } from "@/lib/contract/common";
import { shownSeconds } from "@/lib/domain/time-lag";
import { areBehind } from "@/lib/domain/triage";

/** What the sums look at. */
export type Counted = Pick<
  ClusterItem,
  | "id"
  | "name"
  | "status"
  | "statusSince"
  | "lag"
  | "lagBound"
  | "coverage"
  | "groups"
  | "triage"
  | "brokers"
  | "offline"
  | "underReplicated"
  | "worstGroup"
  | "worstTimeLag"
>;

/** A sum over clusters: null when no cluster knows its part, `lower` when one does not. */
export type Sum = { value: bigint | null; bound: "exact" | "lower" };

export type Totals = {
  answering: number;
  /** All but the paused ones. */
  watched: number;
  /** The one that is silent for the longest. */
  silent: Counted | null;
  lag: Sum;
  coverage: { known: number; expected: number };
  worst: Counted | null;
  /** Over all clusters: without an upper bound as soon as one has none. Null: none knows any. */
  worstTimeLag: TimeLag | null;
  groups: Sum;
  /** Known to be behind, and of these the ones that need a person now. */
  groupsBehind: Sum;
  actNow: Sum;
  brokersDown: Sum;
  brokers: Sum;
  offline: Sum;
  underReplicated: Sum;
};

/** All clusters as one. Paused ones are counted nowhere: their values are nobody's present. */
export function overviewTotals(clusters: readonly Counted[]): Totals {
  const watched = clusters.filter(({ status }) => status !== "paused");
  const silent = watched.filter(({ status }) => status === "unreachable" || status === "auth_failed");
  const lag = sumOf(watched.map((cluster) => cluster.lag));
  const worst = furthestBehind(watched);
  return {
    answering: watched.filter(({ status }) => status === "answering" || status === "partial").length,
    watched: watched.length,
    silent: [...silent].sort((a, b) => ((a.statusSince ?? "") < (b.statusSince ?? "") ? -1 : 1))[0] ?? null,
    lag: { ...lag, bound: watched.some(({ lagBound }) => lagBound === "lower") ? "lower" : lag.bound },
    coverage: {
      known: watched.reduce((sum, { coverage }) => sum + coverage.known, 0),
      expected: watched.reduce((sum, { coverage }) => sum + coverage.expected, 0),
    },
    worst,
    worstTimeLag: worst && timeLagOver(watched, worst),
    groups: sumOf(watched.map((cluster) => cluster.groups)),
    groupsBehind: sumOf(watched.map(({ triage }) => triage && areBehind(triage))),
    actNow: sumOf(watched.map(({ triage }) => triage?.actNow ?? null)),
    brokersDown: sumOf(
      watched.map(({ brokers: { answered, expected } }) => (answered === null || expected === null ? null : Math.max(0, expected - answered))),
    ),
    brokers: sumOf(watched.map(({ brokers }) => brokers.expected)),
    offline: sumOf(watched.map((cluster) => cluster.offline)),
    underReplicated: sumOf(watched.map((cluster) => cluster.underReplicated)),
  };
}

function sumOf(parts: readonly (string | number | null)[]): Sum {
  const known = parts.flatMap((part) => (part === null ? [] : [BigInt(part)]));
  return { value: known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0n), bound: known.length < parts.length ? "lower" : "exact" };
}

const secondsBehind = ({ worstTimeLag }: Counted) => shownSeconds(worstTimeLag);

/** A cluster without groups, or with nothing but groups that never committed, has no time lag to know. */
const isOpen = ({ worstTimeLag: { method }, groups, coverage }: Counted) =>
  method === "at_least" || (method === "unknown" && (groups === null || coverage.known < coverage.expected));

function timeLagOver(clusters: readonly Counted[], { worstTimeLag }: Counted): TimeLag {
  if (!clusters.some(isOpen)) return worstTimeLag;
  const loSeconds = Math.max(...clusters.map((cluster) => cluster.worstTimeLag.loSeconds ?? 0));
  const { estSeconds } = worstTimeLag;
  return { method: "at_least", estSeconds: estSeconds !== null && estSeconds >= loSeconds ? estSeconds : null, loSeconds, hiSeconds: null };
}

function furthestBehind(clusters: readonly Counted[]): Counted | null {
  return clusters.reduce<Counted | null>((worst, cluster) => {
    const own = secondsBehind(cluster);
    if (own === null || cluster.worstGroup === null) return worst;
    return worst === null || own > (secondsBehind(worst) ?? -1) ? cluster : worst;
  }, null);
}
