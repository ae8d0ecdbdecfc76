import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { type Cost, cost } from "./cost";
import { slices } from "./slices";

const BASE = 30_000;
const MANY = 300_000;

export function costFigures({ quick, show }: Bench, figures: Figures): void {
  const large = quick ? 2 * BASE : MANY;
  const tenth = cost(BASE, 0.1, quick ? 10 : 40);
  const all = cost(BASE, 1, quick ? 2 : 10);
  const tenthOfMany = cost(large, 0.1, 2);
  show(
    "One cycle of the whole of lib/lag, milliseconds of one core",
    ["group-partitions, behind", "quietest round", "median", "longest", "wall", "balance of all topics, once in 5 min", "groups"],
    [row("10 %", tenth), row("all", all), row("10 %", tenthOfMany)],
  );
  figures.add("cycle_cpu_ms_tenth_behind", tenth.cpuMs, { atMost: 150 });
  figures.add("cycle_cpu_ms_tenth_behind_median", tenth.medianCpuMs);
  figures.add("cycle_cpu_ms_all_behind", all.cpuMs, { atMost: 2_000 });
  figures.add("window_cpu_ms", tenth.windowCpuMs);
  figures.add(`cost_of_${large}_over_linear`, tenthOfMany.medianCpuMs / tenth.medianCpuMs / (large / BASE), { atMost: 2 });
}

/** Through the collector, from what was read to the snapshot. */
export async function sliceFigures({ quick, show }: Bench, figures: Figures): Promise<void> {
  const size = quick ? BASE / 5 : BASE;
  const { cpuMs, longestMs, turns } = await slices(size, quick ? 1 : 5);
  show(
    "The collector's cycle with everything behind, from what was read to the snapshot, milliseconds of one core",
    ["group-partitions", "cycle", "turns it was cut into", "longest of them"],
    [[size, cpuMs.toFixed(0), turns, longestMs.toFixed(0)]],
  );
  figures.add(`collector_cycle_cpu_ms_of_${size}_all_behind`, cpuMs, { atMost: 2_000 });
  // With what the collection of garbage took beside it. A lease is renewed every five seconds and doubted after ten.
  figures.add("longest_turn_cpu_ms", longestMs, { atMost: 250 });
}

const row = (behind: string, { groupPartitions, cpuMs, medianCpuMs, longestCpuMs, wallMs, windowCpuMs, statuses }: Cost) => [
  `${groupPartitions}, ${behind}`,
  ...[cpuMs, medianCpuMs, longestCpuMs, wallMs, windowCpuMs].map((ms) => ms.toFixed(0)),
  statuses,
];
