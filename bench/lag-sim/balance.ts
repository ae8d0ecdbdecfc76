import { type ImbalanceMemo, productionImbalance } from "@/lib/lag/production-imbalance";
import { type Chance, chance } from "./chance";

/** Topics of the sizes of the specification's table, and how their records arrive: one by one, or in batches to one partition. */
export const SIZES = [2, 3, 4, 6, 12, 48];
export const arrivals = [
  { name: "100 each", mean: 100, batch: 1 },
  { name: "1,000 each", mean: 1_000, batch: 1 },
  { name: "1,000 each in batches of 50", mean: 1_000, batch: 50 },
];
export type Arrival = (typeof arrivals)[number];

/** Windows of five minutes that were judged HOT although every partition has the same chance. Ten hours per topic. */
export function falseHot(size: number, { name, mean, batch }: Arrival, windows: number): number {
  const dice = chance(`balanced ${size} ${name}`);
  const perTopic = 125;
  let hot = 0;
  for (let left = windows; left > 0; left -= perTopic - WATCHED) {
    let memo: ImbalanceMemo | null = null;
    for (let window = 0; window < perTopic; window++) {
      const { result, memo: next }: ReturnType<typeof productionImbalance> = productionImbalance(counts(dice, size, mean, batch, 1), memo);
      memo = next;
      if (window >= WATCHED && result?.verdict.startsWith("hot")) hot++;
    }
  }
  return hot;
}

/** Windows until the spread between partitions is known and a verdict is given. */
const WATCHED = 5;
const QUIET = 8;

/** `found`: runs in which the hot partition was told within three windows. `visible`: in which each of the three showed twice the others' mean. */
export type Found = { found: number; visible: number };

/** One partition turns 2.5 times as busy as each other: is it told after three windows? */
export function foundHot(size: number, { name, mean, batch }: Arrival, runs: number): Found {
  const dice = chance(`hot ${size} ${name}`);
  const sum: Found = { found: 0, visible: 0 };
  for (let run = 0; run < runs; run++) {
    let memo: ImbalanceMemo | null = null;
    for (let window = 0; window < QUIET; window++) memo = productionImbalance(counts(dice, size, mean, batch, 1), memo).memo;
    let [found, visible] = [false, true];
    for (let window = 0; window < 3; window++) {
      const produced = counts(dice, size, mean, batch, 2.5);
      const others = produced.slice(1).reduce((total, x) => total + x, 0) / (size - 1);
      if (produced[0]! < 2 * others) visible = false;
      const { result, memo: next }: ReturnType<typeof productionImbalance> = productionImbalance(produced, memo);
      memo = next;
      if (result?.worst === 0 && result.verdict.startsWith("hot")) found = true;
    }
    if (found) sum.found++;
    if (visible) sum.visible++;
  }
  return sum;
}

const counts = (dice: Chance, size: number, mean: number, batch: number, factor: number) =>
  Array.from({ length: size }, (_, partition) => batch * dice.poisson(((partition === 0 ? factor : 1) * mean) / batch));
