import type { ListSpec } from "@/components/tables/list-address";
import { CLUSTER_SORTS } from "@/lib/contract/cluster";

/** Clusters are listed with what is in trouble first. */
export const CLUSTER_LIST: ListSpec = { sorts: CLUSTER_SORTS, defaultSort: "trouble" };
