import type { GroupItem } from "@/lib/contract/group";
import { shownSeconds } from "@/lib/domain/time-lag";
import { TRIAGE } from "@/lib/domain/triage";

export type WorstGroup = GroupItem & { clusterId: number; cluster: string };

const SHOWN = 6;
const URGENT: readonly string[] = [...TRIAGE.actNow, ...TRIAGE.worse];

const secondsBehind = ({ timeLag }: Pick<GroupItem, "timeLag">) => shownSeconds(timeLag) ?? -1;

/** What needs a person first, then what gets worse, each by its time lag; at most six. */
export const worstOf = <G extends Pick<WorstGroup, "status" | "timeLag" | "name">>(groups: readonly G[]): G[] =>
  groups
    .filter(({ status }) => URGENT.includes(status))
    .sort((a, b) => URGENT.indexOf(a.status) - URGENT.indexOf(b.status) || secondsBehind(b) - secondsBehind(a) || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN);
