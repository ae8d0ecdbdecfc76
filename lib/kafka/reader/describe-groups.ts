import type { Api } from "@/lib/kafka/api";
import { consumerGroupDescribe, type DescribedConsumerGroup } from "@/lib/kafka/apis/consumer-group-describe";
import { type DescribedClassicGroup, describeGroups } from "@/lib/kafka/apis/describe-groups";
import { type DescribedShareGroup, shareGroupDescribe } from "@/lib/kafka/apis/share-group-describe";
import type { Deadline, GroupDescription, GroupReading } from "@/lib/kafka/ports";
import type { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { assignedPartitions } from "@/lib/kafka/reader/assignment";
import { chunks, MAX_GROUPS } from "@/lib/kafka/reader/chunks";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { groupKey, groupOnWire } from "@/lib/kafka/reader/group-key";
import { groupState } from "@/lib/kafka/reader/group-words";
import { inFlight } from "@/lib/kafka/reader/in-flight";
import type { Nodes } from "@/lib/kafka/reader/nodes";

const CHUNKS_AT_ONCE = 5;
const UNKNOWN_SERVER_ERROR = -1;
const AUTHORIZATION_FAILED = 30;
const UNSUPPORTED_VERSION = 35;
const GROUP_ID_NOT_FOUND = 69;
/** What is expected of a group until it was described. */
export const BYTES_PER_DESCRIPTION = 4_096;

type DescribedTyped = DescribedConsumerGroup | DescribedShareGroup;
type TypedDescribe = Api<{ groups: (string | Uint8Array)[] }, DescribedTyped[]>;
export type Keyed = readonly [key: string, group: GroupReading];
type Descriptions = Map<string, GroupDescription>;
type Round = { nodes: Nodes; deadline: Deadline; callMs: number; log: CycleLog; sizes: AnswerSizes };

/**
 * State and members of groups, from their coordinators: classic groups by DescribeGroups, KIP-848 groups by
 * ConsumerGroupDescribe, share groups by ShareGroupDescribe. Every group asked for has an entry; members are null where nothing could be read. Never rejects.
 */
export async function readDescriptions(groups: readonly Keyed[], round: Round): Promise<Descriptions> {
  const described: Descriptions = new Map(groups.map(([key, group]) => [key, unknownMembers(group)]));
  const coordinators = new Set(groups.map(([, { coordinator }]) => coordinator));
  const groupsOf = (broker: number) => groups.filter(([, { coordinator }]) => coordinator === broker);
  await Promise.all([...coordinators].map((broker) => describeAt(broker, groupsOf(broker), round, described)));
  return described;
}

async function describeAt(coordinator: number, groups: readonly Keyed[], round: Round, into: Descriptions): Promise<void> {
  const modern = groups.filter(([, { type }]) => type === "consumer");
  const classic = groups.filter(([, { type }]) => type === "classic" || type === "unknown");
  const shares = groups.filter(([, { type }]) => type === "share");
  const notModern = await inChunks(modern, round, (chunk) => describeTyped(consumerGroupDescribe, coordinator, chunk, round, into));
  await inChunks(shares, round, (chunk) => describeTyped(shareGroupDescribe, coordinator, chunk, round, into));
  await inChunks([...classic, ...notModern], round, (chunk) => describeClassic(coordinator, chunk, round, into));
}

/** KIP-848 and share groups, each by the request of its type. Answers the groups that turned out not to be of that type. */
async function describeTyped(api: TypedDescribe, coordinator: number, groups: readonly Keyed[], round: Round, into: Descriptions): Promise<Keyed[]> {
  const byKey = new Map(groups);
  const node = round.nodes.get(coordinator);
  if (node === undefined) return [];
  const asked = await round.log.ask(node, api, { groups: groups.map(onWire) }, round.deadline.earlier(round.callMs));
  if (!asked.ok) {
    round.sizes.failed([...byKey.keys()], asked.failure);
    return asked.failure.code === "unsupported" ? [...groups] : [];
  }
  round.sizes.answered([...byKey.keys()], asked.bytes);
  // One odd id can spoil the whole batch; then each group is asked alone, once.
  if (groups.length > 1 && asked.value.length > 0 && asked.value.every(({ errorCode }) => errorCode === UNKNOWN_SERVER_ERROR)) {
    return (await inFlight(groups, CHUNKS_AT_ONCE, (group) => describeTyped(api, coordinator, [group], round, into))).flat();
  }
  return asked.value.flatMap((answer) => {
    const key = groupKey(answer.group);
    const group = byKey.get(key);
    if (group === undefined) return [];
    if (answer.errorCode === UNSUPPORTED_VERSION || answer.errorCode === GROUP_ID_NOT_FOUND) return [[key, group] as const];
    into.set(key, typedDescription(group, answer));
    return [];
  });
}

async function describeClassic(coordinator: number, groups: readonly Keyed[], round: Round, into: Descriptions): Promise<Keyed[]> {
  const byKey = new Map(groups);
  const node = round.nodes.get(coordinator);
  if (node === undefined) return [];
  const asked = await round.log.ask(node, describeGroups, { groups: groups.map(onWire) }, round.deadline.earlier(round.callMs));
  if (asked.ok) round.sizes.answered([...byKey.keys()], asked.bytes);
  else round.sizes.failed([...byKey.keys()], asked.failure);
  for (const answer of asked.ok ? asked.value : []) {
    const key = groupKey(answer.group);
    const group = byKey.get(key);
    if (group !== undefined) into.set(key, classicDescription(group, answer));
  }
  return [];
}

function classicDescription(group: GroupReading, answer: DescribedClassicGroup): GroupDescription {
  const state = groupState(answer.state);
  // Brokers call a group of the other protocol dead, too; a listed group never is.
  if (answer.errorCode !== 0 || state === "Dead") return unknownMembers(group, answer.errorCode);
  const isAssigned = answer.protocolType === "consumer" && state === "Stable";
  const members = answer.members.map(({ assignment, ...member }) => ({ ...member, assigned: isAssigned ? assignedPartitions(assignment) : null }));
  return { id: group.id, state, protocol: answer.protocol || null, assignor: answer.protocol || null, groupEpoch: null, members, reason: null };
}

function typedDescription(group: GroupReading, answer: DescribedTyped): GroupDescription {
  if (answer.errorCode !== 0) return unknownMembers(group, answer.errorCode);
  const members = answer.members.map(({ assigned, ...member }) => ({
    instanceId: null,
    ...member,
    assigned: new Map(assigned.map(({ topic, partitions }) => [topic, partitions])),
  }));
  const { groupEpoch, assignor } = answer;
  const protocol = group.type;
  return { id: group.id, state: groupState(answer.state), protocol, assignor: assignor || null, groupEpoch, members, reason: null };
}

function unknownMembers({ id }: GroupReading, errorCode = 0): GroupDescription {
  const reason = errorCode === AUTHORIZATION_FAILED ? "not_authorized" : "members_unknown";
  return { id, state: "Unknown", protocol: null, assignor: null, groupEpoch: null, members: null, reason };
}

async function inChunks(groups: readonly Keyed[], { sizes }: Round, describe: (chunk: Keyed[]) => Promise<Keyed[]>): Promise<Keyed[]> {
  return (
    await inFlight(
      chunks(groups, MAX_GROUPS, ([key]) => sizes.of(key)),
      CHUNKS_AT_ONCE,
      describe,
    )
  ).flat();
}

const onWire = ([, { id, raw }]: Keyed): string | Uint8Array => groupOnWire({ text: id, raw });
