import type { ProcessFigures } from "@/lib/domain/process";
import { type Family, family } from "./family";
import { escapeLabel, seconds } from "./text";

/** The product itself. What the database tells is null while it does not answer. No name of a topic or group is in it. */
export type SelfReading = {
  version: string;
  processes: { role: string; host: string; figures: ProcessFigures }[];
  pools: { name: string; total: number; idle: number; waiting: number }[];
  database: { bytes: bigint; clockSkewSeconds: number; leases: { name: string; epoch: bigint; held: boolean }[] } | null;
};

type Process = SelfReading["processes"][number];
type Pool = SelfReading["pools"][number];
const ALONE = { namesCluster: true };

const perProcess = (name: string, help: string, valueIn: (figures: ProcessFigures) => string | number | null, type: "gauge" | "counter" = "gauge") =>
  family<SelfReading, Process>(
    name,
    help,
    (self) => self.processes,
    ({ role, host, figures }, write) => write(`process="${escapeLabel(role)}",host="${escapeLabel(host)}"`, valueIn(figures)),
    { ...ALONE, type },
  );

const perPool = (name: string, help: string, valueIn: (pool: Pool) => number) =>
  family<SelfReading, Pool>(
    name,
    help,
    (self) => self.pools,
    (pool, write) => write(`pool="${pool.name}"`, valueIn(pool)),
    ALONE,
  );

const perLease = (name: string, help: string, valueIn: (lease: { epoch: bigint; held: boolean }) => bigint | number) =>
  family(
    name,
    help,
    ({ database }: SelfReading) => database?.leases ?? [],
    (lease, write) => write(`lease="${escapeLabel(lease.name)}"`, valueIn(lease)),
    ALONE,
  );

const once = (self: SelfReading) => [self];

/** Source: metrics.md, section 6, and faults.md, section 7. */
export const OWN_PROCESSES: readonly Family<SelfReading>[] = [
  family("lagline_build_info", "Version of Lagline", once, ({ version }, write) => write(`version="${escapeLabel(version)}"`, 1), ALONE),
  family("lagline_database_up", "1 if the database answered this scrape", once, ({ database }, write) => write("", database === null ? 0 : 1), ALONE),
  perProcess("lagline_process_start_time_seconds", "Start of the process", ({ startedAtMs }) => seconds(startedAtMs / 1000)),
  perProcess("lagline_process_cpu_seconds_total", "Processor time the process used", ({ cpuSeconds }) => seconds(cpuSeconds), "counter"),
  perProcess("lagline_process_resident_memory_bytes", "Resident memory of the process", ({ residentBytes }) => residentBytes),
  perProcess("lagline_process_heap_bytes", "Memory that the objects of the process take", ({ heapBytes }) => heapBytes),
  perProcess("lagline_event_loop_lag_seconds", "How late the process did its work, 99th percentile", ({ eventLoopLagSeconds }) => seconds(eventLoopLagSeconds)),
  perPool("lagline_db_pool_connections", "Open connections to the database", ({ total }) => total),
  perPool("lagline_db_pool_idle", "Open connections that nothing uses", ({ idle }) => idle),
  perPool("lagline_db_pool_waiting", "Statements that wait for a connection", ({ waiting }) => waiting),
  family("lagline_db_bytes", "Size of the database", once, ({ database }, write) => write("", database?.bytes ?? null), ALONE),
  family(
    "lagline_clock_skew_seconds",
    "Clock of this process minus that of the database",
    once,
    ({ database }, write) => write("", database === null ? null : seconds(database.clockSkewSeconds)),
    ALONE,
  ),
  perLease("lagline_lease_epoch", "Times the lease has changed hands", ({ epoch }) => epoch),
  perLease("lagline_lease_is_leader", "1 if a process holds the lease", ({ held }) => (held ? 1 : 0)),
];
