import type { Snapshot } from "@/lib/domain/snapshot";
import { runCycle } from "./cycle";
import { DetailLane } from "./details/lane";
import type { LeadPorts, LeadSettings } from "./lead";
import { saveFailure } from "./lead";
import { restore } from "./restore";

/**
 * One cycle by a process that does not lead: takes the lease, reads, stores, releases. The caller has seen that nobody leads
 * or that the leader's beats stood still. null: another process moved first. Throws what the cycle throws, once it is stored.
 */
export async function runOnce<Held>(ports: Omit<LeadPorts<Held>, "pause">, settings: LeadSettings): Promise<Snapshot | null> {
  const held = await ports.lease.take(await ports.lease.find());
  if (held === null) return null;
  const storage = ports.storageOf(held);
  try {
    await ports.ensurePartitions(new Date(ports.nowMs()));
    const memory = restore(await storage.restore());
    const reader = ports.openReader(memory.kafkaId);
    try {
      const details = new DetailLane({ ...ports, reader }, settings.intervalMs, memory.partsReadMs);
      return await runCycle({ ...ports, reader, storage, details }, memory, {
        ...settings,
        skippedCycles: 0,
        requestIds: [],
        isAlone: true,
        principal: ports.principal,
      });
    } finally {
      await reader.close();
    }
  } catch (error) {
    await saveFailure(storage, error, []);
    throw error;
  } finally {
    await ports.lease.release(held);
  }
}
