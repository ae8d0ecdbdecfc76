import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { type Cost, cost } from "./cost";

const BASE = 30_000;

export function costFigures({ quick, show }: Bench, figures: Figures): void {
  const large = quick ? 90_000 : 300_000;
  const tenth = cost(BASE, 0.1, 9);
  const all = cost(BASE, 1, quick ? 3 : 9);
  const tenthOfMany = cost(large, 0.1, 2);
  show(
    "One cycle of the whole of lib/lag, milliseconds of one core",
    ["group-partitions, behind", "median", "longest", "wall", "balance of all topics, once in 5 min", "groups"],
    [row("10 %", tenth), row("all", all), row("10 %", tenthOfMany)],
  );
  figures.add("cycle_cpu_ms_tenth_behind", tenth.cpuMs, { atMost: 150 });
  figures.add("cycle_cpu_ms_all_behind", all.cpuMs, { atMost: 2_000 });
  figures.add("window_cpu_ms", tenth.windowCpuMs);
  figures.add(`cost_of_${large}_over_linear`, tenthOfMany.cpuMs / tenth.cpuMs / (large / BASE), { atMost: 2 });
}

const row = (behind: string, { groupPartitions, cpuMs, longestCpuMs, wallMs, windowCpuMs, statuses }: Cost) => [
  `${groupPartitions}, ${behind}`,
  ...[cpuMs, longestCpuMs, wallMs, windowCpuMs].map((ms) => ms.toFixed(0)),
  statuses,
];
