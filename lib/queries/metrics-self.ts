import "server-only";
import { hostname } from "node:os";
import { z } from "zod";
import type { Grant } from "@/lib/authz/grant";
import type { ProcessFigures } from "@/lib/domain/process";
import { blockOf, pageOf } from "@/lib/metrics/block";
import { OWN_PROCESSES, type SelfReading } from "@/lib/metrics/own-process";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";

const Figures = z.object({
  startedAtMs: z.number(),
  cpuSeconds: z.number().nonnegative(),
  residentBytes: z.number().nonnegative(),
  heapBytes: z.number().nonnegative(),
  eventLoopLagSeconds: z.number().nonnegative(),
});

/** The text about the product itself: this process from its own figures, the others from what they stored. */
export async function readSelfMetrics(_grant: Grant<"metrics.read">, own: ProcessFigures): Promise<Iterable<Uint8Array>> {
  const { interactive, exports } = database();
  const stored = await readStored(interactive).catch(() => null);
  const self: SelfReading = {
    version: process.env.npm_package_version ?? "0.1.0",
    processes: [{ role: "web", host: hostname(), figures: own }, ...(stored?.processes ?? [])],
    pools: [
      { name: "interactive", total: interactive.totalCount, idle: interactive.idleCount, waiting: interactive.waitingCount },
      { name: "exports", total: exports.totalCount, idle: exports.idleCount, waiting: exports.waitingCount },
    ],
    database: stored?.database ?? null,
  };
  return pageOf(OWN_PROCESSES.map((family) => ({ family, blocks: [blockOf(family, self, "")] })));
}

async function readStored(db: Db): Promise<{ processes: SelfReading["processes"]; database: NonNullable<SelfReading["database"]> }> {
  const askedAtMs = Date.now();
  const facts = await db.query<{ bytes: string; now_ms: number }>(
    "select pg_database_size(current_database()) as bytes, (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms",
  );
  const answeredAtMs = Date.now();
  const leases = await db.query<{ name: string; epoch: string; held: boolean }>(
    'select name, epoch, holder is not null as held from lease order by name collate "C"',
  );
  const processes = await db.query<{ role: string; host: string; figures: unknown }>(
    `select distinct on (role, host) role, host, figures from process where role <> 'web' and beat_at > clock_timestamp() - interval '1 minute' order by role, host, beat_at desc`,
  );
  const [row] = facts.rows;
  return {
    processes: processes.rows.flatMap(({ role, host, figures }) => {
      const parsed = Figures.safeParse(figures);
      return parsed.success ? [{ role, host, figures: parsed.data }] : [];
    }),
    database: {
      bytes: BigInt(row?.bytes ?? 0),
      clockSkewSeconds: ((askedAtMs + answeredAtMs) / 2 - (row?.now_ms ?? askedAtMs)) / 1000,
      leases: leases.rows.map(({ name, epoch, held }) => ({ name, epoch: BigInt(epoch), held })),
    },
  };
}
