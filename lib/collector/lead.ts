import type { Snapshot } from "@/lib/domain/snapshot";
import type { ClusterReader } from "@/lib/kafka/ports";
import { type CyclePorts, runCycle } from "./cycle";
import { DetailLane } from "./details/lane";
import type { Memory } from "./memory";
import type { CycleStorage } from "./ports";
import { restore } from "./restore";
import { LEASE_DOUBT_MS, LEASE_LOOK_MS, LEASE_RENEW_MS, type LeaseSeen, mayTake, type Watch } from "./watch-lease";

/** One cluster's lease, as a process sees it. `take` null: somebody else moved first. */
export type LeasePort<Held> = {
  find(): Promise<LeaseSeen>;
  take(seen: LeaseSeen): Promise<Held | null>;
  renew(held: Held): Promise<boolean>;
  release(held: Held): Promise<void>;
};

export type LeadPorts<Held> = {
  lease: LeasePort<Held>;
  storageOf(held: Held): CycleStorage;
  openReader(kafkaId: string | null): ClusterReader;
  /** Who we are to the brokers, as ACLs name it. */
  principal?: string;
  /** Before the first poll of an hour and at start. */
  ensurePartitions(at: Date): Promise<void>;
  takeRequests(): Promise<string[]>;
  nowMs(): number;
  monotonicMs(): number;
  deadlineIn: CyclePorts["deadlineIn"];
  /** Resolves after `ms`, when woken, or when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
};

export type LeadSettings = { clusterId: number; intervalMs: number };

/**
 * Waits for a cluster's lease, leads it, and steps down when it is lost; ends when the signal aborts, with the cycle in hand
 * finished and the lease released. Nothing here throws: what fails is logged and tried again.
 */
export async function leadCluster<Held>(ports: LeadPorts<Held>, settings: LeadSettings, signal: AbortSignal): Promise<void> {
  let watch: Watch = null;
  while (!signal.aborted) {
    try {
      const seen = await ports.lease.find();
      const look = mayTake(watch, seen, ports.monotonicMs());
      watch = look.watch;
      const held = look.take ? await ports.lease.take(seen) : null;
      if (held !== null) await leadWhileHeld(ports, settings, held, signal);
    } catch (error) {
      watch = null;
      ports.log.warn({ err: error, clusterId: settings.clusterId }, "the lease could not be looked at");
    }
    if (!signal.aborted) await ports.pause(LEASE_LOOK_MS, signal);
  }
}

async function leadWhileHeld<Held>(ports: LeadPorts<Held>, settings: LeadSettings, held: Held, signal: AbortSignal): Promise<void> {
  const own = new AbortController();
  const leading = AbortSignal.any([signal, own.signal]);
  const beat = keepRenewing(ports, held, own, leading);
  ports.log.info({ clusterId: settings.clusterId }, "leads the cluster");
  try {
    await pollWhileLeading(ports, settings, held, { leading, isSure: beat.isSure, stepDown: () => own.abort() });
  } finally {
    own.abort();
    await beat.ended;
    await ports.lease.release(held).catch((err) => ports.log.warn({ err }, "the lease could not be released"));
    ports.log.info({ clusterId: settings.clusterId }, "leads the cluster no more");
  }
}

function keepRenewing<Held>(ports: LeadPorts<Held>, held: Held, own: AbortController, leading: AbortSignal) {
  let renewedAtMs = ports.monotonicMs();
  const loop = async () => {
    while (!leading.aborted) {
      await ports.pause(LEASE_RENEW_MS, leading);
      if (leading.aborted) return;
      try {
        if (await ports.lease.renew(held)) renewedAtMs = ports.monotonicMs();
        else own.abort();
      } catch (err) {
        ports.log.warn({ err }, "the lease could not be renewed");
      }
    }
  };
  return { ended: loop(), isSure: () => ports.monotonicMs() - renewedAtMs < LEASE_DOUBT_MS };
}

type Leading = { leading: AbortSignal; isSure(): boolean; stepDown(): void };

async function pollWhileLeading<Held>(ports: LeadPorts<Held>, settings: LeadSettings, held: Held, { leading, isSure, stepDown }: Leading): Promise<void> {
  const { intervalMs } = settings;
  const storage = ports.storageOf(held);
  let memory: Memory | null = null;
  let reader: ClusterReader | null = null;
  let details: DetailLane | null = null;
  let dueMs = ports.monotonicMs();
  let skippedCycles = 0;
  try {
    while (!leading.aborted) {
      const requestIds = await ports.takeRequests().catch(() => []);
      if (requestIds.length === 0 && ports.monotonicMs() < dueMs) {
        await ports.pause(Math.min(2_000, dueMs - ports.monotonicMs()), leading);
        continue;
      }
      const startedMs = ports.monotonicMs();
      try {
        await ports.ensurePartitions(new Date(ports.nowMs()));
        memory ??= restore(await storage.restore());
        reader ??= ports.openReader(memory.kafkaId);
        details ??= new DetailLane({ ...ports, reader }, intervalMs, memory.partsReadMs);
        if (isSure()) {
          const { principal } = ports;
          const snapshot: Snapshot = await runCycle({ ...ports, reader, storage, details }, memory, { ...settings, skippedCycles, requestIds, principal });
          skippedCycles = 0;
          ports.log.info({ clusterId: settings.clusterId, observedAt: snapshot.observedAt, tookMs: snapshot.tookMs, status: snapshot.cluster.status }, "cycle");
        }
      } catch (error) {
        if (nameOf(error) === "LeaseLost") return stepDown();
        memory = await afterFailure(ports, storage, settings.clusterId, requestIds, memory, error);
        if (memory === null) details = null;
      }
      const after = nextDue(dueMs, startedMs, ports.monotonicMs(), intervalMs, requestIds.length > 0);
      dueMs = after.dueMs;
      skippedCycles += after.skipped;
    }
  } finally {
    await reader?.close();
  }
}

/** The grid goes on from the cycle that was due; one that a person asked for starts a new grid, so that polls keep their distance. */
export function nextDue(dueMs: number, startedMs: number, endedMs: number, intervalMs: number, asked: boolean): { dueMs: number; skipped: number } {
  const isOnGrid = !asked && startedMs - dueMs < intervalMs;
  const next = (isOnGrid ? dueMs : startedMs) + intervalMs;
  if (next > endedMs) return { dueMs: next, skipped: 0 };
  const skipped = Math.floor((endedMs - next) / intervalMs) + 1;
  return { dueMs: next + skipped * intervalMs, skipped };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** What a failed cycle says of the cluster; null: it is no word on the cluster. By names, since module instances differ. */
export function unreachableStatus(error: unknown): "unreachable" | "auth_failed" | null {
  const code = nameOf(error) === "AppError" ? (error as { code?: string }).code : undefined;
  // Addresses that no reader can be opened for.
  if (code === "invalid_input") return "unreachable";
  if (code !== "kafka_unreachable") return null;
  const refused = (error as { details?: { cause?: { code?: string } } }).details?.cause?.code === "auth_failed";
  return refused ? "auth_failed" : "unreachable";
}

const isClockBehind = (error: unknown): boolean => nameOf(error) === "AppError" && (error as { code?: string }).code === "conflict";

/** Stores what a failed cycle says of the cluster. false: it says nothing of it. */
export async function saveFailure(storage: CycleStorage, error: unknown, requestIds: readonly string[]): Promise<boolean> {
  const status = unreachableStatus(error);
  if (status !== null) await storage.saveUnreachable(status, (error as Error).message, requestIds);
  else if (isClockBehind(error)) await storage.saveClockBehind((error as Error).message, requestIds);
  else return false;
  return true;
}

/** Nothing was read: said and kept, the memory stands. Anything else: the memory may be ahead of what is stored, so it is read back. */
async function afterFailure<Held>(
  ports: LeadPorts<Held>,
  storage: CycleStorage,
  clusterId: number,
  requestIds: string[],
  memory: Memory | null,
  error: unknown,
): Promise<Memory | null> {
  const isKept = unreachableStatus(error) !== null || isClockBehind(error);
  ports.log.warn({ err: error, clusterId }, isClockBehind(error) ? "the clock was set back" : isKept ? "no broker answered" : "the cycle could not be stored");
  await saveFailure(storage, error, requestIds).catch((err) => ports.log.warn({ err, clusterId }, "the failure could not be stored"));
  return isKept ? memory : null;
}
