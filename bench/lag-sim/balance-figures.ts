import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { arrivals, falseHot, foundHot, SIZES } from "./balance";

/**
 * Of two or three partitions the counts themselves hide a 2.5 times busier one in some runs: a window below twice the others'
 * mean comes by chance. There the limit is on the runs in which the counts show it.
 */
const HIDDEN_BY_CHANCE = 3;

export function balanceFigures({ quick, show }: Bench, figures: Figures): void {
  const [windows, runs] = quick ? [1_000, 300] : [10_000, 2_000];
  const found = SIZES.flatMap((size) =>
    arrivals.map((arrival) => ({ size, arrival, hot: falseHot(size, arrival, windows), ...foundHot(size, arrival, runs) })),
  );
  show(
    `Production imbalance: ${windows} balanced windows, ${runs} runs of one partition 2.5 times as busy, per row`,
    ["partitions, records per partition and window", "false hot", "found in 3 windows", "shown by the counts", "found of the shown"],
    found.map(({ size, arrival, hot, found, visible, foundOfVisible }) => [
      `${size}, ${arrival.name}`,
      hot,
      percent(found / runs),
      percent(visible / runs),
      percent(foundOfVisible / visible),
    ]),
  );
  figures.add(
    "false_hot_windows",
    found.reduce((sum, { hot }) => sum + hot, 0),
    { atMost: 0 },
  );
  figures.add("balanced_windows_per_size", windows);
  for (const { size, found: told, visible, foundOfVisible } of found.filter(({ arrival }) => arrival.name === "100 each")) {
    const plain = size > HIDDEN_BY_CHANCE;
    // A run's share of a quick bench strays by chance from the share it estimates; three standard deviations are forgiven.
    const atLeast = Number((0.98 - 3 * Math.sqrt((0.98 * 0.02) / runs)).toFixed(3));
    figures.add(`found_hot_of_${size}`, told / runs, plain ? { atLeast } : undefined);
    if (!plain) figures.add(`found_hot_of_${size}_where_shown`, foundOfVisible / visible, { atLeast: 0.98 });
  }
}

const percent = (share: number) => (Number.isNaN(share) ? "-" : `${(100 * share).toFixed(1)} %`);
