import { type Metadata, type MetadataPartition, type MetadataTopic, metadata } from "@/lib/kafka/apis/metadata";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Failure, PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";
import { isByPartition } from "@/lib/kafka/reader/by-partition";

type Topics = ReadonlyMap<string, TopicMetadata>;

const LEADER_NOT_AVAILABLE = 5;
const TOPIC_AUTHORIZATION_FAILED = 29;
const LISTENER_NOT_FOUND = 72;
/** The topic is being deleted, or its name is none: nothing to show. */
const GONE = new Set([3, 17]);

/**
 * The topics after one more Metadata answer. A topic that the answer leaves out is gone. Within one topic id a partition
 * never steps back to a lower leader epoch: a fenced broker goes on serving what it knew.
 */
export function knownTopics(before: Topics, answer: Metadata): Topics {
  const topics = new Map<string, TopicMetadata>();
  for (const topic of answer.topics) {
    if (!GONE.has(topic.errorCode)) topics.set(topic.name, reshaped(topic, before.get(topic.name)));
  }
  return topics;
}

/** What an answer fails to tell of topics, once per error: they are there, and nothing is known of them. */
export function untoldTopics({ topics }: Metadata): Failure[] {
  const byCode = new Map<number, { first: string; more: number }>();
  for (const topic of topics) {
    if (!isUntold(topic)) continue;
    const others = byCode.get(topic.errorCode);
    if (others === undefined) byCode.set(topic.errorCode, { first: topic.name, more: 0 });
    else others.more += 1;
  }
  return [...byCode].map(([errorCode, { first, more }]) => {
    const detail = `error ${errorCode} instead of the partitions of topic ${first}${more === 0 ? "" : ` and ${more} more`}`;
    return toFailure(new KafkaFailure(untoldReason(errorCode), detail, errorCode), undefined, metadata.name);
  });
}

const isUntold = ({ errorCode, partitions }: MetadataTopic): boolean =>
  errorCode !== 0 && errorCode !== TOPIC_AUTHORIZATION_FAILED && !GONE.has(errorCode) && partitions.length === 0;
const untoldReason = (errorCode: number) => (errorCode === LEADER_NOT_AVAILABLE ? "leaderless" : "end_unread");

function reshaped(topic: MetadataTopic, before: TopicMetadata | undefined): TopicMetadata {
  if (isUntold(topic)) return untold(topic, before);
  const known = topic.topicId !== null && before?.topicId === topic.topicId ? before.partitions : [];
  const knownAt = byNumber(known);
  const partitions = topic.partitions.map((partition) => newer(partition, knownAt(partition.partition)));
  if (!isByPartition(partitions)) partitions.sort((a, b) => a.partition - b.partition);
  const { name, topicId, internal } = topic;
  const reason = topic.errorCode === TOPIC_AUTHORIZATION_FAILED ? "not_authorized" : null;
  return { name, topicId, internal, reason, partitions };
}

function untold({ name, topicId, internal, errorCode }: MetadataTopic, before: TopicMetadata | undefined): TopicMetadata {
  const reason = untoldReason(errorCode);
  const isAnother = topicId !== null && before?.topicId !== topicId;
  return before === undefined || isAnother ? { name, topicId, internal, reason, partitions: [] } : { ...before, reason };
}

/** What is known stands in the order of the numbers, which have no holes, nearly always: only where that misses is a `Map` worth its making. */
function byNumber(known: readonly PartitionMetadata[]): (partition: number) => PartitionMetadata | undefined {
  let numbered: ReadonlyMap<number, PartitionMetadata> | null = null;
  return (partition) => {
    const guess = known[partition];
    if (guess?.partition === partition) return guess;
    numbered ??= new Map(known.map((one) => [one.partition, one]));
    return numbered.get(partition);
  };
}

/** One that is as it was stays the same object: what lives through cycles is dear to collect, what dies at once is cheap. */
function newer(now: MetadataPartition, before: PartitionMetadata | undefined): PartitionMetadata {
  if (before === undefined) return partitionOf(now);
  const isStepBack = before.leaderEpoch !== null && now.leaderEpoch !== null && now.leaderEpoch < before.leaderEpoch;
  return isStepBack || isAsItWas(now, before) ? before : partitionOf(now);
}

const isAsItWas = (now: MetadataPartition, before: PartitionMetadata): boolean =>
  now.leaderEpoch === before.leaderEpoch &&
  (now.leader === before.leader || before.leader === null) &&
  before.reason === reasonOf(now) &&
  isSame(now.inSync, before.inSync) &&
  isSame(now.replicas, before.replicas) &&
  isSame(now.offline, before.offline);

const isSame = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((one, nth) => one === b[nth]);

function reasonOf({ errorCode, leader }: MetadataPartition): PartitionMetadata["reason"] {
  if (errorCode === LISTENER_NOT_FOUND) return "listener_missing";
  return leader < 0 ? "leaderless" : null;
}

function partitionOf(answered: MetadataPartition): PartitionMetadata {
  const { partition, leaderEpoch, replicas, inSync, offline } = answered;
  const reason = reasonOf(answered);
  return { partition, leader: reason === null ? answered.leader : null, leaderEpoch, replicas, inSync, offline, reason };
}
