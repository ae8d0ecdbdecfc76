import type { ListSpec } from "@/components/tables/list-address";
import { BROKER_SORTS } from "@/lib/contract/broker";

export const BROKER_LIST: ListSpec = { sorts: BROKER_SORTS, defaultSort: "broker" };
