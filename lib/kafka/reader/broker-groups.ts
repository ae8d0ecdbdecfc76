import { type ListedGroup, listGroups } from "@/lib/kafka/apis/list-groups";
import { KafkaFailure, kafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { Deadline, GroupCommits, GroupReading } from "@/lib/kafka/ports";
import type { CommitReader } from "@/lib/kafka/reader/commit-reader";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { groupKey } from "@/lib/kafka/reader/group-key";
import { groupState, groupType } from "@/lib/kafka/reader/group-words";

/** The groups of one coordinator. `isComplete`: it answered without an error, so a group it does not name is not here. */
export type BrokerGroups = { broker: number; isComplete: boolean; groups: ReadonlyMap<string, GroupReading> };

const AUTHORIZATION_FAILED = new Set([29, 30, 31]);

/** Lists one broker's groups and fetches their commits at once: the broker that lists a group is its coordinator. Never rejects. */
export async function readBrokerGroups(node: Node, commits: CommitReader, deadline: Deadline, callMs: number, log: CycleLog): Promise<BrokerGroups> {
  const broker = node.target.nodeId;
  const listed = await log.ask(node, listGroups, {}, deadline.earlier(callMs));
  if (!listed.ok) return { broker, isComplete: false, groups: new Map() };

  const { errorCode, groups } = listed.value;
  if (errorCode !== 0) log.fail(kafkaFailure(AUTHORIZATION_FAILED.has(errorCode) ? "not_authorized" : "commit_unread", errorCode, "ListGroups", broker));
  const committed = await commits.read(node, groups, deadline, log);
  const readings = groups.map((group) => [groupKey(group.group), groupReading(group, broker, committed.get(groupKey(group.group)))] as const);
  return { broker, isComplete: errorCode === 0, groups: new Map(readings) };
}

function groupReading({ group, state, type, protocolType }: ListedGroup, coordinator: number, commits: GroupCommits | undefined): GroupReading {
  const named = { id: group.text, raw: group.raw, coordinator, state: groupState(state), type: groupType(type), protocolType };
  if (commits !== undefined) return { ...named, commits };
  const failure = toFailure(new KafkaFailure("commit_unread", "the answer leaves the group out"), coordinator, "OffsetFetch");
  return { ...named, commits: { ok: false, reason: "commit_unread", failure } };
}
