import { holdingShare } from "@/lib/domain/imbalance";
import type { Status } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";

/**
 * One partition of a group and topic. `reason`: why its lag is not known. `late`: it was not read now, its lag is the last one
 * known. `owner`: the member that reads it. `hot`: it is HOT in production.
 */
export type LagImbalancePart = { lag: bigint | null; reason: UnknownReason | null; late: boolean; status: Status; owner: string | null; hot: boolean };

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

/** Answers that there is no lag to compare: nothing was read of the partition yet. Every other unknown may hide one. */
const NOT_BEGUN: ReadonlySet<UnknownReason | null> = new Set<UnknownReason>(["no_commit", "no_lag_reported"]);

/**
 * Whether one partition holds most of a group's lag on a topic, and why. Call once per window (`balanceWindowMs`).
 *
 * A partition that the group has not begun to read is not counted. One whose lag is not known now, or is an old one, could hold
 * more than all others: the window is skipped, null is answered and the run is kept. Below 1,000 records or ten times the allowed lag
 * there is not enough to compare, and the run is kept too. HOT_LAG at `holdingShare` in three windows. Source: lag.md, section 11.2.
 */
export function lagImbalance(
  parts: readonly LagImbalancePart[],
  allowedLag: number,
  memo: LagImbalanceMemo,
): { result: LagImbalance | null; memo: LagImbalanceMemo } {
  if (parts.some(({ lag, reason, late }) => late || (lag === null && !NOT_BEGUN.has(reason)))) return { result: null, memo };
  const lags = parts.map(({ lag }) => (lag === null ? null : Number(lag)));
  const count = lags.filter((lag) => lag !== null).length;
  const total = lags.reduce<number>((sum, lag) => sum + (lag ?? 0), 0);
  if (count < 2 || total < Math.max(1000, 10 * allowedLag)) return { result: { verdict: "insufficient", worst: null, share: null, cause: null }, memo };

  const most = Math.max(...lags.map((lag) => lag ?? 0));
  const worst = lags.indexOf(most);
  const share = most / total;
  const large = share >= holdingShare(count);
  const run = large ? Math.min(RUN, memo?.partition === worst ? memo.run + 1 : 1) : 0;
  if (run < RUN) return { result: { verdict: "balanced", worst, share, cause: null }, memo: large ? { partition: worst, run } : null };
  return { result: { verdict: "hot_lag", worst, share, cause: causeOf(parts, worst, (total - most) / (count - 1)) }, memo: { partition: worst, run } };
}

/** `meanOfOthers`: the worst one alone would lift a mean of all above its owner's rest. */
function causeOf(parts: readonly LagImbalancePart[], worst: number, meanOfOthers: number): LagImbalanceCause {
  const { hot, status, owner } = parts[worst]!;
  if (hot) return "hot";
  if (status === "STALLED" || status === "STOPPED") return "stuck";
  const owned = parts.filter((part, i) => i !== worst && owner !== null && part.owner === owner && part.lag !== null);
  const meanOfOwned = owned.reduce((sum, part) => sum + Number(part.lag), 0) / Math.max(1, owned.length);
  return meanOfOwned > meanOfOthers ? "slow_owner" : "unclear";
}
