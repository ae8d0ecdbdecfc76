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
  restarts: z.number().int().nonnegative().default(0),
  clockSkewSeconds: z.number().nullable().default(null),
});

/** The text about the product itself: this process from its own figures and what it answered, the others from what they stored. */
export async function readSelfMetrics(_grant: Grant<"metrics.read">, own: ProcessFigures, requests: SelfReading["requests"]): Promise<Iterable<Uint8Array>> {
  const { interactive, exports } = database();
  const stored = await readStored(interactive).catch(() => null);
  const self: SelfReading = {
    version: process.env.npm_package_version ?? "0.1.0",
    processes: [{ role: "web", host: hostname(), figures: own }, ...(stored?.processes ?? [])],
    pools: [
      { name: "interactive", total: interactive.totalCount, idle: interactive.idleCount, waiting: interactive.waitingCount },
      { name: "exports", total: exports.totalCount, idle: exports.idleCount, waiting: exports.waitingCount },
    ],
    requests,
    database: stored?.database ?? null,
  };
  return pageOf(OWN_PROCESSES.map((family) => ({ family, blocks: [blockOf(family, self, "")] })));
}

async function readStored(db: Db): Promise<{ processes: SelfReading["processes"]; database: NonNullable<SelfReading["database"]> }> {
  const facts = await db.query<{ bytes: string }>("select pg_database_size(current_database()) as bytes");
  const leases = await db.query<{ name: string; epoch: string }>('select name, epoch from lease order by name collate "C"');
  const leaders = await db.query<{ name: string; role: string; host: string; held: boolean }>(
    `select l.name, p.role, p.host, coalesce(bool_or(l.holder = p.id), false) as held from lease l cross join process p
     where p.role <> 'web' and p.beat_at > clock_timestamp() - interval '1 minute' group by l.name, p.role, p.host order by l.name collate "C", p.role, p.host`,
  );
  const processes = await db.query<{ role: string; host: string; figures: unknown }>(
    `select distinct on (role, host) role, host, figures from process where role <> 'web' and beat_at > clock_timestamp() - interval '1 minute' order by role, host, beat_at desc`,
  );
  return {
    processes: processes.rows.flatMap(({ role, host, figures }) => {
      const parsed = Figures.safeParse(figures);
      return parsed.success ? [{ role, host, figures: parsed.data }] : [];
    }),
    database: {
      bytes: BigInt(facts.rows[0]?.bytes ?? 0),
      leases: leases.rows.map(({ name, epoch }) => ({ name, epoch: BigInt(epoch) })),
      leaders: leaders.rows,
    },
  };
}
