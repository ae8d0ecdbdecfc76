import { rangeText } from "@/components/shell/range-text";
import { apiQuery, type ListSpec, parseList } from "@/components/tables/list-address";
import { GROUP_SORTS, GroupListQuery } from "@/lib/contract/group";
import { type ValidQuery, validQuery } from "@/lib/contract/valid-query";

export const GROUP_LIST: ListSpec = {
  sorts: GROUP_SORTS,
  defaultSort: "-status,-timeLag",
  filters: ["status", "state", "type", "topic", "client", "lagMin", "timeLagMin", "noCommitMin", "coordinator"],
  switches: ["active"],
};

/** What the address of the list asks of the API, over its range. Server and browser read it alike, so that they share a query key. */
export const askedGroups = (params: URLSearchParams): ValidQuery<GroupListQuery> =>
  validQuery(GroupListQuery, `${apiQuery(parseList(params, GROUP_LIST))}&${rangeText(params)}`);
