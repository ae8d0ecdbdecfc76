import { z } from "zod";
import { Instant, listOf, listQuery, oneOf, sortOf } from "./common";

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
] as const;
export const BrokerListQuery = z.object({ ...listQuery, sort: sortOf(BROKER_SORTS, "broker") });
export type BrokerListQuery = z.infer<typeof BrokerListQuery>;
export const BrokerList = listOf(BrokerItem);
export type BrokerList = z.infer<typeof BrokerList>;
export const BrokerOne = oneOf(BrokerItem);
export type BrokerOne = z.infer<typeof BrokerOne>;
