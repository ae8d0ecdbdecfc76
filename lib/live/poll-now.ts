import type { PollSummary } from "@/lib/contract/cluster";
import type { LiveEvent } from "@/lib/contract/live";
import { AppError } from "@/lib/errors";

export type LeaseSeen = { holder: string | null; beats: bigint };

export type PollPorts = {
  lease(clusterId: number): Promise<LeaseSeen>;
  /** Leaves a request for the leader and answers its id. */
  ask(clusterId: number): Promise<string>;
  /** The leader's answer once it is there. */
  answer(requestId: string): Promise<PollSummary | null>;
  /** Takes the lease, runs one cycle, releases. Null: somebody else took the lease first. */
  runOneCycle(clusterId: number, signal: AbortSignal): Promise<PollSummary | null>;
  /** The snapshots of this cluster as they are stored. */
  events(clusterId: number): { next(patienceMs: number): Promise<LiveEvent | "heartbeat" | null>; close(): void };
  nowMs(): number;
};

const PATIENCE_MS = 20_000;
const LOOK_MS = 2_000;
/** A lease whose beats stand still for so long has lost its holder. */
const LEASE_TTL_MS = 15_000;

/**
 * Reads a cluster now. A leader is asked and its next snapshot awaited; where none leads, this process runs the cycle. Throws
 * `kafka_timeout` when a living leader does not get there within 20 s, `no_collector` when nobody does.
 */
export async function pollNow(ports: PollPorts, clusterId: number, signal: AbortSignal): Promise<PollSummary> {
  const begun = ports.nowMs();
  let seen = await ports.lease(clusterId);
  if (seen.holder === null) {
    const own = await ports.runOneCycle(clusterId, signal);
    if (own) return own;
    seen = await ports.lease(clusterId);
  }

  const events = ports.events(clusterId);
  try {
    const requestId = await ports.ask(clusterId);
    let movedAt = begun;
    while (ports.nowMs() - begun < PATIENCE_MS && !signal.aborted) {
      await events.next(LOOK_MS);
      const answer = await ports.answer(requestId);
      if (answer) return answer;
      const now = await ports.lease(clusterId);
      if (now.beats !== seen.beats) movedAt = ports.nowMs();
      seen = now;
      if (now.holder === null || ports.nowMs() - movedAt >= LEASE_TTL_MS) {
        const own = await ports.runOneCycle(clusterId, signal);
        if (own) return own;
      }
    }
    if (ports.nowMs() - movedAt < LEASE_TTL_MS) throw new AppError("kafka_timeout", "The collector did not finish a reading within 20 s.");
    throw new AppError("no_collector", "No collector answers for this cluster.");
  } finally {
    events.close();
  }
}
