import { z } from "zod";
import { Instant, listOf, listQuery, oneOf, Reason, sortOf } from "./common";

export const BrokerAnswers = z.enum(["fast", "slow", "silent", "gone"]);

export const BrokerItem = z.object({
  broker: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  rack: z.string().nullable(),
  answers: BrokerAnswers,
  /** Since when it answers so. */
  since: Instant.nullable(),
  /** The last time it answered at all. */
  seenAt: Instant.nullable(),
  failure: z.string().nullable(),
  replyP95Ms: z.number().nullable(),
  leaders: z.number().int().nullable(),
  leaderSkew: z.number().nullable(),
  replicas: z.number().int().nullable(),
  replicaSkew: z.number().nullable(),
  preferredShare: z.number().nullable(),
  underReplicated: z.number().int().nullable(),
  producedPerSecond: z.number().nullable(),
  groups: z.number().int().nullable(),
  /** null: no quorum tells who is a controller. */
  roles: z.array(z.string()).nullable(),
  /** The active controller. */
  isController: z.boolean(),
  /** All replicas; and the volumes of its log directories, from Kafka 3.3. */
  sizeBytes: z.number().nullable(),
  diskUsedBytes: z.number().nullable(),
  diskTotalBytes: z.number().nullable(),
  diskReason: Reason.nullable(),
  /** Requests that it answers; null: it was not reached yet. */
  apiVersions: z.number().int().nullable(),
});
export type BrokerItem = z.infer<typeof BrokerItem>;

export const BROKER_SORTS = [
  "broker",
  "host",
  "rack",
  "answers",
  "replyP95Ms",
  "leaders",
  "leaderSkew",
  "replicas",
  "replicaSkew",
  "preferredShare",
  "underReplicated",
  "producedPerSecond",
  "groups",
  "sizeBytes",
  "diskUsedBytes",
  "diskTotalBytes",
] as const;
export const BrokerListQuery = z.object({ ...listQuery, sort: sortOf(BROKER_SORTS, "broker") });
export type BrokerListQuery = z.infer<typeof BrokerListQuery>;
export const BrokerList = listOf(BrokerItem);
export type BrokerList = z.infer<typeof BrokerList>;
/** One broker tells its log directories, the largest replicas of each first, and by request key what it speaks. */
export const BrokerAbout = BrokerItem.extend({
  logDirs: z
    .array(
      z.object({
        path: z.string(),
        isOffline: z.boolean(),
        totalBytes: z.number().nullable(),
        usableBytes: z.number().nullable(),
        sizeBytes: z.number(),
        replicas: z.number().int(),
        largest: z.array(
          z.object({
            topicId: z.number().int(),
            topic: z.string().nullable(),
            partition: z.number().int(),
            sizeBytes: z.number(),
            offsetLag: z.number(),
            isFuture: z.boolean(),
          }),
        ),
      }),
    )
    .nullable(),
  versions: z.record(z.string(), z.tuple([z.number().int(), z.number().int()])).nullable(),
});
export type BrokerAbout = z.infer<typeof BrokerAbout>;
export const BrokerOne = oneOf(BrokerAbout);
export type BrokerOne = z.infer<typeof BrokerOne>;
