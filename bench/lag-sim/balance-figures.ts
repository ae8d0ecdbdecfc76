import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { arrivals, falseHot, foundHot, SIZES } from "./balance";
import { falseHotOfCut, foundHotOfCut } from "./cut-windows";

export function balanceFigures({ quick, show }: Bench, figures: Figures): void {
  const [windows, runs] = quick ? [500, 200] : [10_000, 2_000];
  const found = SIZES.flatMap((size) =>
    arrivals.map((arrival) => ({ size, arrival, hot: falseHot(size, arrival, windows), ...foundHot(size, arrival, runs) })),
  );
  show(
    `Production imbalance: ${windows} balanced windows, ${runs} runs of one partition 2.5 times as busy, per row`,
    ["partitions, records per partition and window", "false hot", "found in 3 windows", "twice the others in each"],
    found.map(({ size, arrival, hot, found, visible }) => [`${size}, ${arrival.name}`, hot, percent(found / runs), percent(visible / runs)]),
  );
  figures.add(
    "false_hot_windows",
    found.reduce((sum, { hot }) => sum + hot, 0),
    { atMost: 0 },
  );
  figures.add("balanced_windows_per_size", windows);
  for (const { size, found: told } of found.filter(({ arrival }) => arrival.name === "100 each"))
    figures.add(`found_hot_of_${size}`, told / runs, { atLeast: 0.98 });
  cutFigures(windows, runs, show, figures);
}

function cutFigures(windows: number, runs: number, show: Bench["show"], figures: Figures): void {
  const found = SIZES.flatMap((size) =>
    arrivals.map((arrival) => ({ size, arrival, ...falseHotOfCut(size, arrival, windows), found: foundHotOfCut(size, arrival, runs) / runs })),
  );
  show(
    "The same of windows that are cut out of a poll every ten minutes, one of twenty missed",
    ["partitions, records per partition and window", "judged", "false hot", "found in 3 windows"],
    found.map(({ size, arrival, judged, hot, found }) => [`${size}, ${arrival.name}`, judged, hot, percent(found)]),
  );
  figures.add(
    "false_hot_of_cut_windows",
    found.reduce((sum, { hot }) => sum + hot, 0),
    { atMost: 0 },
  );
  const alone = found.filter(({ arrival }) => arrival.name === "100 each");
  figures.add("found_hot_of_cut_windows", Math.min(...alone.map((one) => one.found)), { atLeast: 0.98 });
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
