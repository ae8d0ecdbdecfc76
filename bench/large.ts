import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startLargeCluster } from "@/sandbox/fake/start.mjs";
import type { Bench } from "./harness/bench";

const CYCLES = 3;
const MIB = 2 ** 20;
const INTERVAL_MS = 60_000;

/** Five million group-partitions, answered by a fake cluster in a process of its own: what they cost this one. */
export default async function large({ quick, show, atEnd }: Bench) {
  const size = { brokers: 3, topics: 50, partitions: 100, groups: quick ? 100 : 1_000 };
  const cluster = await startLargeCluster(size);
  atEnd(cluster.stop);
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: INTERVAL_MS, security: { mode: "plaintext" } });
  atEnd(() => reader.close());

  const rows: number[][] = [];
  let [groupPartitions, failures] = [0, 0];
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    const cpuBefore = process.cpuUsage();
    const reading = await reader.fast(deadlineIn(INTERVAL_MS));
    const { user, system } = process.cpuUsage(cpuBefore);
    groupPartitions = 0;
    for (const { commits } of reading.groups.values()) if (commits.ok) for (const byPartition of commits.byTopic.values()) groupPartitions += byPartition.size;
    failures += reading.failures.length;
    for (const { code, api, detail } of reading.failures.slice(0, 3)) console.log(code, api, detail);
    const requests = [...reading.requests.values()].reduce((sum, count) => sum + count, 0);
    rows.push(
      [cycle, requests, groupPartitions, reading.finishedAt - reading.startedAt, (user + system) / 1_000, process.memoryUsage.rss() / MIB].map(Math.round),
    );
  }
  show("cycles", ["cycle", "requests", "group-partitions", "ms", "CPU ms", "resident MiB"], rows);

  const wanted = size.topics * size.partitions * size.groups;
  return {
    figures: { "group-partitions read": groupPartitions, failures, "resident memory at its peak, MiB": process.resourceUsage().maxRSS / 1_024 },
    limits: { "group-partitions read": { atLeast: wanted }, failures: { atMost: 0 }, "resident memory at its peak, MiB": { atMost: 1_024 } },
  };
}
