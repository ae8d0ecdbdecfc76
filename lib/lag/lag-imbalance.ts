import type { Status } from "@/lib/domain/lag";

/** One partition of a group and topic. `owner`: the member that reads it. `hot`: it is HOT in production. */
export type LagImbalancePart = { lag: bigint | null; status: Status; owner: string | null; hot: boolean };

export type LagImbalanceCause = "hot" | "stuck" | "slow_owner" | "unclear";
export type LagImbalance = {
  verdict: "insufficient" | "balanced" | "hot_lag";
  worst: number | null;
  share: number | null;
  cause: LagImbalanceCause | null;
};

/** The partition that held too large a share in the last windows, and in how many of them in a row. */
export type LagImbalanceMemo = { partition: number; run: number } | null;

const RUN = 3;

/**
 * Whether one partition holds most of a group's lag on a topic, and why. Call once per window of five minutes.
 *
 * Below 1,000 records or ten times the allowed lag there is not enough to compare, and the run is kept. HOT_LAG at half of
 * the lag (or three times its even share) in three windows. Source: lag.md, section 11.2.
 */
export function lagImbalance(parts: readonly LagImbalancePart[], allowedLag: number, memo: LagImbalanceMemo): { result: LagImbalance; memo: LagImbalanceMemo } {
  const total = parts.reduce((sum, { lag }) => sum + Number(lag ?? 0n), 0);
  if (parts.length < 2 || total < Math.max(1000, 10 * allowedLag)) return { result: { verdict: "insufficient", worst: null, share: null, cause: null }, memo };

  const worst = parts.reduce((at, { lag }, i) => (Number(lag ?? 0n) > Number(parts[at]!.lag ?? 0n) ? i : at), 0);
  const share = Number(parts[worst]!.lag ?? 0n) / total;
  const large = share >= Math.max(0.5, Math.min(1, 3 / parts.length));
  const run = large ? Math.min(RUN, memo?.partition === worst ? memo.run + 1 : 1) : 0;
  if (run < RUN) return { result: { verdict: "balanced", worst, share, cause: null }, memo: large ? { partition: worst, run } : null };
  return { result: { verdict: "hot_lag", worst, share, cause: causeOf(parts, worst, total) }, memo: { partition: worst, run } };
}

function causeOf(parts: readonly LagImbalancePart[], worst: number, total: number): LagImbalanceCause {
  const { hot, status, owner, lag } = parts[worst]!;
  if (hot) return "hot";
  if (status === "STALLED" || status === "STOPPED") return "stuck";
  // Against the mean of the others: the worst one alone would lift a mean of all above its owner's rest.
  const meanOfOthers = (total - Number(lag)) / (parts.length - 1);
  const owned = parts.filter((part, i) => i !== worst && owner !== null && part.owner === owner && part.lag !== null);
  const meanOfOwned = owned.reduce((sum, part) => sum + Number(part.lag), 0) / Math.max(1, owned.length);
  return meanOfOwned > meanOfOthers ? "slow_owner" : "unclear";
}
