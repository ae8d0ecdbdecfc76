import type { ListSpec } from "@/components/tables/list-address";
import { GROUP_TOPIC_SORTS } from "@/lib/contract/group";
import { TOPIC_PARTITION_SORTS, TOPIC_SORTS } from "@/lib/contract/topic";

/** The partitions with their leaders: the balance needs no more of them. */
export const LEADERS = "pageSize=500&sort=partition";

/** The busiest topics stand first; internal ones are shown on demand. */
export const TOPIC_LIST: ListSpec = {
  sorts: TOPIC_SORTS,
  defaultSort: "-producedPerSecond,name",
  filters: ["noConsumer", "underReplicated", "producedMin", "recordsMin", "replicationFactor", "imbalanceMin"],
  switches: ["internal"],
};

export const TOPIC_PARTITION_LIST: ListSpec = { sorts: TOPIC_PARTITION_SORTS, defaultSort: "partition" };

export const TOPIC_GROUP_LIST: ListSpec = { sorts: GROUP_TOPIC_SORTS, defaultSort: "-lag,group" };
