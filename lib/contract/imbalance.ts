import { z } from "zod";
import { BROKER_CAUSES, IMBALANCE_KINDS, IMBALANCE_WORDS, LAG_CAUSES, MEMBER_CAUSES } from "@/lib/domain/imbalance";
import { Accepted } from "./acceptance";
import { flag, Instant, listOf, listQuery, Offset, sortOf, wholeNumber } from "./common";
import { Imbalance, ImbalanceVerdict } from "./topic";

const judged = {
  /** What an acceptance of it names. */
  object: z.string(),
  verdict: z.enum(IMBALANCE_WORDS),
  since: Instant.nullable(),
  accepted: Accepted.nullable(),
  sentence: z.string(),
};

/** One partition of a topic against the others, as it is written to. */
export const ProductionImbalance = Imbalance.extend({ kind: z.literal("production"), ...judged, verdict: ImbalanceVerdict });
export type ProductionImbalance = z.infer<typeof ProductionImbalance>;

/** How a group's lag on a topic lies in its partitions. */
export const LagImbalance = z.object({
  kind: z.literal("lag"),
  ...judged,
  groupId: z.number().int(),
  group: z.string(),
  topicId: z.number().int(),
  topic: z.string(),
  partitions: z.number().int(),
  partition: z.number().int().nullable(),
  /** The fullest partition's part of the lag, 0 to 1, over the last window in which there was enough. */
  share: z.number().nullable(),
  cause: z.enum(LAG_CAUSES).nullable(),
  lag: Offset.nullable(),
});
export type LagImbalance = z.infer<typeof LagImbalance>;

/** How a group's members share partitions and load. */
export const MemberImbalance = z.object({
  kind: z.literal("members"),
  ...judged,
  groupId: z.number().int(),
  group: z.string(),
  members: z.number().int(),
  idleMembers: z.number().int().nullable(),
  partitions: z.number().int(),
  /** The most partitions of a member minus the fewest, on the topic where that is largest. */
  countSkew: z.number().int().nullable(),
  topicId: z.number().int().nullable(),
  topic: z.string().nullable(),
  /** The busiest member's load over the mean. */
  ratio: z.number().nullable(),
  cause: z.enum(MEMBER_CAUSES).nullable(),
});
export type MemberImbalance = z.infer<typeof MemberImbalance>;

/** What a broker bears beside the other live ones. */
export const BrokerImbalance = z.object({
  kind: z.literal("brokers"),
  ...judged,
  broker: z.number().int(),
  host: z.string().nullable(),
  /** null: not read of this broker; a mean is null where one of the brokers is not known. */
  leaders: z.number().int().nullable(),
  meanLeaders: z.number().nullable(),
  replicas: z.number().int().nullable(),
  meanReplicas: z.number().nullable(),
  /** Of the partitions that prefer this broker, those it leads. */
  preferredLeaders: z.number().int().nullable(),
  producedPerSecond: z.number().nullable(),
  /** What it receives as a leader over the mean. */
  loadRatio: z.number().nullable(),
  /** Its leaders over the mean. */
  ratio: z.number().nullable(),
  cause: z.enum(BROKER_CAUSES).nullable(),
});
export type BrokerImbalance = z.infer<typeof BrokerImbalance>;

export const IMBALANCE_SORTS = {
  production: ["verdict", "ratio", "topic", "producedPerSecond", "since", "partitions"],
  lag: ["verdict", "share", "group", "topic", "lag", "since"],
  members: ["verdict", "ratio", "group", "members", "idleMembers", "partitions", "countSkew", "since"],
  brokers: ["verdict", "ratio", "broker", "leaders", "replicas", "producedPerSecond", "loadRatio", "since"],
} as const;

/** The keys of every kind; one that the kind has not is refused when the list is read. */
const ALL_SORTS = [...new Set(Object.values(IMBALANCE_SORTS).flat())] as [ImbalanceSort, ...ImbalanceSort[]];
export type ImbalanceSort = (typeof IMBALANCE_SORTS)[keyof typeof IMBALANCE_SORTS][number];

export const ImbalanceQuery = z.object({
  ...listQuery,
  kind: z.enum(IMBALANCE_KINDS).default("production"),
  topic: wholeNumber.optional(),
  /** Production, 1: internal topics too; else they are counted in `hidden`. One that is asked for by `topic` is always shown. */
  internal: flag.default(false),
  /** Worst first; among equals, what is furthest off. */
  sort: sortOf(ALL_SORTS, "-verdict"),
});
export type ImbalanceQuery = z.infer<typeof ImbalanceQuery>;

export const ProductionImbalanceList = listOf(ProductionImbalance);
export type ProductionImbalanceList = z.infer<typeof ProductionImbalanceList>;
export const LagImbalanceList = listOf(LagImbalance);
export type LagImbalanceList = z.infer<typeof LagImbalanceList>;
export const MemberImbalanceList = listOf(MemberImbalance);
export type MemberImbalanceList = z.infer<typeof MemberImbalanceList>;
export const BrokerImbalanceList = listOf(BrokerImbalance);
export type BrokerImbalanceList = z.infer<typeof BrokerImbalanceList>;
export const ImbalanceLists = z.union([ProductionImbalanceList, LagImbalanceList, MemberImbalanceList, BrokerImbalanceList]);
