import { z } from "zod";
import { GROUP_STATES, GROUP_TYPES } from "@/lib/domain/group";
import { flag, Instant, listOf, listQuery, Offset, Reason, rangeQuery, StatusWord, sortOf, Versus, wholeNumber } from "./common";

/** One line of "lag now, per partition"; keys are the CSV's, which belongs to other tools' world. */
export const LagReportRow = z.object({
  taken_at: Instant,
  cluster: z.string(),
  group: z.string(),
  type: z.enum(GROUP_TYPES),
  state: z.enum(GROUP_STATES),
  topic: z.string(),
  partition: z.number().int(),
  log_start: Offset.nullable(),
  committed: Offset.nullable(),
  log_end: Offset.nullable(),
  lag: Offset.nullable(),
  lag_known: z.boolean(),
  reason: Reason.nullable(),
  lost: Offset.nullable(),
  /** The estimate; where the bound is `lower`, the bound. */
  time_lag_s: z.number().nullable(),
  time_lag_bound: z.enum(["exact", "lower"]).nullable(),
  consumed_per_s: z.number().nullable(),
  produced_per_s: z.number().nullable(),
  eta_s: z.number().nullable(),
  status: StatusWord,
  member_id: z.string().nullable(),
  client_id: z.string().nullable(),
  host: z.string().nullable(),
  time_lag_lo_s: z.number().nullable(),
  time_lag_hi_s: z.number().nullable(),
});
export type LagReportRow = z.infer<typeof LagReportRow>;

export const LagReportQuery = z.object({
  ...listQuery,
  group: wholeNumber.optional(),
  topic: wholeNumber.optional(),
  lagMin: wholeNumber.optional(),
  sort: sortOf(["group", "topic", "lag"], "group,topic"),
  /** 1: text is not defused against spreadsheet formulas; the file name says so. */
  raw: flag.default(false),
});
export type LagReportQuery = z.infer<typeof LagReportQuery>;
export const LagReport = listOf(LagReportRow);
export type LagReport = z.infer<typeof LagReport>;

export const ClusterHistoryQuery = z.object({
  ...rangeQuery,
  of: z.enum(["lag", "timeLag", "consumed", "produced"]).default("lag"),
  by: z.enum(["total", "group", "topic"]).default("total"),
  vs: Versus.optional(),
  /** Only topics, and groups, whose name holds this or, after `re:`, matches this RE2 pattern: a part of the cluster as one view. */
  topic: z.string().max(200).optional(),
  group: z.string().max(200).optional(),
});
export type ClusterHistoryQuery = z.infer<typeof ClusterHistoryQuery>;
