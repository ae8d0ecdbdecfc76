import { z } from "zod";
import { hostPortOf, noAddress, withoutRepeats } from "@/lib/domain/host-port";
import { ClusterWhole } from "./cluster-whole";
import { Coverage, Freshness, Instant, LagBound, listOf, listQuery, Offset, oneOf, ReadFailure, sortOf, TimeLag, Triage } from "./common";
import { LagParameters, LagParametersChange } from "./parameters";
import { SummedRatesBy } from "./rates";
import { HostPatterns, SecurityDraft, SecurityItem } from "./security";

export const CLUSTER_STATUSES = ["waiting", "answering", "partial", "unreachable", "auth_failed", "paused"] as const;
export const ClusterStatus = z.enum(CLUSTER_STATUSES);
export type ClusterStatus = z.infer<typeof ClusterStatus>;

const count = z.number().int().nullable();

export const ClusterItem = z.object({
  id: z.number().int(),
  name: z.string(),
  source: z.enum(["ui", "env", "file"]),
  bootstrap: z.array(z.string()),
  status: ClusterStatus,
  statusDetail: z.string().nullable(),
  statusSince: Instant.nullable(),
  /** The release line that the oldest of the brokers speaks. */
  kafkaVersion: z.string().nullable(),
  mode: z.enum(["kraft", "zookeeper"]).nullable(),
  /** The quorum's leader; null under ZooKeeper, where the brokers' answers do not agree. */
  controller: z.number().int().nullable(),
  brokers: z.object({ answered: count, expected: count }),
  topics: count,
  partitions: count,
  offline: count,
  underReplicated: count,
  groups: count,
  groupsWithLag: count,
  /** Groups by what their status asks for; null: none was read yet. */
  triage: Triage.nullable(),
  lag: Offset.nullable(),
  lagBound: LagBound,
  coverage: Coverage,
  worstGroup: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  worstTimeLag: TimeLag,
  producedPerSecond: z.number().nullable(),
  consumedPerSecond: z.number().nullable(),
  producedRates: SummedRatesBy,
  consumedRates: SummedRatesBy,
  intervalMs: z.number().int(),
  tookMs: z.number().nullable(),
  observedAt: Instant.nullable(),
  ageMs: z.number().nullable(),
  freshness: Freshness,
  failures: z.array(ReadFailure),
  /** How many things are uneven and not accepted. */
  imbalances: z.number().int(),
  security: SecurityItem,
  /** Hosts that may be given the login when brokers advertise them, beside the bootstrap hosts. */
  hostPatterns: z.array(z.string()),
  /** What is set for all groups of the cluster. */
  parameters: LagParameters,
});
export type ClusterItem = z.infer<typeof ClusterItem>;

export const CLUSTER_SORTS = [
  "trouble",
  "name",
  "status",
  "brokers",
  "topics",
  "partitions",
  "offline",
  "underReplicated",
  "groups",
  "groupsWithLag",
  "groupsBehind",
  "lag",
  "worstTimeLag",
  "producedPerSecond",
  "consumedPerSecond",
  "age",
] as const;
export const ClusterListQuery = z.object({ ...listQuery, sort: sortOf(CLUSTER_SORTS, "trouble") });
export type ClusterListQuery = z.infer<typeof ClusterListQuery>;
export const ClusterList = listOf(ClusterItem);
export type ClusterList = z.infer<typeof ClusterList>;
/** One cluster tells what is read of it as a whole. */
export const ClusterAbout = ClusterItem.extend(ClusterWhole);
export type ClusterAbout = z.infer<typeof ClusterAbout>;
export const ClusterOne = oneOf(ClusterAbout);
export type ClusterOne = z.infer<typeof ClusterOne>;

export const ClusterName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores")
  .refine((name) => !/^\d+$/.test(name), "not digits only");
export const BootstrapEntry = z
  .string()
  .trim()
  .max(300)
  .refine((entry) => hostPortOf(entry) !== null, { error: ({ input }) => noAddress(String(input)) });
export const Bootstrap = z.array(BootstrapEntry).min(1, "at least one host:port").max(20).transform(withoutRepeats);
export const IntervalMs = z.number().int().min(5_000, "5 s at least").max(600_000, "10 min at most");

const security = SecurityDraft.default({ mode: "plaintext" });

export const ClusterDraft = z.strictObject({
  name: ClusterName,
  bootstrap: Bootstrap,
  security,
  hostPatterns: HostPatterns.default([]),
  intervalMs: IntervalMs.default(15_000),
});
export type ClusterDraft = z.infer<typeof ClusterDraft>;
export type ClusterDraftInput = z.input<typeof ClusterDraft>;
export const ClusterChange = z.strictObject({
  name: ClusterName.optional(),
  bootstrap: Bootstrap.optional(),
  /** Secrets that are left out stay, unless they would then reach other hosts or travel less protected. */
  security: SecurityDraft.optional(),
  hostPatterns: HostPatterns.optional(),
  intervalMs: IntervalMs.optional(),
  paused: z.boolean().optional(),
  parameters: LagParametersChange.optional(),
});
export type ClusterChange = z.infer<typeof ClusterChange>;
export type ClusterChangeInput = z.input<typeof ClusterChange>;

/** `clusterId`: the cluster whose stored secrets stand in for those that are left out. */
export const ConnectionTest = z.strictObject({
  bootstrap: Bootstrap,
  security,
  hostPatterns: HostPatterns.default([]),
  clusterId: z.number().int().positive().optional(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;
export type ConnectionTestInput = z.input<typeof ConnectionTest>;
export const TestStep = z.object({
  step: z.enum(["name", "port", "tls", "login", "versions", "metadata", "advertised", "rights"]),
  target: z.string(),
  outcome: z.enum(["ok", "warning", "failed", "not_tried"]),
  detail: z.string(),
  tookMs: z.number().nullable(),
});
export type TestStep = z.infer<typeof TestStep>;
export const ConnectionTestResult = z.object({
  ok: z.boolean(),
  sentence: z.string(),
  steps: z.array(TestStep),
  brokers: z.array(z.object({ broker: z.number().int(), host: z.string(), port: z.number().int(), rack: z.string().nullable() })),
  topics: z.number().int().nullable(),
  versions: z.string().nullable(),
});
export type ConnectionTestResult = z.infer<typeof ConnectionTestResult>;

export const PollSummary = z.object({
  observedAt: Instant,
  tookMs: z.number(),
  requests: z.record(z.string(), z.number().int()),
  brokers: z.object({ answered: z.number().int(), expected: z.number().int() }),
  topics: z.number().int(),
  partitions: z.number().int(),
  groups: z.number().int(),
  coverage: Coverage,
  failures: z.array(ReadFailure),
});
export type PollSummary = z.infer<typeof PollSummary>;

export const HealthCheck = z.object({
  check: z.enum(["brokers", "offline_partitions", "under_replicated", "groups_known", "offsets_topic", "fresh"]),
  /** null: could not be known. */
  ok: z.boolean().nullable(),
  reason: z.string().nullable(),
  objects: z.array(z.string()),
  since: Instant.nullable(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;
export const ClusterHealth = z.object({ ok: z.boolean(), checks: z.array(HealthCheck), observedAt: Instant.nullable(), ageMs: z.number().nullable() });
export type ClusterHealth = z.infer<typeof ClusterHealth>;
