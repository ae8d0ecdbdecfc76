import { quantile } from "../harness/quantile";
import { advance, generate } from "./cost-cluster";
import { closeWindow, wholeCycle } from "./cost-cycle";

/**
 * Milliseconds of one core's time: of rounds of some cycles each the one with the lowest median, since what others take of the
 * caches and the clock of a shared machine only adds; beside it the median of all cycles and the longest. `windowCpuMs`: the
 * balance of every topic, once in five minutes.
 */
export type Cost = { groupPartitions: number; cpuMs: number; medianCpuMs: number; longestCpuMs: number; wallMs: number; windowCpuMs: number; statuses: string };

const WARM_UP = 8;
const ROUND = 5;

/** What one cycle of the whole of lib/lag costs on a generated cluster. */
export function cost(groupPartitions: number, partBehind: number, cycles: number): Cost {
  const cluster = generate(groupPartitions, partBehind);
  const spent: { cpuMs: number; wallMs: number }[] = [];
  let statuses = new Map<string, number>();
  // The first cycles are compiled while they run; a collector runs for weeks.
  for (let cycle = -WARM_UP; cycle < cycles; cycle++) {
    advance(cluster);
    const one = timed(() => {
      statuses = wholeCycle(cluster);
    });
    if (cycle >= 0) spent.push(one);
  }
  const windows = Array.from({ length: 3 }, () => timed(() => closeWindow(cluster)).cpuMs);
  const cpuMs = spent.map((one) => one.cpuMs);
  const rounds = Array.from({ length: Math.max(1, Math.floor(cycles / ROUND)) }, (_, nth) => quantile(cpuMs.slice(nth * ROUND, (nth + 1) * ROUND), 0.5));
  return {
    groupPartitions,
    cpuMs: Math.min(...rounds),
    medianCpuMs: quantile(cpuMs, 0.5),
    longestCpuMs: Math.max(...cpuMs),
    wallMs: quantile(
      spent.map(({ wallMs }) => wallMs),
      0.5,
    ),
    windowCpuMs: quantile(windows, 0.5),
    statuses: [...statuses].map(([status, groups]) => `${status} ${groups}`).join(", "),
  };
}

/** Time of this process's cores, its collector of garbage included: the wall clock counts others' work on the same cores. */
function timed(work: () => void): { cpuMs: number; wallMs: number } {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall };
}
