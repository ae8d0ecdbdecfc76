import { normalQuantile } from "./normal-quantile";
import { FEWEST_WINDOWS, productionSpread } from "./production-spread";

/** `x`: offsets in the window. `loo`: against the mean of the others; null when the others produced nothing (share 1). */
export type PartitionProduction = { x: number; share: number; loo: number | null; z: number | null; verdict: PartitionVerdict };
export type PartitionVerdict = "balanced" | "hot" | "hot_critical" | "cold";

export type ProductionImbalance = {
  verdict: "insufficient" | "warming_up" | "balanced" | "cold" | "hot" | "hot_critical";
  total: number;
  partitions: PartitionProduction[];
  /** Index of the partition that decides the verdict. */
  worst: number | null;
  coefficientOfVariation: number | null;
  zLimit: number;
  spread: number | null;
};

/** Runs of equal windows of one partition, and the verdict that holds until it is cleared. */
export type ImbalanceRun = { hot: number; cold: number; calm: number; holds: "hot" | "cold" | null };

/** What the next window needs: the last windows and, by partition, the runs that are not all zero. */
export type ImbalanceMemo = { windows: number[][]; runs: ReadonlyMap<number, ImbalanceRun> };

const RUN = 3;
const MOST_WINDOWS = 20;
const CHANCE = 0.001;
/** Times the mean of the others: over a run, and in every window of it. */
const HOT = 2;
const CALM = 1.6;

/**
 * Whether single partitions of a topic receive far more or less than the others. Call once per window of five minutes.
 *
 * `produced`: offsets per partition in this window, null when some partition was covered for less than 80 % of it: the window
 * is skipped, null is answered and the memo stays. A change of the partition count begins anew. A quiet window
 * (`insufficient`) and the first four (`warming_up`) keep the runs. HOT needs three windows in a row that are above chance and
 * none of them calm, and twice the mean of the others over the three together; critical four times; COLD a quarter in each of
 * three; both hold until three calm windows. Source: lag.md, section 11.1, and docs/decisions/0014.
 */
export function productionImbalance(
  produced: readonly number[] | null,
  memo: ImbalanceMemo | null,
  fixedSpread: number | null = null,
): { result: ProductionImbalance | null; memo: ImbalanceMemo } {
  const before: ImbalanceMemo = memo !== null && (produced === null || memo.windows[0]?.length === produced.length) ? memo : { windows: [], runs: new Map() };
  if (produced === null || produced.length < 2) return { result: null, memo: before };

  const windows = [...before.windows.slice(1 - RUN - MOST_WINDOWS), [...produced]];
  const spread = fixedSpread ?? productionSpread(undisturbed(windows));
  const measured = measure(produced, spread);
  if (measured.verdict !== "balanced") return { result: measured, memo: { windows, runs: before.runs } };

  const runs = new Map<number, ImbalanceRun>();
  const recent = windows.slice(-RUN);
  for (let i = 0; i < produced.length; i++) {
    const partition = measured.partitions[i]!;
    const run = nextRun(before.runs.get(i) ?? NO_RUN, partition, measured, () => looAcross(recent, i));
    if (run.holds !== null || run.hot > 0 || run.cold > 0) runs.set(i, run);
    partition.verdict = run.holds === "hot" && isCritical(partition) ? "hot_critical" : (run.holds ?? "balanced");
  }
  return { result: { ...measured, ...worstOf(measured.partitions) }, memo: { windows, runs } };
}

/**
 * The windows before the run that is being judged. With them, a partition that turns hot would widen the spread by its own
 * turning: of topics with three partitions, one in ten would then be found late.
 */
const undisturbed = (windows: readonly number[][]) => windows.slice(-MOST_WINDOWS - RUN, Math.max(FEWEST_WINDOWS, windows.length - RUN));

const NO_RUN: ImbalanceRun = { hot: 0, cold: 0, calm: 0, holds: null };

/** The figures of one window, without the memory that a verdict needs. */
function measure(produced: readonly number[], spread: number | null): ProductionImbalance {
  const n = produced.length;
  const total = produced.reduce((sum, x) => sum + x, 0);
  const mean = total / n;
  const deviation = spread === null ? null : Math.sqrt(spread * mean * (1 - 1 / n));
  const squares = produced.reduce((sum, x) => sum + (x - mean) ** 2, 0);

  const partitions = produced.map((x): PartitionProduction => {
    const others = (total - x) / (n - 1);
    const loo = others > 0 ? x / others : x > 0 ? null : 1;
    const z = deviation === null ? null : deviation > 0 ? (x - mean) / deviation : 0;
    return { x, share: total > 0 ? x / total : 0, loo, z, verdict: "balanced" };
  });
  const enough = total >= 200 && total / n >= 5;
  return {
    verdict: !enough ? "insufficient" : spread === null ? "warming_up" : "balanced",
    total,
    partitions,
    worst: null,
    coefficientOfVariation: mean > 0 ? Math.sqrt(squares / n) / mean : null,
    zLimit: normalQuantile(CHANCE / n),
    spread,
  };
}

/**
 * Over some windows together, against the mean of the others in them. Chance moves the ratio of one window below or above what
 * the partition does; of two partitions one in thirty windows of a 2.5 times busier one shows less than twice.
 */
function looAcross(windows: readonly (readonly number[])[], partition: number): number {
  let own = 0;
  let total = 0;
  for (const window of windows) {
    own += window[partition]!;
    for (const x of window) total += x;
  }
  const others = windows.length === 0 ? 0 : (total - own) / (windows[0]!.length - 1);
  return others > 0 ? own / others : Number.POSITIVE_INFINITY;
}

function nextRun(
  run: ImbalanceRun,
  { x, loo, z }: PartitionProduction,
  { total, partitions, zLimit }: ProductionImbalance,
  looInRun: () => number,
): ImbalanceRun {
  const n = partitions.length;
  const othersMean = (total - x) / (n - 1);
  const looksHot = (loo === null || loo >= CALM) && z! >= zLimit;
  const looksCold = total >= 200 * n && x <= 0.25 * othersMean && z! <= -zLimit;
  const isCalm = run.holds === "cold" ? !looksCold : loo !== null && loo < CALM;

  const hot = looksHot ? Math.min(run.hot + 1, RUN) : 0;
  const cold = looksCold ? Math.min(run.cold + 1, RUN) : 0;
  const calm = isCalm ? run.calm + 1 : 0;
  const kept = run.holds !== null && calm < RUN ? run.holds : null;
  const holds = hot >= RUN && looInRun() >= HOT ? "hot" : cold >= RUN ? "cold" : kept;
  return { hot, cold, calm: holds === null ? 0 : calm, holds };
}

const isCritical = ({ loo }: PartitionProduction) => loo === null || loo >= 4;

/** The worst verdict, and among equals the partition that is farthest out. */
function worstOf(partitions: readonly PartitionProduction[]): Pick<ProductionImbalance, "verdict" | "worst"> {
  const rank: Record<PartitionVerdict, number> = { balanced: 0, cold: 1, hot: 2, hot_critical: 3 };
  let worst: number | null = null;
  for (let i = 0; i < partitions.length; i++) {
    const here = partitions[i]!;
    const there = worst === null ? null : partitions[worst]!;
    if (here.verdict === "balanced") continue;
    const step = there === null ? 1 : rank[here.verdict] - rank[there.verdict];
    if (step > 0 || (step === 0 && Math.abs(here.z ?? 0) > Math.abs(there?.z ?? 0))) worst = i;
  }
  return { worst, verdict: worst === null ? "balanced" : partitions[worst]!.verdict };
}
