import { monotonicMs } from "@/lib/kafka/deadline";
import type { Node } from "@/lib/kafka/link";
import type { Deadline, GroupReading, TopicMetadata } from "@/lib/kafka/ports";
import type { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { CycleLog } from "@/lib/kafka/reader/cycle-log";
import type { Nodes } from "@/lib/kafka/reader/nodes";
import type { Declined } from "@/lib/kafka/slow/declined";
import { readClusterRights, readQuorum, readReassignments } from "@/lib/kafka/slow/read-cluster";
import { readBrokerConfigs, readTopicConfigs } from "@/lib/kafka/slow/read-configs";
import { readLogDirs } from "@/lib/kafka/slow/read-log-dirs";
import { readShares } from "@/lib/kafka/slow/read-shares";
import { readTransactions } from "@/lib/kafka/slow/read-transactions";
import type { Answered, DetailReading, LogDir, OpenTransaction, SettingsReading, SharesReading, SlowPart } from "@/lib/kafka/slow-reading";

export type SlowState = {
  nodes: Nodes;
  declined: Declined;
  /** Of the answers about share groups' offsets. */
  shareSizes: AnswerSizes;
  callMs: number;
  /** As the last fast cycle saw them. */
  topics: ReadonlyMap<string, TopicMetadata>;
  groups: ReadonlyMap<string, GroupReading>;
};

/**
 * The slow parts asked for. Each broker is asked one question after the other, so that it never serves more than two of them
 * at once; the brokers side by side. Never rejects.
 */
export async function runSlow(
  { nodes, declined, shareSizes, callMs, topics, groups }: SlowState,
  parts: readonly SlowPart[],
  deadline: Deadline,
): Promise<DetailReading> {
  const startedAt = monotonicMs();
  const log = new CycleLog();
  const context = { nodes, deadline, callMs, log, declined, shareSizes };
  const isDue = new Set(parts);
  const due = <T>(part: SlowPart, make: () => T): T | null => (isDue.has(part) ? make() : null);
  const reading = {
    shares: due("shares", () => new Map<string, SharesReading>()),
    logDirs: due("logDirs", () => new Map<number, Answered<LogDir[]>>()),
    brokerConfigs: due("configs", () => new Map<number, SettingsReading>()),
    transactions: due("transactions", () => new Map<number, Answered<OpenTransaction[]>>()),
  } satisfies Partial<DetailReading>;

  const askBroker = async (node: Node): Promise<void> => {
    const broker = node.target.nodeId;
    if (reading.shares !== null) for (const [key, share] of await readShares(context, node, groups)) reading.shares.set(key, share);
    reading.logDirs?.set(broker, await readLogDirs(context, node));
    reading.brokerConfigs?.set(broker, await readBrokerConfigs(context, node));
    reading.transactions?.set(broker, await readTransactions(context, node));
  };
  const askOne = async () => ({
    reassignments: await due("reassignments", () => readReassignments(context)),
    quorum: await due("quorum", () => readQuorum(context)),
    cluster: await due("cluster", () => readClusterRights(context)),
    topicConfigs: await due("configs", () => readTopicConfigs(context, [...topics.keys()])),
  });
  const [whole] = await Promise.all([askOne(), ...nodes.all().map(askBroker)]);
  return { startedAt, finishedAt: monotonicMs(), ...reading, ...whole, failures: log.failures, requests: log.requests };
}
