import type { ProcessFigures } from "@/lib/domain/process";
import { type Family, family } from "./family";
import { escapeLabel, seconds } from "./text";

/** The product itself. What the database tells is null while it does not answer. No name of a topic or group is in it. */
export type SelfReading = {
  version: string;
  processes: { role: string; host: string; figures: ProcessFigures }[];
  pools: { name: string; total: number; idle: number; waiting: number }[];
  /** Requests that this web process answered since its start. */
  requests: { route: string; status: number; count: number }[];
  /** `leaders`: for each lease the processes that may hold it, and whether each does. */
  database: { bytes: bigint; leases: { name: string; epoch: bigint }[]; leaders: { name: string; role: string; host: string; held: boolean }[] } | null;
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
  perProcess("lagline_clock_skew_seconds", "Clock that dates the samples minus that of the database", ({ clockSkewSeconds }) =>
    clockSkewSeconds === null ? null : seconds(clockSkewSeconds),
  ),
  perProcess("lagline_restarts_total", "Times the process had to be started again", ({ restarts }) => restarts, "counter"),
  family(
    "lagline_http_requests_total",
    "Requests that were answered",
    ({ requests }: SelfReading) => requests,
    ({ route, status, count }, write) => write(`route="${escapeLabel(route)}",status="${status}"`, count),
    { ...ALONE, type: "counter" },
  ),
  family(
    "lagline_lease_epoch",
    "Times the lease has changed hands",
    ({ database }: SelfReading) => database?.leases ?? [],
    ({ name, epoch }, write) => write(`lease="${escapeLabel(name)}"`, epoch),
    ALONE,
  ),
  family(
    "lagline_lease_is_leader",
    "1 for the process that holds the lease",
    ({ database }: SelfReading) => database?.leaders ?? [],
    ({ name, role, host, held }, write) => write(`lease="${escapeLabel(name)}",process="${escapeLabel(role)}",host="${escapeLabel(host)}"`, held ? 1 : 0),
    ALONE,
  ),
];
