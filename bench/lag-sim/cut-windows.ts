import { balanceWindowMs } from "@/lib/lag/balance-window";
import { type ImbalanceMemo, productionImbalance } from "@/lib/lag/production-imbalance";
import { productionWindow } from "@/lib/lag/production-window";
import type { Series } from "@/lib/lag/series";
import type { Arrival } from "./balance";
import { type Chance, chance } from "./chance";

/** The longest interval: three polls to a window, which lie anywhere in it. */
const INTERVAL_MS = 600_000;
const WINDOW_MS = balanceWindowMs(INTERVAL_MS);
const MISSED = 0.05;
const PER_TOPIC = 125;
/** The first window is not whole, and five more say how much the topic varies. */
const WATCHED = 6;
const RUN = 3;

/** Windows cut out of the polls of a balanced topic that were judged HOT, and how many were judged at all; some polls are missed. */
export function falseHotOfCut(size: number, arrival: Arrival, windows: number): { hot: number; judged: number } {
  const dice = chance(`cut ${size} ${arrival.name}`);
  const sum = { hot: 0, judged: 0 };
  while (sum.judged < windows) {
    let memo: ImbalanceMemo | null = null;
    for (const window of cut(dice, size, arrival, { windows: PER_TOPIC, hotFromMs: Number.POSITIVE_INFINITY, missed: MISSED })) {
      const step: ReturnType<typeof productionImbalance> = productionImbalance(window, memo);
      memo = step.memo;
      if (step.result === null || step.result.verdict === "warming_up") continue;
      sum.judged++;
      if (step.result.verdict.startsWith("hot")) sum.hot++;
    }
  }
  return sum;
}

/** Runs in which a partition that turned 2.5 times as busy as each other was told by the third window after it. */
export function foundHotOfCut(size: number, arrival: Arrival, runs: number): number {
  const dice = chance(`cut hot ${size} ${arrival.name}`);
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const windows = WATCHED + RUN + RUN;
    let memo: ImbalanceMemo | null = null;
    let told = false;
    for (const window of cut(dice, size, arrival, { windows, hotFromMs: (windows - RUN) * WINDOW_MS, missed: 0 })) {
      const step: ReturnType<typeof productionImbalance> = productionImbalance(window, memo);
      memo = step.memo;
      told = step.result?.worst === 0 && step.result.verdict.startsWith("hot");
    }
    if (told) found++;
  }
  return found;
}

/** The windows of one topic from its polls on; null where some partition was not covered. */
function cut(
  dice: Chance,
  size: number,
  { mean, batch }: Arrival,
  { windows, hotFromMs, missed }: { windows: number; hotFromMs: number; missed: number },
): (number[] | null)[] {
  const timesMs: number[] = [];
  const values = Array.from({ length: size }, (): number[] => []);
  const ends = new Array<number>(size).fill(0);
  const produce = (fromMs: number, toMs: number, factor: number) => {
    const expected = (mean * Math.max(0, toMs - fromMs)) / WINDOW_MS / batch;
    for (let p = 0; p < size; p++) ends[p]! += batch * dice.poisson((p === 0 ? factor : 1) * expected);
  };
  let beforeMs = dice.between(0, INTERVAL_MS);
  for (let atMs = beforeMs; beforeMs < windows * WINDOW_MS; atMs += INTERVAL_MS) {
    produce(beforeMs, Math.min(atMs, Math.max(beforeMs, hotFromMs)), 1);
    produce(Math.max(beforeMs, hotFromMs), atMs, 2.5);
    beforeMs = atMs;
    if (dice.uniform() < missed) continue;
    timesMs.push(atMs);
    for (let p = 0; p < size; p++) values[p]!.push(ends[p]!);
  }
  const series = values.map((own): Series => ({ timesMs, base: 0n, values: own }));
  return Array.from({ length: windows }, (_, w) => productionWindow(series, w * WINDOW_MS, (w + 1) * WINDOW_MS, INTERVAL_MS));
}
