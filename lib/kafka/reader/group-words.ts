import { GROUP_STATES, GROUP_TYPES, type GroupStateName, type GroupType } from "@/lib/domain/group";

const stateByWord = new Map(GROUP_STATES.map((state) => [state.toLowerCase(), state]));
const typeByWord = new Map(GROUP_TYPES.map((type) => [type as string, type]));

/** A broker's word for a group's state; brokers differ in its letters. Null where the version has no such field. */
export const groupState = (word: string | null): GroupStateName => stateByWord.get((word ?? "").toLowerCase()) ?? "Unknown";

export const groupType = (word: string | null): GroupType => typeByWord.get((word ?? "").toLowerCase()) ?? "unknown";
