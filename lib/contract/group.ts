import { z } from "zod";
import { GROUP_STATES, GROUP_TYPES } from "@/lib/domain/group";
import { STATUSES } from "@/lib/domain/lag";
import { GroupCause } from "./cause";
import {
  Coverage,
  Eta,
  flag,
  Instant,
  LagBound,
  listOf,
  listQuery,
  Offset,
  oneOf,
  Reason,
  rangeQuery,
  StatusWord,
  sortOf,
  TimeLag,
  Triage,
  Versus,
  wholeNumber,
} from "./common";
import { LagParameters, LagParametersChange } from "./parameters";
import { RatesBy, SummedRatesBy } from "./rates";

const rate = z.number().nullable();

export const GroupItem = z.object({
  id: z.number().int(),
  name: z.string(),
  status: StatusWord,
  statusReason: Reason.nullable(),
  statusSince: Instant.nullable(),
  /** Some partitions are unknown and the status stands all the same. */
  partial: z.boolean(),
  /** The verdict in the language of the request: short, for a list; `why` for the head of a page. */
  sentence: z.string(),
  why: z.string(),
  eta: Eta,
  willLoseData: z.boolean(),
  flags: z.array(z.string()),
  rebalancesLastHour: z.number().int().nullable(),
  state: z.enum(GROUP_STATES),
  stateSince: Instant.nullable(),
  type: z.enum(GROUP_TYPES),
  /** Set while the group is not read: values are the last ones. */
  staleSince: Instant.nullable(),
  members: z.number().int().nullable(),
  idleMembers: z.number().int().nullable(),
  membersReason: Reason.nullable(),
  topics: z.number().int(),
  partitions: z.number().int(),
  /** Up to three topics with the most lag. */
  topTopics: z.array(z.object({ topicId: z.number().int(), topic: z.string(), lag: Offset.nullable() })),
  lag: Offset.nullable(),
  lagBound: LagBound,
  lagReason: Reason.nullable(),
  coverage: Coverage,
  maxPartitionLag: Offset.nullable(),
  maxPartition: z.object({ topicId: z.number().int(), topic: z.string(), partition: z.number().int() }).nullable(),
  timeLag: TimeLag,
  timeLagReason: Reason.nullable(),
  consumedPerSecond: rate,
  consumedPerSecondReason: Reason.nullable(),
  producedPerSecond: rate,
  producedPerSecondReason: Reason.nullable(),
  netPerSecond: rate,
  consumedRates: SummedRatesBy,
  producedRates: SummedRatesBy,
  /** Null where of no partition it is known, for the reason of the lag; at least so many where its bound is lower. So with `lost`. */
  noCommit: z.number().int().nullable(),
  lost: Offset.nullable(),
  lastCommitMovedAt: Instant.nullable(),
  coordinator: z.number().int().nullable(),
  protocol: z.string().nullable(),
  assignor: z.string().nullable(),
  /** Per partition lag ÷ the largest, 0 to 1, null unknown; at most 48 bars, the fullest of each bucket. */
  fingerprint: z.array(z.number().nullable()),
  /** The status of the partition that each bar shows. */
  fingerprintStatus: z.array(StatusWord),
  /** Lag over the range, at most 32 points; null is a gap. */
  trend: z.array(z.number().nullable()),
});
export type GroupItem = z.infer<typeof GroupItem>;

export const GROUP_SORTS = [
  "status",
  "eta",
  "name",
  "state",
  "type",
  "members",
  "idleMembers",
  "topics",
  "partitions",
  "lag",
  "maxPartitionLag",
  "timeLag",
  "consumedPerSecond",
  "producedPerSecond",
  "netPerSecond",
  "noCommit",
  "lost",
  "lastCommitMovedAt",
  "coordinator",
  "protocol",
  "assignor",
] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

const setOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((v) => v.split(","))
    .pipe(z.array(z.enum(values)).min(1).max(20));

export const GroupListQuery = z.object({
  ...listQuery,
  sort: sortOf(GROUP_SORTS, "-status,-timeLag"),
  /** 1: Empty groups without lag are left out and counted in `hidden`. */
  active: flag.default(true),
  status: setOf(STATUSES).optional(),
  state: setOf(GROUP_STATES).optional(),
  type: setOf(GROUP_TYPES).optional(),
  topic: wholeNumber.optional(),
  coordinator: wholeNumber.optional(),
  /** Substring of a client id or host. */
  client: z.string().max(200).optional(),
  lagMin: wholeNumber.optional(),
  timeLagMin: z.coerce.number().nonnegative().optional(),
  noCommitMin: wholeNumber.optional(),
  from: rangeQuery.from,
  to: rangeQuery.to,
});
export type GroupListQuery = z.infer<typeof GroupListQuery>;
/** How many groups stand in each status, over everything the other filters select. */
export const StatusCounts = z.record(StatusWord, z.number().int());
export const GroupList = listOf(GroupItem).extend({
  counts: Triage,
  statusCounts: StatusCounts,
});
export type GroupList = z.infer<typeof GroupList>;
/** How often commits move, as polls see it: told of the partition on which that was seen most often. */
export const CommitRhythm = z.object({
  typicalSeconds: z.number(),
  longestSeconds: z.number(),
  intervals: z.number().int(),
  burst: z.enum(["steady", "uneven", "bursts"]),
  pollSeconds: z.number(),
  /** They move in nearly every poll, and maybe oftener. */
  belowPolls: z.boolean(),
});
export type CommitRhythm = z.infer<typeof CommitRhythm>;
/** One group tells more: what people set for it, and why it does not move. */
export const GroupAbout = GroupItem.extend({
  labels: z.array(z.string()),
  /** What is set for this group, and what its cluster gives where nothing is. */
  parameters: z.object({ own: LagParameters, cluster: LagParameters }),
  /** The lag that alerts see: partitions without a commit count as the group's policy says. */
  alertLag: Offset.nullable(),
  causes: z.array(GroupCause),
  /** null: too few moves were seen. */
  rhythm: CommitRhythm.nullable(),
});
export type GroupAbout = z.infer<typeof GroupAbout>;
export const GroupOne = oneOf(GroupAbout);
export type GroupOne = z.infer<typeof GroupOne>;

const Label = z.string().trim().min(1).max(64);
export const GroupChange = z.strictObject({ labels: z.array(Label).max(20).optional(), parameters: LagParametersChange.optional() });
export type GroupChange = z.infer<typeof GroupChange>;

export const GroupPartition = z.object({
  status: StatusWord,
  statusReason: Reason.nullable(),
  eta: Eta,
  topicId: z.number().int(),
  topic: z.string(),
  partition: z.number().int(),
  logStart: Offset.nullable(),
  committed: Offset.nullable(),
  logEnd: Offset.nullable(),
  lag: Offset.nullable(),
  rawLag: Offset.nullable(),
  lagReason: Reason.nullable(),
  /** The last known values of a partition that was not read, and since when they are old. */
  last: z.object({ logEnd: Offset.nullable(), committed: Offset.nullable(), lag: Offset.nullable(), since: Instant }).nullable(),
  lost: Offset.nullable(),
  backlog: Offset.nullable(),
  timeLag: TimeLag,
  timeLagReason: Reason.nullable(),
  consumedPerSecond: rate,
  consumedPerSecondReason: Reason.nullable(),
  producedPerSecond: rate,
  producedPerSecondReason: Reason.nullable(),
  consumedRates: RatesBy,
  producedRates: RatesBy,
  memberId: z.string().nullable(),
  clientId: z.string().nullable(),
  host: z.string().nullable(),
  instanceId: z.string().nullable(),
  leader: z.number().int().nullable(),
  /** When another commit, another log end, another log start was first read; null: not seen moving. */
  lastMovedAt: Instant.nullable(),
  logEndMovedAt: Instant.nullable(),
  logStartMovedAt: Instant.nullable(),
  shareOfLag: z.number().nullable(),
  /** Of a share group: its start offset, what its lag cannot exceed while none is reported, and when the coordinator told. */
  shareStart: Offset.nullable(),
  lagAtMost: Offset.nullable(),
  lagReadAt: Instant.nullable(),
  /** As of the last reading of stable offsets, which is older than the log end. */
  lastStable: Offset.nullable(),
  /** Lag as a consumer of committed records sees it; only for groups that are set to be such. */
  lagStable: Offset.nullable(),
  openTransaction: z.object({ records: Offset, since: Instant }).nullable(),
  /** The topic is compacted: offsets are not records, and the lag is at most this. */
  upperBound: z.boolean(),
});
export type GroupPartition = z.infer<typeof GroupPartition>;

export const GROUP_PARTITION_SORTS = [
  "status",
  "eta",
  "topic",
  "partition",
  "committed",
  "logEnd",
  "lag",
  "timeLag",
  "consumedPerSecond",
  "producedPerSecond",
  "memberId",
  "clientId",
  "host",
  "logStart",
  "lost",
  "rawLag",
  "shareOfLag",
  "lastMovedAt",
  "leader",
  "shareStart",
  "lastStable",
  "openTransaction",
] as const;
export const GroupPartitionListQuery = z.object({
  ...listQuery,
  sort: sortOf(GROUP_PARTITION_SORTS, "-lag,topic"),
  topic: wholeNumber.optional(),
  client: z.string().max(200).optional(),
  lagMin: wholeNumber.optional(),
});
export type GroupPartitionListQuery = z.infer<typeof GroupPartitionListQuery>;
export const GroupPartitionList = listOf(GroupPartition);
export type GroupPartitionList = z.infer<typeof GroupPartitionList>;

export const Member = z.object({
  memberId: z.string(),
  clientId: z.string(),
  host: z.string(),
  instanceId: z.string().nullable(),
  /** null: the assignment could not be read. */
  assigned: z.array(z.object({ topicId: z.number().int().nullable(), topic: z.string(), partitions: z.array(z.number().int()) })).nullable(),
  partitions: z.number().int().nullable(),
  loadPerSecond: rate,
  lag: Offset.nullable(),
  lagBound: LagBound,
  lagReason: Reason.nullable(),
  idle: z.boolean().nullable(),
});
export type Member = z.infer<typeof Member>;
export const MEMBER_SORTS = ["memberId", "clientId", "host", "instanceId", "partitions", "loadPerSecond", "lag"] as const;
export const MemberListQuery = z.object({ ...listQuery, sort: sortOf(MEMBER_SORTS, "-lag,memberId") });
export type MemberListQuery = z.infer<typeof MemberListQuery>;
/** Who sets how long a member may be silent: classic consumers each for itself, which brokers do not tell; else the brokers, null: not read. */
export const MemberTiming = z.discriminatedUnion("setBy", [
  z.object({ setBy: z.literal("consumers") }),
  z.object({ setBy: z.literal("brokers"), sessionTimeoutMs: z.number().nullable(), heartbeatMs: z.number().nullable() }),
]);
export type MemberTiming = z.infer<typeof MemberTiming>;
/** `membersReason` set: the members could not be read and `items` is empty for that reason. */
export const MemberList = listOf(Member).extend({ membersReason: Reason.nullable(), timing: MemberTiming });
export type MemberList = z.infer<typeof MemberList>;

/** A group's part in a topic; on a topic's page the group's fields tell which group. */
export const GroupTopic = z.object({
  status: StatusWord,
  eta: Eta,
  willLoseData: z.boolean(),
  /** The group reads on without this topic: left out of its sums and its status. */
  abandoned: z.boolean(),
  groupId: z.number().int(),
  group: z.string(),
  state: z.enum(GROUP_STATES),
  members: z.number().int().nullable(),
  topicId: z.number().int(),
  topic: z.string(),
  partitions: z.number().int(),
  lag: Offset.nullable(),
  lagBound: LagBound,
  lagReason: Reason.nullable(),
  coverage: Coverage,
  timeLag: TimeLag,
  timeLagReason: Reason.nullable(),
  consumedPerSecond: rate,
  producedPerSecond: rate,
  consumedRates: SummedRatesBy,
  producedRates: SummedRatesBy,
  shareOfLag: z.number().nullable(),
  /** Null where of no partition it is known, for the reason of the lag; at least so many where its bound is lower. So with `lost`. */
  noCommit: z.number().int().nullable(),
  /** A member is assigned the topic and nothing of it was ever committed. */
  readsNothing: z.boolean(),
  lost: Offset.nullable(),
  staleSince: Instant.nullable(),
});
export type GroupTopic = z.infer<typeof GroupTopic>;
export const GROUP_TOPIC_SORTS = [
  "status",
  "eta",

  "group",
  "state",
  "members",
  "topic",
  "partitions",
  "lag",
  "timeLag",
  "consumedPerSecond",
  "producedPerSecond",
  "shareOfLag",
  "noCommit",
  "lost",
] as const;
export const GroupTopicListQuery = z.object({ ...listQuery, sort: sortOf(GROUP_TOPIC_SORTS, "-lag,group") });
export type GroupTopicListQuery = z.infer<typeof GroupTopicListQuery>;
export const GroupTopicList = listOf(GroupTopic);
export type GroupTopicList = z.infer<typeof GroupTopicList>;

export const GroupHistoryQuery = z.object({
  ...rangeQuery,
  of: z.enum(["lag", "timeLag", "consumed", "produced", "members"]).default("lag"),
  by: z.enum(["total", "topic", "partition"]).default("total"),
  vs: Versus.optional(),
  /** By partition: of this topic only, and of this partition of it. */
  topic: wholeNumber.optional(),
  partition: wholeNumber.optional(),
  /** The most series that are answered; with more, the highest have one each and the rest share the last. */
  lines: z.coerce.number().int().min(2).max(48).default(12),
});
export type GroupHistoryQuery = z.infer<typeof GroupHistoryQuery>;
