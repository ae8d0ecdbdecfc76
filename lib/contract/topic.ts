import { z } from "zod";
import { GROUP_STATES } from "@/lib/domain/group";
import { flag, Instant, listOf, listQuery, Offset, oneOf, Reason, rangeQuery, sortOf, TimeLag, Versus, wholeNumber } from "./common";
import { GroupPartition } from "./group";
import { RatesBy, SummedRatesBy } from "./rates";

const rate = z.number().nullable();

export const ImbalanceVerdict = z.enum(["balanced", "hot", "cold", "insufficient", "watching"]);
export type ImbalanceVerdict = z.infer<typeof ImbalanceVerdict>;

export const TopicItem = z.object({
  id: z.number().int(),
  name: z.string(),
  internal: z.boolean(),
  staleSince: Instant.nullable(),
  partitions: z.number().int(),
  replicationFactor: z.number().int().nullable(),
  /** The fewest in-sync replicas of a partition. */
  minInSync: z.number().int().nullable(),
  /** The setting min.insync.replicas; and the partitions that have fewer in sync, to which writes with acks=all are refused. */
  minInsyncReplicas: z.number().int().nullable(),
  underMinIsr: z.number().int().nullable(),
  underReplicated: z.number().int(),
  offline: z.number().int(),
  records: Offset.nullable(),
  recordsReason: Reason.nullable(),
  /** Compacted, or written in transactions: offsets are not records. */
  recordsApproximate: z.boolean(),
  /** Of the leaders' replicas, and of all. */
  sizeBytes: z.number().nullable(),
  totalSizeBytes: z.number().nullable(),
  sizeReason: Reason.nullable(),
  growthBytesPerHour: z.number().nullable(),
  cleanupPolicy: z.string().nullable(),
  /** -1: kept for ever. */
  retentionMs: z.number().nullable(),
  configReason: Reason.nullable(),
  producedPerSecond: rate,
  producedPerSecondReason: Reason.nullable(),
  producedRates: SummedRatesBy,
  lastRecordAt: Instant.nullable(),
  groups: z.number().int(),
  worstGroup: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  worstLag: Offset.nullable(),
  worstTimeLag: TimeLag,
  imbalance: z.object({ verdict: ImbalanceVerdict, ratio: z.number().nullable(), partition: z.number().int().nullable() }),
});
export type TopicItem = z.infer<typeof TopicItem>;

export const TOPIC_SORTS = [
  "name",
  "partitions",
  "replicationFactor",
  "minInSync",
  "underReplicated",
  "offline",
  "records",
  "sizeBytes",
  "totalSizeBytes",
  "growthBytesPerHour",
  "minInsyncReplicas",
  "cleanupPolicy",
  "retentionMs",
  "producedPerSecond",
  "lastRecordAt",
  "groups",
  "worstLag",
  "worstTimeLag",
  "imbalance",
] as const;
export const TopicListQuery = z.object({
  ...listQuery,
  sort: sortOf(TOPIC_SORTS, "-producedPerSecond,name"),
  /** 1: internal topics too; else they are counted in `hidden`. */
  internal: flag.default(false),
  noConsumer: flag.optional(),
  underReplicated: flag.optional(),
  producedMin: z.coerce.number().nonnegative().optional(),
  recordsMin: wholeNumber.optional(),
  replicationFactor: wholeNumber.optional(),
  sizeMin: wholeNumber.optional(),
  imbalanceMin: z.coerce.number().nonnegative().optional(),
});
export type TopicListQuery = z.infer<typeof TopicListQuery>;
export const TopicList = listOf(TopicItem);
export type TopicList = z.infer<typeof TopicList>;
/**
 * How a topic's leaders lie over the brokers. `preferredShare`: partitions led by the first of their replicas, 0 to 1. `loadSkew`:
 * what the broker that receives most as their leader receives, over the mean. `cmak`: the percentages of brokers that CMAK would call skewed.
 */
export const Leadership = z.object({
  preferredShare: z.number().nullable(),
  loadSkew: z.number().nullable(),
  cmak: z.object({ skewedPercent: z.number(), leaderSkewedPercent: z.number() }).nullable(),
});
export type Leadership = z.infer<typeof Leadership>;
export const TopicOne = oneOf(TopicItem.extend({ leadership: Leadership.nullable() }));
export type TopicOne = z.infer<typeof TopicOne>;

export const TopicPartition = z.object({
  partition: z.number().int(),
  leader: z.number().int().nullable(),
  leaderReason: Reason.nullable(),
  preferredLeader: z.number().int().nullable(),
  replicas: z.array(z.number().int()),
  inSync: z.array(z.number().int()),
  offlineReplicas: z.array(z.number().int()),
  leaderEpoch: z.number().int().nullable(),
  logStart: Offset.nullable(),
  logEnd: Offset.nullable(),
  logEndReason: Reason.nullable(),
  last: z.object({ logEnd: Offset, since: Instant }).nullable(),
  records: Offset.nullable(),
  recordsReason: Reason.nullable(),
  producedPerSecond: rate,
  producedPerSecondReason: Reason.nullable(),
  producedRates: RatesBy,
  /** This partition's part of what the topic produced, 0 to 1. */
  share: z.number().nullable(),
  /** When another log end, another log start and another last stable offset was first read; null: not seen moving. */
  lastMovedAt: Instant.nullable(),
  logStartMovedAt: Instant.nullable(),
  lastStableMovedAt: Instant.nullable(),
  /** Of the leader's replica. */
  sizeBytes: z.number().nullable(),
  sizeReason: Reason.nullable(),
  /** In-sync replicas above min.insync.replicas; below zero: writes with acks=all are refused. null: the setting is not known. */
  minInSyncMargin: z.number().int().nullable(),
  /** As of the last reading of stable offsets, which is older than the log end. */
  lastStable: Offset.nullable(),
  openTransaction: z.object({ records: Offset, since: Instant }).nullable(),
  /** Its replicas are being moved: to these brokers, from those. */
  moving: z.object({ adding: z.array(z.number().int()), removing: z.array(z.number().int()) }).nullable(),
});
export type TopicPartition = z.infer<typeof TopicPartition>;
/** One partition, and each group that reads it. */
export const PartitionAbout = TopicPartition.extend({
  topicId: z.number().int(),
  topic: z.string(),
  /** When stable offsets were read last. */
  lastStableAt: Instant.nullable(),
  groups: z.array(
    GroupPartition.omit({
      topicId: true,
      topic: true,
      partition: true,
      logStart: true,
      logEnd: true,
      leader: true,
      shareOfLag: true,
      logEndMovedAt: true,
      logStartMovedAt: true,
    }).extend({
      groupId: z.number().int(),
      group: z.string(),
      state: z.enum(GROUP_STATES),
    }),
  ),
});
export type PartitionAbout = z.infer<typeof PartitionAbout>;
export type PartitionReader = PartitionAbout["groups"][number];
export const PartitionOne = oneOf(PartitionAbout);
export type PartitionOne = z.infer<typeof PartitionOne>;

export const TOPIC_PARTITION_SORTS = [
  "partition",
  "leader",
  "logStart",
  "logEnd",
  "records",
  "sizeBytes",
  "producedPerSecond",
  "share",
  "lastMovedAt",
] as const;
export const TopicPartitionListQuery = z.object({ ...listQuery, sort: sortOf(TOPIC_PARTITION_SORTS, "partition") });
export type TopicPartitionListQuery = z.infer<typeof TopicPartitionListQuery>;
export const TopicPartitionList = listOf(TopicPartition);
export type TopicPartitionList = z.infer<typeof TopicPartitionList>;

export const TopicHistoryQuery = z.object({
  ...rangeQuery,
  of: z.enum(["produced", "end", "size"]).default("produced"),
  by: z.enum(["total", "partition"]).default("total"),
  vs: Versus.optional(),
  /** By partition: this one only. */
  partition: wholeNumber.optional(),
});
export type TopicHistoryQuery = z.infer<typeof TopicHistoryQuery>;

/** Production of a topic over the last five minutes, per partition, against an even share. */
export const Imbalance = z.object({
  topicId: z.number().int(),
  topic: z.string(),
  partitions: z.number().int(),
  verdict: ImbalanceVerdict,
  critical: z.boolean(),
  partition: z.number().int().nullable(),
  /** The partition against the mean of the others; null with `shareOfTopic` 1 when the others produced nothing. */
  ratio: z.number().nullable(),
  shareOfTopic: z.number().nullable(),
  producedPerSecond: rate,
  since: Instant.nullable(),
  /** Per partition, offsets per second; null unknown. */
  perPartition: z.array(z.number().nullable()),
});
export type Imbalance = z.infer<typeof Imbalance>;
export const ImbalanceListQuery = z.object({
  ...listQuery,
  kind: z.enum(["production"]).default("production"),
  topic: wholeNumber.optional(),
  sort: sortOf(["ratio", "topic", "producedPerSecond", "verdict"], "-ratio,topic"),
});
export type ImbalanceListQuery = z.infer<typeof ImbalanceListQuery>;
export const ImbalanceList = listOf(Imbalance);
export type ImbalanceList = z.infer<typeof ImbalanceList>;
