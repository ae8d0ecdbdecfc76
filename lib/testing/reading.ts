import { createHash } from "node:crypto";
import type { Reading, Registry } from "@/lib/collector/ports";
import { listGroups } from "@/lib/collector/ports";
import type { GroupStateName } from "@/lib/domain/group";
import { groupKey } from "@/lib/domain/name";
import type { CommitReading, Failure, GroupDescription, GroupReading, OffsetReading, PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";
import type { DetailReading, SharesReading } from "@/lib/kafka/slow-reading";

/** A partition as a test writes it: its end, or why it was not read. */
type End = number | "end_unread" | "leaderless";
type Topic = { ends: readonly End[]; id?: string | null; starts?: readonly number[]; stables?: readonly number[] };
type Group = { commits: Readonly<Record<string, readonly (number | null)[]>> | "unread" | "none kept"; state?: GroupStateName; members?: Members };
/** What each member owns, by topic; told by a describe of this cycle. */
type Members = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
/** A share group's report by topic: lag by partition, null where nothing was delivered; or why there is none. */
type Share = Readonly<Record<string, readonly (number | null)[]>> | "unsupported";

const failure = (code: Failure["code"]): Failure => ({ code, detail: code, at: 0 });

/** One reading of a cluster of brokers 1 to 3, from ends and commits by name. `silent`: brokers that did not answer. */
export function reading(
  topics: Readonly<Record<string, Topic>>,
  groups: Readonly<Record<string, Group>> = {},
  {
    silent = [],
    complete = silent.length === 0,
    kafkaId = "kafka-1",
    shares,
    details = {},
  }: {
    silent?: readonly number[];
    complete?: boolean;
    kafkaId?: string;
    shares?: Readonly<Record<string, Share>>;
    details?: Partial<DetailReading>;
  } = {},
): Reading {
  const names = Object.entries(topics);
  const starts = names.filter(([, { starts }]) => starts !== undefined);
  const stables = names.filter(([, { stables }]) => stables !== undefined);
  const arrived = shares === undefined && Object.keys(details).length === 0 ? [] : [{ ...nothingRead(), ...details, shares: shares ? sharesOf(shares) : null }];
  const fast: Parameters<typeof listGroups>[0] = {
    startedAt: 0,
    endsAskedAt: 10,
    finishedAt: 30,
    kafkaId,
    brokers: [1, 2, 3].map((broker) => ({
      broker,
      host: "127.0.0.1",
      port: 9000 + broker,
      rack: null,
      answers: silent.includes(broker) ? ("silent" as const) : ("fast" as const),
      rttMs: 1,
      failure: silent.includes(broker) ? { ...failure("timeout"), broker } : null,
    })),
    topics: new Map(names.map(([name, topic]) => [name, metadataOf(name, topic)])),
    groups: new Map(Object.entries(groups).map(([id, group]) => [id, groupOf(id, group)])),
    groupsComplete: complete,
    ends: new Map(names.map(([name, { ends }]) => [name, new Map(ends.map((end, p) => [p, endOf(end)]))])),
    failures: silent.map((broker) => ({ ...failure("timeout"), broker })),
    requests: new Map([["Metadata", 1]]),
    slow: {
      earliest:
        starts.length === 0 ? null : new Map(starts.map(([name, { starts: offsets = [] }]) => [name, new Map(offsets.map((offset, p) => [p, endOf(offset)]))])),
      stable:
        stables.length === 0
          ? null
          : new Map(stables.map(([name, { stables: offsets = [] }]) => [name, new Map(offsets.map((offset, p) => [p, endOf(offset)]))])),
      described: new Map(Object.entries(groups).flatMap(([id, { members, state }]) => (members ? [[id, descriptionOf(id, members, state)] as const] : []))),
      failures: [],
      requests: new Map(),
    },
  };
  return listGroups(fast, arrived);
}

/** A round of slow parts in which none was asked for. */
export const nothingRead = (): DetailReading => ({
  startedAt: 0,
  finishedAt: 30,
  shares: null,
  reassignments: null,
  quorum: null,
  cluster: null,
  logDirs: null,
  topicConfigs: null,
  brokerConfigs: null,
  transactions: null,
  failures: [],
  requests: new Map(),
});

function sharesOf(shares: Readonly<Record<string, Share>>): Map<string, SharesReading> {
  const known = (lag: number | null) => ({ ok: true as const, start: lag === null ? null : 0n, lag: lag === null ? null : BigInt(lag) });
  return new Map(
    Object.entries(shares).map(([id, share]): [string, SharesReading] => [
      id,
      share === "unsupported"
        ? { ok: false, reason: share, failure: failure(share) }
        : { ok: true, at: 30, byTopic: new Map(Object.entries(share).map(([topic, lags]) => [topic, new Map(lags.map((lag, p) => [p, known(lag)]))])) },
    ]),
  );
}

function metadataOf(name: string, { ends, id = uuidOf(name) }: Topic): TopicMetadata {
  const partitions = ends.map(
    (end, partition): PartitionMetadata => ({
      partition,
      leader: end === "leaderless" ? null : (partition % 3) + 1,
      leaderEpoch: 0,
      replicas: [(partition % 3) + 1],
      inSync: end === "leaderless" ? [] : [(partition % 3) + 1],
      offline: [],
      reason: end === "leaderless" ? "leaderless" : null,
    }),
  );
  return { name, topicId: id, internal: false, reason: null, partitions };
}

/** Like Kafka, one id per name. */
const uuidOf = (name: string) =>
  createHash("sha256")
    .update(name)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

const endOf = (end: End): OffsetReading =>
  typeof end === "number" ? { ok: true, offset: BigInt(end), leaderEpoch: 0, at: 30 } : { ok: false, reason: end, failure: failure(end) };

function groupOf(id: string, { commits, state = "Stable" }: Group): GroupReading {
  const byTopic = (offsets: Exclude<Group["commits"], string>) =>
    new Map(
      Object.entries(offsets).map(([topic, values]) => [
        topic,
        new Map(values.flatMap((value, p): [number, CommitReading][] => (value === null ? [] : [[p, { ok: true, offset: BigInt(value), metadata: null }]]))),
      ]),
    );
  return {
    id,
    raw: null,
    coordinator: 1,
    state,
    type: commits === "none kept" ? "share" : "classic",
    protocolType: "consumer",
    commits:
      commits === "unread"
        ? { ok: false, reason: "commit_unread", failure: failure("timeout") }
        : commits === "none kept"
          ? { ok: false, reason: "unsupported", failure: failure("unsupported") }
          : { ok: true, at: 5, byTopic: byTopic(commits) },
  };
}

const descriptionOf = (id: string, members: Members, state: GroupStateName = "Stable"): GroupDescription => ({
  id,
  state,
  protocol: "range",
  assignor: null,
  groupEpoch: null,
  reason: null,
  members: Object.entries(members).map(([memberId, assigned]) => ({
    memberId,
    clientId: memberId,
    host: "/10.0.0.1",
    instanceId: null,
    assigned: new Map(Object.entries(assigned).map(([topic, partitions]) => [topic, [...partitions]])),
  })),
});

/** Gives out row ids in memory, one after the other. */
export function countingRegistry(): Registry & { gone: { topics: number[]; groups: number[] } } {
  let next = 0;
  const gone = { topics: [] as number[], groups: [] as number[] };
  return {
    gone,
    saveTopics: async (topics) => topics.map(({ name }) => ({ id: ++next, name })),
    saveTopicSizes: async () => {},
    saveTopicsGone: async (ids) => void gone.topics.push(...ids),
    saveGroups: async (groups) => groups.map((group) => ({ id: ++next, key: groupKey(group) })),
    saveGroupsGone: async (ids) => void gone.groups.push(...ids),
    saveGroupTopics: async (pairs) => pairs.map((pair) => ({ id: ++next, ...pair })),
  };
}
