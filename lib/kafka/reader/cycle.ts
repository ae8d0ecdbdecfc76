import type { HostPort } from "@/lib/domain/host-port";
import { deadlineIn, firstOf, monotonicMs } from "@/lib/kafka/deadline";
import type { Node } from "@/lib/kafka/link";
import type { Deadline, FastReading, GroupReading, SlowDue, SlowReading, TopicMetadata } from "@/lib/kafka/ports";
import type { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { type BrokerGroups, readBrokerGroups } from "@/lib/kafka/reader/broker-groups";
import type { CommitReader } from "@/lib/kafka/reader/commit-reader";
import { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { groupsListing, hasOffsetsTopic } from "@/lib/kafka/reader/groups-complete";
import { knownTopics, untoldTopics } from "@/lib/kafka/reader/known-topics";
import { ledPartitions } from "@/lib/kafka/reader/led-partitions";
import { mergeGroups } from "@/lib/kafka/reader/merge-groups";
import { missingNotGone } from "@/lib/kafka/reader/missing-groups";
import type { Nodes } from "@/lib/kafka/reader/nodes";
import { readOrderedParts } from "@/lib/kafka/reader/ordered-parts";
import type { Owed } from "@/lib/kafka/reader/owed";
import { assertSameCluster, readMetadata } from "@/lib/kafka/reader/read-metadata";
import type { RememberedGroups } from "@/lib/kafka/reader/remembered-groups";
import { isTimeFor } from "@/lib/kafka/reader/time-left";
import type { Timing } from "@/lib/kafka/reader/timing";

/** What a reader carries from one cycle to the next. */
export type ReaderState = {
  nodes: Nodes;
  bootstrap: readonly HostPort[];
  commits: CommitReader;
  /** Of the descriptions of groups, and of what share groups have reached. */
  sizes: AnswerSizes;
  shareSizes: AnswerSizes;
  owed: Owed;
  remembered: RememberedGroups;
  timing: Timing;
  kafkaId: string | null;
  topics: ReadonlyMap<string, TopicMetadata>;
  hasSeenGroups: boolean;
  /** As the last cycle listed them. */
  groups: ReadonlyMap<string, GroupReading>;
};

/**
 * One fast cycle with the slow parts that are due:
 * 1. Metadata from one node and ListGroups, then OffsetFetch, from every node at once;
 * 2. the barrier: every commit is read or cut off, since a commit that is newer than its end would look like no lag;
 * 3. broker by broker what is due of log starts and stable offsets, then the ends, then what is due of descriptions.
 */
export async function runCycle(state: ReaderState, deadline: Deadline, due: SlowDue | undefined): Promise<FastReading & { slow: SlowReading }> {
  const startedAt = monotonicMs();
  const { nodes, commits, timing } = state;
  const cut = firstOf(deadline, deadlineIn(timing.cycleMs));
  const commitsCut = firstOf(deadline, deadlineIn(timing.commitsMs));
  const log = new CycleLog();
  const slowLog = new CycleLog();

  commits.nextCycle();
  const asked = new Map<Node, Promise<BrokerGroups>>();
  const askGroups = (node: Node): void => void asked.set(node, readBrokerGroups(node, commits, commitsCut, timing.callMs, log));
  nodes.all().forEach(askGroups);

  const metadata = await readMetadata(nodes, state.bootstrap, commitsCut, timing.callMs, log);
  assertSameCluster(state.kafkaId, metadata.kafkaId);
  state.kafkaId ??= metadata.kafkaId;
  state.topics = knownTopics(state.topics, metadata);
  for (const failure of untoldTopics(metadata)) log.fail(failure);
  for (const node of nodes.sync(metadata.brokers)) if (isTimeFor(node, commitsCut, timing.callMs)) askGroups(node);

  const answers = await Promise.all(nodes.all().flatMap((node) => asked.get(node) ?? []));
  const groups = mergeGroups(answers);
  const known = hasOffsetsTopic(state.topics) ? undefined : due?.known?.();
  state.hasSeenGroups ||= groups.size > 0 || hasOffsetsTopic(state.topics) || (known?.length ?? 0) > 0;

  const listing = groupsListing({ brokers: metadata.brokers, answers, topics: state.topics, hasSeenGroups: state.hasSeenGroups });
  const remembered = state.remembered.after(answers, metadata.brokers, groups);
  for (const remembering of [commits, state.sizes, state.shareSizes]) remembering.keepOnly(remembered);
  // Of groups that nobody names it cannot be said whether they are missing.
  const round = { nodes, deadline: commitsCut, callMs: timing.callMs, log: slowLog };
  const isFound = listing === "hidden" && known !== undefined && (await missingNotGone(known, groups, round)).size === 0;
  const groupsComplete = listing === "complete" || isFound;
  state.groups = groups;

  const led = ledPartitions(state.topics);
  const { ends, endsAskedAt, finishedAt, ...slow } = await readOrderedParts(led, groups, due, {
    ...round,
    deadline: cut,
    log,
    slowLog,
    owed: state.owed,
    remembered,
    sizes: state.sizes,
  });

  return {
    startedAt,
    endsAskedAt,
    finishedAt,
    kafkaId: metadata.kafkaId,
    brokers: metadata.brokers.map((broker) => log.reply(broker)),
    topics: state.topics,
    groups,
    groupsComplete,
    ends,
    failures: log.failures,
    requests: log.requests,
    slow: { ...slow, failures: slowLog.failures, requests: slowLog.requests },
  };
}
