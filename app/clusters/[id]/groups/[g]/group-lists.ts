import { apiQuery, type ListSpec, parseList } from "@/components/tables/list-address";
import { GROUP_PARTITION_SORTS, GROUP_TOPIC_SORTS, GroupPartitionListQuery, GroupTopicListQuery, MEMBER_SORTS, MemberListQuery } from "@/lib/contract/group";
import { type ValidQuery, validQuery } from "@/lib/contract/valid-query";

export const PARTITION_LIST: ListSpec = { sorts: GROUP_PARTITION_SORTS, defaultSort: "-lag,topic", filters: ["topic", "client", "lagMin"] };
export const TOPIC_LIST: ListSpec = { sorts: GROUP_TOPIC_SORTS, defaultSort: "-lag,topic" };
export const MEMBER_LIST: ListSpec = { sorts: MEMBER_SORTS, defaultSort: "-lag,memberId" };

/** What the address asks of a group's partitions; server and browser read it alike. */
export const askedPartitions = (params: URLSearchParams): ValidQuery<GroupPartitionListQuery> =>
  validQuery(GroupPartitionListQuery, apiQuery(parseList(params, PARTITION_LIST)).toString());

export const askedMembers = (params: URLSearchParams): ValidQuery<MemberListQuery> =>
  validQuery(MemberListQuery, apiQuery(parseList(params, MEMBER_LIST)).toString());

export const askedTopics = (params: URLSearchParams): ValidQuery<GroupTopicListQuery> =>
  validQuery(GroupTopicListQuery, apiQuery(parseList(params, TOPIC_LIST)).toString());

export const ROW_GROUPINGS = ["topic", "owner", "flat"] as const;
export type RowGrouping = (typeof ROW_GROUPINGS)[number];

export const rowGrouping = (params: URLSearchParams): RowGrouping => ROW_GROUPINGS.find((rows) => rows === params.get("rows")) ?? "topic";
