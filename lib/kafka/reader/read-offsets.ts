import { EARLIEST, LATEST, type ListedOffset, listOffsets, MAX_TIMESTAMP, MAX_TIMESTAMP_FROM } from "@/lib/kafka/apis/list-offsets";
import { KafkaFailure, kafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { ApiName, Deadline, Failure, OffsetReading, OffsetsAt, OffsetsByTopic } from "@/lib/kafka/ports";
import { chunks, MAX_TOPICS } from "@/lib/kafka/reader/chunks";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { inFlight } from "@/lib/kafka/reader/in-flight";
import type { LedPartitions } from "@/lib/kafka/reader/led-partitions";
import type { Nodes } from "@/lib/kafka/reader/nodes";

const CHUNKS_AT_ONCE = 5;
const BYTES_PER_PARTITION = 27;
const TOPIC_AUTHORIZATION_FAILED = 29;
const UNSUPPORTED_VERSION = 35;

type Kind = { timestamp: bigint; isolation: 0 | 1 };

const KINDS = {
  latest: { timestamp: LATEST, isolation: 0 },
  stable: { timestamp: LATEST, isolation: 1 },
  earliest: { timestamp: EARLIEST, isolation: 0 },
  maxTimestamp: { timestamp: MAX_TIMESTAMP, isolation: 0 },
} satisfies Record<Extract<OffsetsAt, string>, Kind>;
const kindOf = (at: OffsetsAt): Kind => (typeof at === "string" ? KINDS[at] : { timestamp: at.timestampMs, isolation: 0 });

type LedTopic = { name: string; partitions: number[] };

/** By topic and partition, filled while brokers answer. */
export type Readings = Map<string, Map<number, OffsetReading>>;
type Round = { nodes: Nodes; deadline: Deadline; callMs: number; log: CycleLog };

/**
 * One kind of offset of every partition, one request per leader. Every partition of every topic has an entry: what a broker
 * did not answer says so. Never rejects.
 */
export async function readOffsets(led: LedPartitions, at: OffsetsAt, round: Round): Promise<OffsetsByTopic> {
  const readings = unledReadings(led);
  await Promise.all([...led.byLeader.keys()].map((leader) => offsetsOfLeader(led, leader, at, round, readings)));
  return readings;
}

/** The entries of the partitions that nobody can be asked for. */
export const unledReadings = (led: LedPartitions): Readings => new Map([...led.unled].map(([name, partitions]) => [name, new Map(partitions)]));

/** Enters one kind of offset of every partition that one broker leads. Never rejects. */
export async function offsetsOfLeader(led: LedPartitions, leader: number, at: OffsetsAt, round: Round, into: Readings): Promise<void> {
  const { nodes, deadline, callMs, log } = round;
  const topics = led.byLeader.get(leader) ?? [];
  const node = nodes.get(leader);
  if (node === undefined) return put(into, topics, unread(log.fail(notListed(leader, listOffsets.name))));
  const tooOld = at === "maxTimestamp" ? await refusal(node, deadline.earlier(callMs)) : null;
  if (tooOld !== null) return put(into, topics, unread(log.fail(tooOld)));
  const kind = kindOf(at);
  const split = chunks(topics, MAX_TOPICS, ({ name, partitions }) => name.length + BYTES_PER_PARTITION * partitions.length);
  await inFlight(split, CHUNKS_AT_ONCE, async (chunk) => {
    const asked = await log.ask(node, listOffsets, { ...kind, topics: chunk }, deadline.earlier(callMs));
    if (!asked.ok) return put(into, chunk, unread(asked.failure));
    const awaited = unread(toFailure(new KafkaFailure("end_unread", "the answer leaves the partition out"), leader, listOffsets.name));
    put(into, chunk, awaited);
    // Only what was asked for is awaited: a broker has no word on what another one leads.
    for (const { name, partitions } of asked.value) {
      const byPartition = into.get(name);
      for (const listed of partitions) if (byPartition?.get(listed.partition) === awaited) byPartition.set(listed.partition, reading(listed, leader, asked.at));
    }
  });
}

/** An older broker takes the special time for a real one and answers a wrong offset without an error. */
async function refusal(node: Node, deadline: Deadline): Promise<Failure | null> {
  const broker = node.target.nodeId;
  try {
    const version = await node.version(listOffsets, deadline);
    if (version !== null && version >= MAX_TIMESTAMP_FROM) return null;
    return toFailure(new KafkaFailure("unsupported", "the broker does not find the latest timestamp"), broker, listOffsets.name);
  } catch (error) {
    return toFailure(error, broker, listOffsets.name);
  }
}

function reading({ errorCode, offset, leaderEpoch }: ListedOffset, broker: number, at: number): OffsetReading {
  if (errorCode !== 0) {
    const reason = errorCode === TOPIC_AUTHORIZATION_FAILED ? "not_authorized" : errorCode === UNSUPPORTED_VERSION ? "unsupported" : "end_unread";
    return { ok: false, reason, failure: kafkaFailure(reason, errorCode, listOffsets.name, broker) };
  }
  if (offset >= 0n) return { ok: true, offset, leaderEpoch, at };
  return {
    ok: false,
    reason: "bad_offset",
    failure: { code: "bad_offset", broker, api: listOffsets.name, detail: `the broker answered offset ${offset}`, at },
  };
}

function put(readings: Readings, topics: readonly LedTopic[], value: OffsetReading): void {
  for (const { name, partitions } of topics) {
    const byPartition = readings.get(name) ?? new Map<number, OffsetReading>();
    for (const partition of partitions) byPartition.set(partition, value);
    readings.set(name, byPartition);
  }
}

const unread = (failure: Failure): OffsetReading => ({ ok: false, reason: failure.code === "unsupported" ? "unsupported" : "end_unread", failure });

/** Why a leader cannot be asked of which metadata tells no address. */
export const notListed = (leader: number, api: ApiName): Failure =>
  toFailure(new KafkaFailure("unreachable", `broker ${leader} leads partitions but is not among the cluster's brokers`), leader, api);
