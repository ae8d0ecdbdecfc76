import { adopt } from "@/lib/collector/adopt";
import { newMemory } from "@/lib/collector/memory";
import { observe } from "@/lib/collector/observe";
import type { Reading } from "@/lib/collector/ports";
import type { ClusterParameters } from "@/lib/domain/parameters";
import type { Snapshot } from "@/lib/domain/snapshot";
import { countingRegistry } from "./reading";

/** The snapshots of one cycle after the other, `gapMs` (an interval, when left out) apart, on a memory of their own. */
export async function watch(
  readings: Iterable<Reading>,
  { startMs, intervalMs, gapMs = intervalMs, parameters }: { startMs: number; intervalMs: number; gapMs?: number; parameters?: ClusterParameters | undefined },
): Promise<Snapshot[]> {
  const memory = newMemory();
  const registry = countingRegistry();
  const snapshots: Snapshot[] = [];
  for (const seen of readings) {
    const adopted = await adopt(memory, seen, registry);
    const at = new Date(startMs + snapshots.length * gapMs);
    snapshots.push(observe(memory, seen, adopted, [], { clusterId: 1, intervalMs, skippedCycles: 0, ...(parameters ? { parameters } : {}) }, at));
  }
  return snapshots;
}
