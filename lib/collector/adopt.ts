import type { Change } from "@/lib/domain/snapshot";
import type { GroupReading, OffsetReading, TopicMetadata } from "@/lib/kafka/ports";
import { commitRemoved, nextAbsence } from "@/lib/lag/group-condition";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import { NO_POLICY, NO_SIZE } from "./details/memory";
import {
  type DepartedTopic,
  type GroupMemory,
  LAG_NOT_JUDGED,
  MEMBERS_NOT_JUDGED,
  type Memory,
  NO_VERDICT,
  NOT_JUDGED,
  newLog,
  newPosition,
  type TopicMemory,
} from "./memory";
import type { Listed, Reading, Registry } from "./ports";

export type Adopted = { topicIds: number[]; groupIds: number[]; groupTopicIds: number[]; changes: Change[] };

/**
 * Brings the memory in line with what this cycle names: topics that are new, re-created, grown or gone; groups that are new
 * or gone. Rows are made through `registry`. The very first cycle of a cluster tells no news: everything would be new.
 */
export async function adopt(memory: Memory, reading: Reading, registry: Registry): Promise<Adopted> {
  const first = memory.topics.size === 0 && memory.groups.size === 0;
  const adopted: Adopted = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  await adoptTopics(memory, reading, registry, adopted, first);
  await adoptGroups(memory, reading, registry, adopted, first);
  await adoptGroupTopics(memory, reading, registry, adopted);
  fitPositions(memory);
  return adopted;
}

async function adoptTopics(memory: Memory, { topics, ends }: Reading, registry: Registry, adopted: Adopted, first: boolean): Promise<void> {
  const gone = [...memory.topics.values()].filter(({ name }) => !topics.has(name));
  const recreated = [...memory.topics.values()].filter((topic) => isAnother(topic, topics.get(topic.name), ends.get(topic.name)));
  for (const topic of gone) noteDeparted(memory, topic, true);
  for (const topic of recreated) noteDeparted(memory, topic, false);
  if (gone.length + recreated.length > 0) boundDeparted(memory);
  await registry.saveTopicsGone([...gone, ...recreated].map(({ id }) => id));
  adopted.topicIds.push(...[...gone, ...recreated].map(({ id }) => id));
  for (const { name, id } of gone) {
    memory.topics.delete(name);
    adopted.changes.push({ kind: "topic_deleted", topicId: id });
  }

  const renewed = new Set(recreated.map(({ name }) => name));
  const wanted = [...topics.values()].filter(({ name }) => !memory.topics.has(name) || renewed.has(name));
  const rows = await registry.saveTopics(wanted.map((topic) => ({ name: topic.name, kafkaTopicId: topic.topicId, partitionCount: topic.partitions.length })));
  for (const { id, name } of rows) {
    const before = memory.departed.get(name);
    const kafkaTopicId = topics.get(name)?.topicId ?? null;
    const isBack = before !== undefined && before.kafkaTopicId !== null && before.kafkaTopicId === kafkaTopicId;
    const logs = (topics.get(name)?.partitions ?? []).map(() => newLog(memory));
    const topic: TopicMemory = { id, name, kafkaTopicId, logs, imbalance: NOT_JUDGED, readAtMs: null, size: NO_SIZE, sizes: [], policy: NO_POLICY };
    memory.topics.set(name, topic);
    if (before) inherit(memory, before, topic, isBack);
    if (!first) adopted.changes.push({ kind: before && !isBack ? "topic_recreated" : "topic_created", topicId: id });
  }
  await growTopics(memory, topics, registry, adopted);
}

/** Another life under the same name: by its id, or where brokers tell none by an end that fell. */
function isAnother({ kafkaTopicId, logs }: TopicMemory, seen: TopicMetadata | undefined, ends: ReadonlyMap<number, OffsetReading> | undefined): boolean {
  if (seen === undefined) return false;
  if (kafkaTopicId !== null && seen.topicId !== null) return kafkaTopicId !== seen.topicId;
  if (kafkaTopicId !== null || seen.topicId !== null) return false;
  return logs.some(({ end }, partition) => {
    const now = ends?.get(partition);
    return end !== null && now?.ok === true && now.offset < end;
  });
}

/** Positions that are remembered of topics that are gone: some tens of megabytes at most. */
const MOST_DEPARTED = 100_000;

function noteDeparted(memory: Memory, { id, name, kafkaTopicId, logs }: TopicMemory, isAbsent: boolean): void {
  const memos = [...memory.groups.values()].flatMap((group): [number, (PartitionMemo | null)[]][] => {
    const positions = group.topics.get(id)?.positions;
    return positions === undefined ? [] : [[group.id, positions.map(({ memo }) => memo)]];
  });
  const epochs = logs.map(({ epoch }) => (epoch === null ? null : { ...epoch, absent: isAbsent }));
  memory.departed.delete(name);
  memory.departed.set(name, { kafkaTopicId, epochs, memos: new Map(memos) });
}

function boundDeparted({ departed }: Memory): void {
  let size = 0;
  for (const [name, { epochs, memos }] of [...departed].toReversed()) {
    size += epochs.length * (1 + memos.size);
    if (size > MOST_DEPARTED) departed.delete(name);
  }
}

/**
 * A topic that comes after another starts with empty series, but its logs know that a life ended and its groups what they had
 * committed. `isBack`: it is the same one, in which commits are what they were.
 */
function inherit(memory: Memory, { epochs, memos }: DepartedTopic, topic: TopicMemory, isBack: boolean): void {
  topic.logs = epochs.map((epoch) => ({ ...newLog(memory), epoch }));
  for (const group of memory.groups.values()) {
    const own = memos.get(group.id);
    if (own) group.inherited.set(topic.id, isBack ? own : own.map((memo) => memo && ofEarlierLife(memo)));
  }
  memory.departed.delete(topic.name);
}

const ofEarlierLife = ({ commit }: PartitionMemo): PartitionMemo => ({ ahead: { cycles: 0, commitBefore: commit }, still: null, commit });

async function growTopics(memory: Memory, topics: Reading["topics"], registry: Registry, adopted: Adopted): Promise<void> {
  const grown: { id: number; partitionCount: number }[] = [];
  for (const topic of memory.topics.values()) {
    const before = topic.logs.length;
    // Where its metadata could not be told a topic is named without partitions.
    const count = topics.get(topic.name)?.partitions.length || before;
    if (before === count) continue;
    topic.logs.length = Math.min(before, count);
    while (topic.logs.length < count) topic.logs.push(newLog(memory));
    grown.push({ id: topic.id, partitionCount: count });
    if (before > 0) adopted.changes.push({ kind: "partitions_grown", topicId: topic.id, detail: { from: before, to: count } });
  }
  await registry.saveTopicSizes(grown);
}

/** As many positions as the topic has partitions; one that was added to it has no past in a group. */
function fitPositions(memory: Memory): void {
  for (const group of memory.groups.values())
    for (const { name, topicId, positions } of group.topics.values()) {
      const topic = memory.topics.get(name);
      if (topic?.id !== topicId) continue;
      positions.length = Math.min(positions.length, topic.logs.length);
      while (positions.length < topic.logs.length) positions.push(newPosition(memory));
    }
}

async function adoptGroups(memory: Memory, { listed, groupsComplete }: Reading, registry: Registry, adopted: Adopted, first: boolean): Promise<void> {
  for (const [key, group] of memory.groups) {
    const { absences, gone } = nextAbsence(group.missing, { listed: listed.has(key), complete: groupsComplete });
    group.missing = absences;
    if (gone) {
      memory.groups.delete(key);
      adopted.groupIds.push(group.id);
      adopted.changes.push({ kind: "group_gone", groupId: group.id });
    }
  }
  await registry.saveGroupsGone(adopted.groupIds);

  const fresh = [...listed].filter(([key]) => !memory.groups.has(key));
  const rows = await registry.saveGroups(fresh.map(([, { seen }]) => ({ id: seen.id, raw: seen.raw })));
  for (const { id, key } of rows) {
    const seen = listed.get(key)?.seen;
    if (seen) memory.groups.set(key, newGroup(id, seen));
    if (!first) adopted.changes.push({ kind: "group_new", groupId: id });
  }
}

const newGroup = (id: number, { id: text, raw, type, state, coordinator }: GroupReading): GroupMemory => ({
  id,
  named: { id: text, raw },
  type,
  state,
  coordinator,
  noted: false,
  missing: 0,
  members: null,
  described: null,
  readAtMs: null,
  topics: new Map(),
  status: { word: null, sinceMs: null },
  stateSinceMs: null,
  rebalancingSinceMs: null,
  rebalancesMs: [],
  balance: MEMBERS_NOT_JUDGED,
  shareReason: null,
  inherited: new Map(),
});

/**
 * Expected topics of a group: those with a commit of it (of a share group: a place in them), and those assigned to a member now.
 * A group that was not read has its place in the new life of a topic all the same.
 */
async function adoptGroupTopics(memory: Memory, reading: Reading, registry: Registry, adopted: Adopted): Promise<void> {
  const pairs: { groupId: number; topicId: number }[] = [];
  const byId = new Map([...memory.groups.values()].map((group) => [group.id, group]));
  for (const [key, group] of memory.groups) {
    const listed = reading.listed.get(key);
    const names = new Set(topicsOf(group, listed));
    const members = listed?.description?.members ?? group.members;
    for (const { assigned } of members ?? []) for (const name of assigned?.keys() ?? []) names.add(name);
    leaveTopics(memory, group, names, adopted);
    for (const name of names) {
      const topic = memory.topics.get(name);
      if (topic && !group.topics.has(topic.id)) pairs.push({ groupId: group.id, topicId: topic.id });
    }
  }
  const topics = new Map([...memory.topics.values()].map((topic) => [topic.id, topic]));
  for (const { id, groupId, topicId } of await registry.saveGroupTopics(pairs)) {
    const memos = byId.get(groupId)?.inherited.get(topicId);
    const positions = (topics.get(topicId)?.logs ?? []).map((_, partition) => ({ ...newPosition(memory), memo: memos?.[partition] ?? null }));
    byId.get(groupId)?.topics.set(topicId, {
      id,
      topicId,
      name: topics.get(topicId)?.name ?? "",
      positions,
      readAtMs: null,
      verdict: NO_VERDICT,
      balance: LAG_NOT_JUDGED,
      share: null,
    });
    byId.get(groupId)?.inherited.delete(topicId);
  }
}

/** The topics in which a group has a place, as it tells; what it told last stands until it tells again, and a share group does so now and then. */
function topicsOf(group: GroupMemory, listed: Listed | undefined): Iterable<string> {
  if (listed?.seen.commits.ok) return listed.seen.commits.byTopic.keys();
  if (listed?.share?.ok) return listed.share.byTopic.keys();
  return [...group.topics.values()].map(({ name }) => name);
}

/** Commits that are gone, or that belong to a topic's earlier life, are no longer expected. */
function leaveTopics(memory: Memory, group: GroupMemory, names: ReadonlySet<string>, adopted: Adopted): void {
  for (const [topicId, { id, name, positions }] of group.topics) {
    const live = memory.topics.get(name);
    if (names.has(name) && (live === undefined || live.id === topicId)) continue;
    group.topics.delete(topicId);
    adopted.groupTopicIds.push(id);
    const committed = positions.some(({ last }) => last?.commit !== null && last?.commit !== undefined);
    if (committed && live?.id === topicId) adopted.changes.push({ kind: commitRemoved(group.state), groupId: group.id, topicId });
  }
}
