import type { BrokerBalance } from "@/lib/domain/imbalance";
import type { BrokerNow, Change, ClusterNow, GroupNow, SnapshotFailure, TopicNow } from "@/lib/domain/snapshot";
import type { BrokerHealth, Failure, PartitionMetadata } from "@/lib/kafka/ports";
import { brokerSpread } from "@/lib/lag/broker-imbalance";
import { groupTimeLag } from "@/lib/lag/group-time-lag";
import { topicRate } from "@/lib/lag/rate";
import { roundedTimeLag } from "@/lib/lag/rounded";
import { combineSums } from "@/lib/lag/sum-lag";
import { tidy } from "./assemble-topics";
import { NO_DISK } from "./details/memory";
import type { BrokerMemory, Memory } from "./memory";
import { type GroupSeen, readTopics } from "./observe-groups";
import type { TopicSeen } from "./observe-topics";
import { isRead, type Reading } from "./ports";
import { consumedOf, perSecond, producedOf, storedRates } from "./sum-rates";

/** Notes which brokers metadata names now, and tells who left and who came back. The first cycle of a cluster tells no news. */
export function noteBrokers(memory: Memory, { brokers }: Reading): Change[] {
  const first = memory.brokers.size === 0;
  const named = new Set(brokers.map(({ broker }) => broker));
  const left = [...memory.brokers].filter(([broker, { gone }]) => !gone && !named.has(broker)).map(([broker]) => broker);
  const back = brokers.filter(({ broker }) => memory.brokers.get(broker)?.gone ?? true).map(({ broker }) => broker);
  for (const broker of left) memory.brokers.set(broker, { ...(memory.brokers.get(broker) as BrokerMemory), gone: true });
  for (const { broker, host, port, rack } of brokers)
    memory.brokers.set(broker, { host, port, rack, gone: false, disk: memory.brokers.get(broker)?.disk ?? NO_DISK });
  if (first) return [];
  return [...left.map((broker): Change => ({ kind: "broker_gone", broker })), ...back.map((broker): Change => ({ kind: "broker_back", broker }))];
}

/** Every broker that was ever seen and not retired; one that metadata no longer names is gone, not forgotten. */
export function assembleBrokers(memory: Memory, reading: Reading, topics: ReadonlyMap<number, TopicSeen>, health: readonly BrokerHealth[]): BrokerNow[] {
  const partitions = [...topics.values()].flatMap(({ logs }) => logs);
  const replies = new Map(reading.brokers.map((reply) => [reply.broker, reply]));
  const leaders = countBy(partitions, ({ metadata }) => (metadata.leader === null ? [] : [metadata.leader]));
  const replicas = countBy(partitions, ({ metadata }) => metadata.replicas);
  const unhealthy = countBy(
    partitions.filter(({ metadata }) => metadata.inSync.length < metadata.replicas.length),
    ({ metadata }) => metadata.replicas.filter((broker) => !metadata.inSync.includes(broker)),
  );
  const preferred = countBy(partitions, ({ metadata }) => (isPreferred(metadata) ? [metadata.replicas[0] as number] : []));
  const groups = countBy([...reading.groups.values()], ({ coordinator }) => [coordinator]);

  const spreads = spreadsOf([...replies.keys()], leaders, replicas);

  return [...memory.brokers].map(([broker, { host, port, rack, disk }]): BrokerNow => {
    const reply = replies.get(broker);
    const led = partitions.filter(({ metadata }) => metadata.leader === broker);
    return {
      broker,
      host,
      port,
      rack,
      answers: reply === undefined ? "gone" : reply.answers,
      failure: reply?.failure?.detail ?? null,
      answered: reply !== undefined && reply.answers !== "silent",
      replyP95Ms: tidy(health.find((h) => h.broker === broker)?.replyP95Ms ?? null),
      leaders: leaders.get(broker) ?? 0,
      leaderSkew: skew(broker, leaders, replies),
      replicas: replicas.get(broker) ?? 0,
      replicaSkew: skew(broker, replicas, replies),
      preferredLeaders: preferred.get(broker) ?? 0,
      underReplicated: unhealthy.get(broker) ?? 0,
      producedPerS: led.length === 0 ? 0 : topicRate(led.map(({ produced }) => produced)).perSecond,
      groups: reply?.answers === "silent" ? null : (groups.get(broker) ?? 0),
      roles: rolesOf(broker, memory),
      sizeBytes: disk.sizeBytes,
      diskUsed: disk.usedBytes,
      diskTotal: disk.totalBytes,
      diskReason: disk.sizeBytes === null || disk.totalBytes === null ? disk.reason : null,
      apiVersions: versionsOf(health.find((h) => h.broker === broker)),
      balance: spreads(broker),
    };
  });
}

/** A quorum names the controllers; one that also leads or holds partitions as a broker does both. */
function rolesOf(broker: number, { whole: { quorum } }: Memory): string[] | null {
  if (quorum === null) return null;
  const isController = quorum.members.some(({ replica, isVoter }) => isVoter && replica === broker);
  return isController ? ["broker", "controller"] : ["broker"];
}

const versionsOf = (health: BrokerHealth | undefined): Record<string, [number, number]> | null =>
  health?.versions ? Object.fromEntries([...health.versions].toSorted(([a], [b]) => a - b).map(([key, { min, max }]) => [String(key), [min, max]])) : null;

/** How a broker stands among the live ones, by leaders and by replicas; one that is gone has nothing to compare. */
function spreadsOf(live: readonly number[], leaders: ReadonlyMap<number, number>, replicas: ReadonlyMap<number, number>): (broker: number) => BrokerBalance {
  const counted = (
    [
      ["leaders", leaders],
      ["replicas", replicas],
    ] as const
  ).map(([cause, counts]) => {
    const own = live.map((broker) => counts.get(broker) ?? 0);
    const fair = own.reduce((total, count) => total + count, 0) / Math.max(1, own.length);
    return { cause, own, fair, ...brokerSpread(own) };
  });
  return (broker) => {
    const at = live.indexOf(broker);
    if (at < 0 || counted.every(({ verdict }) => verdict === "insufficient")) return { verdict: "insufficient", cause: null };
    const over = counted.find(({ over: indices }) => indices.includes(at));
    if (over) return { verdict: "warn", cause: over.cause };
    const off = counted.find(({ verdict, own, fair }) => verdict !== "balanced" && verdict !== "insufficient" && Math.abs((own[at] ?? 0) - fair) > 1);
    return off ? { verdict: "uneven", cause: off.cause } : { verdict: "balanced", cause: null };
  };
}

const isPreferred = ({ leader, replicas }: PartitionMetadata) => replicas[0] !== undefined && leader === replicas[0];

function countBy<T>(items: readonly T[], brokersOf: (item: T) => readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) for (const broker of brokersOf(item)) counts.set(broker, (counts.get(broker) ?? 0) + 1);
  return counts;
}

/** How far above (or below) an even share among the brokers that metadata names, as a part of it. One that is gone bears nothing and has no share. */
function skew(broker: number, counts: ReadonlyMap<number, number>, live: ReadonlyMap<number, unknown>): number | null {
  const total = [...live.keys()].reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
  return total === 0 || !live.has(broker) ? null : tidy((counts.get(broker) ?? 0) / (total / live.size) - 1);
}

export function assembleCluster(
  memory: Memory,
  brokers: readonly BrokerNow[],
  topics: readonly TopicNow[],
  seenTopics: ReadonlyMap<number, TopicSeen>,
  seenGroups: readonly GroupSeen[],
  groups: readonly GroupNow[],
  kafkaVersion: string | null,
): ClusterNow {
  const read = seenGroups.map((g) => ({ id: g.group.id, topics: readTopics(g) }));
  const lag = combineSums(read.flatMap(({ topics: own }) => own.map((t) => t.shown)));
  const positions = read.flatMap(({ topics: own }) => own.flatMap((t) => t.positions));
  const timeLags = read.map(({ id, topics: own }) => ({ id, timeLag: groupTimeLag(own.flatMap((t) => t.positions.map((p) => p.timeLag))) }));
  const worst = groupTimeLag(timeLags.map((t) => t.timeLag));
  const ends = [...seenTopics.values()].flatMap(({ logs }) => logs);
  const [produced, consumed] = [producedOf(ends), consumedOf(positions)];
  const endsKnown = ends.filter(({ end }) => typeof end === "bigint").length;
  const answered = brokers.filter((b) => b.answered).length;
  const silent = brokers.filter((b) => !b.answered);
  const unreadGroups = seenGroups.filter((g) => !isRead(g.reading));
  const partial = silent.length > 0 || endsKnown < ends.length || unreadGroups.length > 0;
  return {
    status: partial ? "partial" : "answering",
    reason: partial ? whyPartial(silent, ends.length - endsKnown, unreadGroups.length) : null,
    kafkaVersion,
    mode: memory.whole.mode,
    controller: memory.whole.quorum?.leader ?? null,
    quorum: memory.whole.quorum,
    rights: memory.whole.rights,
    reassignments: memory.whole.reassignments,
    brokers: answered,
    brokersExpected: brokers.length,
    topics: topics.length,
    partitions: ends.length,
    offline: topics.reduce((n, t) => n + t.offline, 0),
    underReplicated: topics.reduce((n, t) => n + t.underReplicated, 0),
    groups: groups.length,
    groupsBehind: groups.filter((g) => g.lag !== null && g.lag > 0n).length,
    lag: lag.sum,
    endsKnown,
    endsExpected: ends.length,
    // A share group of which nothing was delivered yet has told all there is.
    commitsKnown: lag.coverage.known + positions.filter(({ reading }) => reading.reason === "no_lag_reported").length,
    commitsExpected: lag.coverage.expected,
    worstGroupId: worst.worst === null ? null : (timeLags[worst.worst]?.id ?? null),
    timeLag: roundedTimeLag(worst),
    producedPerS: perSecond(produced),
    consumedPerS: perSecond(consumed),
    rates: storedRates({ produced, consumed }),
  };
}

function whyPartial(silent: readonly BrokerNow[], ends: number, groups: number): string {
  const parts: string[] = [];
  if (silent.length > 0)
    parts.push(`broker ${silent.map((b) => b.broker).join(", ")} ${silent.every((b) => b.answers === "gone") ? "is gone" : "does not answer"}`);
  if (ends > 0) parts.push(`${ends} log ends not read`);
  if (groups > 0) parts.push(`${groups} groups not read`);
  return parts.join("; ");
}

/**
 * What this cycle did not get, once per broker and code. A broker that metadata no longer names is told like one that does
 * not answer. `since`: the first cycle in a row in which this broker failed in whatever way, for a person asks since when it is away.
 */
export function assembleFailures(memory: Memory, failures: readonly Failure[], brokers: readonly BrokerNow[], at: Date): SnapshotFailure[] {
  const gone = brokers
    .filter(({ answers }) => answers === "gone")
    .map(({ broker }) => ({ broker, code: "gone", detail: "the cluster no longer names this broker" }));
  const byKey = new Map<string, SnapshotFailure>();
  for (const { broker = null, code, detail } of [...failures, ...gone]) {
    const key = `${broker ?? code} ${code}`;
    if (!byKey.has(key)) byKey.set(key, { broker, code, detail, since: memory.failingSince.get(String(broker ?? code)) ?? at.toISOString() });
  }
  memory.failingSince = new Map([...byKey.values()].map(({ broker, code, since }) => [String(broker ?? code), since]));
  return [...byKey.values()];
}
