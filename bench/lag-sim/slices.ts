import { wholeCluster } from "./whole-cluster";

/** Milliseconds of one core: what a cycle took, and the most it took before anything else of the process had its turn. */
export type Slices = { cpuMs: number; longestMs: number; turns: number };

/** The collector's cycle over a cluster that is behind everywhere, from what was read to the snapshot. */
export async function slices(groupPartitions: number, cycles: number): Promise<Slices> {
  const next = await wholeCluster(groupPartitions);
  // The first cycles are compiled while they run.
  for (let i = 0; i < 2; i++) await (await next())();
  let [cpuMs, longestMs, turns] = [0, 0, 0];
  for (let i = 0; i < cycles; i++) {
    const spent = await turnsOf(await next());
    cpuMs += spent.reduce((sum, ms) => sum + ms, 0) / cycles;
    longestMs = Math.max(longestMs, ...spent);
    turns = spent.length;
  }
  return { cpuMs, longestMs, turns };
}

/** The turns of the process while some work runs, by its own time: the wall clock counts others' work on the same cores. */
async function turnsOf(work: () => Promise<unknown>): Promise<number[]> {
  const turns: number[] = [];
  let last = process.cpuUsage();
  let running = true;
  const look = () => {
    const { user, system } = process.cpuUsage(last);
    turns.push((user + system) / 1000);
    last = process.cpuUsage();
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await work();
  running = false;
  look();
  return turns;
}
