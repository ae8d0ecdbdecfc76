import { z } from "zod";
import { UNCOMMITTED_POLICIES } from "@/lib/domain/parameters";

export const WINDOW_MS = { least: 60_000, most: 86_400_000 } as const;

const records = z.number().int().min(0).max(1_000_000_000_000);
const seconds = z.number().min(0).max(86_400);
const windowMs = z.number().int().min(WINDOW_MS.least, "1 min at least").max(WINDOW_MS.most, "24 h (1,440 min) at most");

/** How groups are judged. null: not set here. */
export const LagParameters = z.object({
  allowedLagRecords: z.number().nullable(),
  allowedLagSeconds: z.number().nullable(),
  windowMs: z.number().nullable(),
  uncommitted: z.enum(UNCOMMITTED_POLICIES).nullable(),
  readsCommitted: z.boolean().nullable(),
});
export type LagParameters = z.infer<typeof LagParameters>;

/** What is given is set; null takes a value back. It holds from the next reading on. */
export const LagParametersChange = z.strictObject({
  allowedLagRecords: records.nullable().optional(),
  allowedLagSeconds: seconds.nullable().optional(),
  windowMs: windowMs.nullable().optional(),
  uncommitted: z.enum(UNCOMMITTED_POLICIES).nullable().optional(),
  readsCommitted: z.boolean().nullable().optional(),
});
export type LagParametersChange = z.infer<typeof LagParametersChange>;
