import { setTimeout } from "node:timers/promises";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { startLargeCluster } from "@/sandbox/fake/start.mjs";
import type { Bench } from "./harness/bench";

/** A busy machine cuts cycles off; these many whole ones are waited for, in so many tries. */
const WHOLE_CYCLES = 3;
const TRIES = 20;
const MIB = 2 ** 20;
const INTERVAL_MS = 60_000;
/** When a broker that was left out has been tried again. */
const PROBE_MS = 2_500;

/** Five million group-partitions, answered by a fake cluster in a process of its own: what they cost this one. */
export default async function large({ quick, show, atEnd }: Bench) {
  const size = { brokers: 3, topics: 50, partitions: 100, groups: quick ? 100 : 1_000 };
  const cluster = await startLargeCluster(size);
  atEnd(cluster.stop);
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: INTERVAL_MS, security: { mode: "plaintext" } });
  atEnd(() => reader.close());

  const wanted = size.topics * size.partitions * size.groups;
  const rows: number[][] = [];
  let [whole, peakRead] = [0, 0];
  for (let cycle = 1; whole < WHOLE_CYCLES && cycle <= TRIES; cycle++) {
    const cpuBefore = process.cpuUsage();
    const reading = await reader.fast(deadlineIn(INTERVAL_MS));
    const { user, system } = process.cpuUsage(cpuBefore);
    const read = committed(reading);
    peakRead = Math.max(peakRead, read);
    if (read === wanted && reading.failures.length === 0) whole += 1;
    const requests = [...reading.requests.values()].reduce((sum, count) => sum + count, 0);
    rows.push([cycle, requests, read, reading.finishedAt - reading.startedAt, (user + system) / 1_000, process.memoryUsage.rss() / MIB].map(Math.round));
    if (reading.failures.length > 0) await setTimeout(PROBE_MS);
  }
  show("cycles", ["cycle", "requests", "group-partitions", "ms", "CPU ms", "resident MiB"], rows);

  return {
    figures: { "group-partitions read": peakRead, "whole cycles": whole, "resident memory at its peak, MiB": process.resourceUsage().maxRSS / 1_024 },
    limits: { "group-partitions read": { atLeast: wanted }, "whole cycles": { atLeast: WHOLE_CYCLES }, "resident memory at its peak, MiB": { atMost: 1_024 } },
  };
}

function committed({ groups }: FastReading): number {
  let read = 0;
  for (const { commits } of groups.values()) if (commits.ok) for (const byPartition of commits.byTopic.values()) read += byPartition.size;
  return read;
}
