import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { heapInUseMb } from "./harness/heap";
import { ownCluster } from "./harness/own-cluster";
import { quantile } from "./harness/quantile";
import { openBare } from "./poll/bare";
import { openKafkajsAdmin } from "./poll/kafkajs-admin";
import { populate } from "./poll/populate";
import { type Spent, spent, watchSockets } from "./poll/traffic";

const WHOLE = { topics: 1_000, partitions: 10, groups: 1_000, topicsPerGroup: 3 };
const SMALL = { topics: 100, partitions: 10, groups: 100, topicsPerGroup: 3 };
const CYCLES = 200;
const COMPARED = 30;
const HEAP_EVERY = 20;
const HALF = CYCLES / HEAP_EVERY / 2;

/** One fast cycle on a large real cluster: beside the bare protocol, and beside kafkajs's public calls. */
export default async function poll(bench: Bench) {
  watchSockets();
  const size = bench.quick ? SMALL : WHOLE;
  const { brokers } = await ownCluster(bench);
  const filled = await spent(() => populate(brokers, size));
  bench.say(`${size.topics * size.partitions} partitions and ${size.groups} groups made in ${(filled.wallMs / 1000).toFixed(0)} s`);

  const reader = createReader({ brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  bench.atEnd(() => reader.close());
  const bare = await openBare(brokers);
  bench.atEnd(() => bare.close());
  const ownCycle = () => spent(() => reader.fast(deadlineIn(60_000)));
  const heap: number[] = [];
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    await ownCycle();
    if (cycle % HEAP_EVERY === HEAP_EVERY - 1) heap.push(await heapInUseMb());
  }
  const ours: Spent[] = [];
  const yardstick: Spent[] = [];
  for (let cycle = 0; cycle < COMPARED; cycle++) {
    const { value: _reading, ...own } = await ownCycle();
    ours.push(own);
    const { value: _counts, ...bareOne } = await spent(() => bare.cycle());
    yardstick.push(bareOne);
  }
  const last = (await ownCycle()).value;
  if (last.failures.length > 0 || !last.groupsComplete) throw new Error(`the cycle is not whole: ${last.failures.map(({ detail }) => detail).join("; ")}`);
  const read = [...last.groups.values()].reduce(
    (sum, { commits }) => sum + (commits.ok ? [...commits.byTopic.values()].reduce((n, of) => n + of.size, 0) : 0),
    0,
  );

  const admin = await openKafkajsAdmin(brokers);
  bench.atEnd(() => admin.close());
  const theirs = await spent(() => admin.cycle((name) => name.startsWith("poll-")));

  const requests = [...last.requests.values()].reduce((sum, count) => sum + count, 0);
  const bareCounts = await bare.cycle();
  if (bareCounts.commits !== read) throw new Error(`the yardstick read ${bareCounts.commits} commits, we ${read}`);
  const row = (name: string, count: number, of: Spent[]) => [
    name,
    count,
    ...(["bytes", "cpuMs", "wallMs"] as const).map((what) =>
      Math.round(
        quantile(
          of.map((one) => one[what]),
          0.5,
        ),
      ),
    ),
  ];
  bench.show(
    `One cycle over ${size.topics * size.partitions} partitions, ${size.groups} groups, ${read} group-partitions (medians of ${COMPARED})`,
    ["reader", "requests", "bytes", "CPU ms", "wall ms"],
    [row("ours", requests, ours), row("bare protocol", bareCounts.requests, yardstick), row("kafkajs admin, once", theirs.value.requests, [theirs])],
  );
  const ratio = (what: "cpuMs" | "wallMs") =>
    quantile(
      ours.map((one, i) => one[what] / yardstick[i]![what]),
      0.5,
    );
  const wallMs = quantile(
    ours.map((one) => one.wallMs),
    0.5,
  );
  const figures = new Figures();
  figures.add("partitions", size.topics * size.partitions);
  figures.add("group_partitions", read, { atLeast: size.groups * size.topicsPerGroup * size.partitions });
  figures.add("requests", requests, { atMost: 10 });
  figures.add(
    "bytes",
    quantile(
      ours.map((one) => one.bytes),
      0.5,
    ),
  );
  figures.add(
    "cpu_ms",
    quantile(
      ours.map((one) => one.cpuMs),
      0.5,
    ),
  );
  figures.add("wall_ms", wallMs);
  figures.add("wall_over_bare", ratio("wallMs"), { atMost: 2 });
  figures.add("cpu_over_bare", ratio("cpuMs"), { atMost: 3 });
  figures.add("kafkajs_requests", theirs.value.requests);
  figures.add("kafkajs_wall_ms", theirs.wallMs);
  figures.add("wall_over_kafkajs", wallMs / theirs.wallMs, { atMost: 0.1 });
  bench.say(`\nheap after every 20th cycle, MB: ${heap.map((mb) => mb.toFixed(1)).join(" ")}`);
  // Single values jump by what the collector had not yet let go; a leak lifts the floor.
  figures.add("heap_growth_mb", Math.min(...heap.slice(HALF)) - Math.min(...heap.slice(0, HALF)), { atMost: 2 });
  figures.add("heap_mb", heap.at(-1)!);
  return figures.result();
}
