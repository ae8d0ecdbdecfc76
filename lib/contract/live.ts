import { z } from "zod";
import { Instant } from "./common";

/** What the event stream carries: a hint to look again, never the data. */
export const LiveEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("snapshot"), clusterId: z.number().int(), observedAt: Instant }),
  z.object({ kind: z.literal("status") }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

export const Status = z.object({
  version: z.string(),
  processes: z.array(
    z.object({ id: z.string(), role: z.string(), host: z.string(), version: z.string(), startedAt: Instant, beatAt: Instant, silent: z.boolean() }),
  ),
  leases: z.array(z.object({ name: z.string(), holder: z.string().nullable(), epoch: z.string() })),
  clusters: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      status: z.string(),
      observedAt: Instant.nullable(),
      tookMs: z.number().nullable(),
      requests: z.record(z.string(), z.number()).nullable(),
      failures: z.array(z.object({ broker: z.number().int().nullable(), code: z.string(), detail: z.string() })),
      cycles: z.number().int(),
      skipped: z.number().int(),
    }),
  ),
  storage: z.object({ databaseBytes: z.number(), hotPartitions: z.number().int(), sealedHours: z.number().int() }),
});
export type Status = z.infer<typeof Status>;

export const Readiness = z.object({ ok: z.boolean(), checks: z.record(z.string(), z.boolean()) });

/** Where an object is that is known by its name. */
export const GoQuery = z.object({
  cluster: z.string().min(1).max(64),
  group: z.string().max(40_000).optional(),
  topic: z.string().max(249).optional(),
  partition: z.coerce.number().int().nonnegative().optional(),
});
