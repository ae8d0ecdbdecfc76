import type { LeadPorts, LeasePort } from "@/lib/collector/lead";
import { keptFromMs } from "@/lib/collector/memory";
import type { CycleStorage } from "@/lib/collector/ports";
import { principalOf } from "@/lib/kafka/connection-test/principal";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { saveClockBehind, saveUnreachable } from "@/lib/store/current";
import { inFencedTransaction } from "@/lib/store/cycle";
import { findLease, type Held, releaseLease, renewLease, takeLease } from "@/lib/store/lease";
import { findOldEnds } from "@/lib/store/old-ends";
import type { Pool } from "@/lib/store/pool";
import { takePollRequests } from "@/lib/store/request";
import { findStored } from "@/lib/store/restore";
import { ensurePartitions } from "@/lib/store/sample";
import type { WatchedCluster } from "@/lib/store/watched-cluster";
import { connectionOf, type Reach } from "./reach";

export type ClusterPortsOptions = { pool: Pool; longPool: Pool; holder: string; clock: { nowMs(): number }; log: LeadPorts<Held>["log"]; reach: Reach };

export type ClusterPorts = Omit<LeadPorts<Held>, "pause">;

/** What leading one cluster needs, over Postgres and Kafka; the same for the collector and for a cycle that a route runs. */
export function clusterPorts(cluster: WatchedCluster, { pool, longPool, holder, clock, log, reach }: ClusterPortsOptions): ClusterPorts {
  const { id, bootstrap, intervalMs } = cluster;
  return {
    lease: leasePort(pool, `cluster/${id}`, holder),
    storageOf: (held) => cycleStorage(pool, longPool, held, id, log),
    openReader: (kafkaId) => createReader({ brokers: bootstrap, intervalMs, kafkaId, ...connectionOf(cluster, reach) }),
    principal: principalOf(cluster.security),
    ensurePartitions: oncePerHour((at) => ensurePartitions(longPool, at)),
    takeRequests: async () => (await takePollRequests(pool, [id])).map((request) => request.id),
    nowMs: clock.nowMs,
    monotonicMs: () => performance.now(),
    deadlineIn,
    log,
  };
}

export const leasePort = (pool: Pool, name: string, holder: string): LeasePort<Held> => ({
  find: () => findLease(pool, name),
  take: (seen) => takeLease(pool, name, holder, seen),
  renew: (held) => renewLease(pool, held),
  release: (held) => releaseLease(pool, held),
});

const cycleStorage = (pool: Pool, longPool: Pool, held: Held, clusterId: number, log: ClusterPortsOptions["log"]): CycleStorage => ({
  restore: () => findStored(longPool, clusterId, keptFromMs),
  findOldEnds: (asked) =>
    findOldEnds(pool, clusterId, asked).catch((err) => {
      log.warn({ err, clusterId }, "old ends could not be read back");
      return new Map();
    }),
  inFencedTransaction: (work) => inFencedTransaction(pool, held, clusterId, work),
  saveUnreachable: (status, reason, requestIds) => saveUnreachable(pool, clusterId, status, reason, requestIds),
  saveClockBehind: (reason, requestIds) => saveClockBehind(pool, clusterId, reason, requestIds),
});

function oncePerHour(work: (at: Date) => Promise<void>): (at: Date) => Promise<void> {
  let done = -1;
  return async (at) => {
    const hour = Math.floor(at.getTime() / 3_600_000);
    if (hour === done) return;
    await work(at);
    done = hour;
  };
}

/** The collector's clock: the database's, read once, plus monotonic time since. It never steps inside a process. */
export function steadyClock(readMs: number): { nowMs(): number } {
  const readAt = performance.now();
  return { nowMs: () => readMs + (performance.now() - readAt) };
}
