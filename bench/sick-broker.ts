import { setTimeout as after } from "node:timers/promises";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading, SlowDue } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { status } from "@/sandbox/cluster.mjs";
import { startProxy } from "@/sandbox/proxy.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { heapInUseMb } from "./harness/heap";
import { ownCluster } from "./harness/own-cluster";
import { isWhole, missedIn } from "./sick-broker/seen";
import { SICKNESSES } from "./sick-broker/sicknesses";
import { slope } from "./sick-broker/slope";

const SICK = 2;
const SICK_CYCLES = 4;
const HALF_HOUR_MS = 30 * 60_000;
const PROFILE = "scale:100:6:60";

type Seen = { cycles: number; longestMs: number; own: number; othersPartitions: number; othersGroups: number; cyclesToWhole: number; codes: Set<string> };

/** One real broker of three behind a bad way, for half an hour: what it costs the cycle, the others, sockets and memory. */
export default async function sickBroker(bench: Bench) {
  const intervalMs = bench.quick ? 5_000 : 15_000;
  const { dir, brokers } = await ownCluster(bench, { behindProxies: true });
  const nodes = status({ dir })?.nodes ?? [];
  const proxies = new Map<number, Awaited<ReturnType<typeof startProxy>>>();
  for (const { id, port, advertisedPort = port } of nodes) {
    const proxy = await startProxy({ from: advertisedPort, to: port });
    bench.atEnd(() => proxy.close());
    proxies.set(id, proxy);
  }
  const sick = proxies.get(SICK);
  if (!sick) throw new Error(`there is no broker ${SICK}`);
  await startWorkload({ brokers, profiles: [PROFILE], once: true });

  const reader = createReader({ brokers, intervalMs, security: { mode: "plaintext" } });
  bench.atEnd(() => reader.close());
  let [cycles, skipped] = [0, 0];
  /** One cycle at its time; what is late counts as skipped cycles. */
  const cycle = async (): Promise<{ reading: FastReading; tookMs: number }> => {
    const startedAt = performance.now();
    const reading = await reader.fast(deadlineIn(intervalMs), dueIn(cycles++));
    const tookMs = performance.now() - startedAt;
    skipped += Math.floor(tookMs / intervalMs);
    await after(Math.max(0, intervalMs - tookMs));
    return { reading, tookMs };
  };

  const { reading: first } = await cycle();
  const coordinators = new Map([...first.groups].map(([group, { coordinator }]) => [group, coordinator]));
  if (!isWhole(first, coordinators)) throw new Error(`the first cycle is not whole: ${first.failures.map(({ detail }) => detail).join("; ")}`);
  for (const proxy of proxies.values()) proxy.mostAtOnce();

  const seen = new Map(
    SICKNESSES.map(({ name }) => [name, { cycles: 0, longestMs: 0, own: 0, othersPartitions: 0, othersGroups: 0, cyclesToWhole: 0, codes: new Set() } as Seen]),
  );
  const heap: [number, number][] = [];
  const startedAt = performance.now();
  let mostSockets = 0;
  const watchSockets = () => {
    for (const proxy of proxies.values()) mostSockets = Math.max(mostSockets, proxy.mostAtOnce());
  };
  const lastsMs = bench.quick ? 0 : HALF_HOUR_MS;
  for (let round = 0; round === 0 || performance.now() - startedAt < lastsMs; round++) {
    for (const { name, manner } of SICKNESSES) {
      const of = seen.get(name)!;
      sick.manner = manner;
      for (let nth = 0; nth < SICK_CYCLES; nth++) {
        const { reading, tookMs } = await cycle();
        const missed = missedIn(reading, SICK, coordinators);
        of.cycles += 1;
        of.longestMs = Math.max(of.longestMs, tookMs);
        of.own += missed.ownPartitions;
        of.othersPartitions += missed.othersPartitions;
        of.othersGroups += missed.othersGroups;
        for (const { code } of reading.failures) of.codes.add(code);
      }
      sick.manner = "forward";
      of.cyclesToWhole = Math.max(of.cyclesToWhole, await untilWhole(cycle, coordinators));
      watchSockets();
      heap.push([performance.now() - startedAt, await heapInUseMb()]);
    }
    bench.say(`round ${round + 1}: ${Math.round((performance.now() - startedAt) / 1_000)} s, ${heap.at(-1)?.[1].toFixed(1)} MB in use`);
  }
  await reader.close();
  await after(1_000);
  const left = [...proxies.values()].reduce((sum, proxy) => sum + proxy.open(), 0);

  bench.show(
    `Broker ${SICK} of 3, ${SICK_CYCLES} cycles of ${intervalMs / 1_000} s each time`,
    ["its way", "cycles", "longest, ms", "its partitions unread", "others' partitions unread", "others' groups unread", "cycles until whole again", "told as"],
    [...seen].map(([name, of]) => [
      name,
      of.cycles,
      Math.round(of.longestMs),
      of.own,
      of.othersPartitions,
      of.othersGroups,
      of.cyclesToWhole,
      [...of.codes].sort().join(", "),
    ]),
  );
  const all = [...seen.values()];
  const sum = (of: (one: Seen) => number) => all.reduce((total, one) => total + of(one), 0);
  const perMs = slope(heap.slice(SICKNESSES.length));
  const figures = new Figures();
  figures.add("cycles", cycles);
  figures.add("longest_cycle_share_of_interval", Math.max(...all.map(({ longestMs }) => longestMs)) / intervalMs, { atMost: 0.4 });
  figures.add("cycles_skipped", skipped, { atMost: 0 });
  figures.add(
    "partitions_of_others_unread",
    sum(({ othersPartitions }) => othersPartitions),
    { atMost: 0 },
  );
  figures.add(
    "groups_of_others_unread",
    sum(({ othersGroups }) => othersGroups),
    { atMost: 0 },
  );
  figures.add("cycles_until_whole_again", Math.max(...all.map(({ cyclesToWhole }) => cyclesToWhole)), { atMost: 2 });
  figures.add("most_sockets_of_a_broker", mostSockets, { atMost: 2 });
  figures.add("sockets_left", left, { atMost: 0 });
  if (!bench.quick) figures.add("heap_mb_per_half_hour", perMs === null ? null : perMs * HALF_HOUR_MS, { atMost: 1 });
  return figures.result();
}

/** Log starts and stable offsets every fourth cycle, as a collector would; groups are described when they are new. */
const dueIn = (cycle: number): SlowDue => ({
  earliest: cycle % 4 === 0,
  stable: cycle % 4 === 2,
  describe: (groups) => (cycle === 0 ? [...groups.keys()] : []),
});

const MOST_CYCLES = 6;

async function untilWhole(cycle: () => Promise<{ reading: FastReading }>, coordinators: ReadonlyMap<string, number>): Promise<number> {
  for (let nth = 1; nth <= MOST_CYCLES; nth++) if (isWhole((await cycle()).reading, coordinators)) return nth;
  throw new Error(`not whole again ${MOST_CYCLES} cycles after the way was good again`);
}
