import { addressText, type HostPort } from "@/lib/domain/host-port";
import { AppError } from "@/lib/errors";
import { type Metadata, metadata } from "@/lib/kafka/apis/metadata";
import { KafkaFailure, plainWords } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { Deadline, Failure } from "@/lib/kafka/ports";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { type Attempt, firstAnswer } from "@/lib/kafka/reader/first-answer";
import type { Nodes } from "@/lib/kafka/reader/nodes";

const HEDGE_MS = 1_000;

/**
 * Metadata of all topics from a healthy node, another one each cycle; from bootstrap addresses in random order when no node
 * answers. Throws `kafka_unreachable`, with the last failure as its cause, when nobody does.
 */
export async function readMetadata(nodes: Nodes, bootstrap: readonly HostPort[], deadline: Deadline, callMs: number, log: CycleLog): Promise<Metadata> {
  const ask = async (node: Node) => await log.ask(node, metadata, { topics: null }, deadline.earlier(callMs));
  const known = nodes.healthyInTurn().map((node) => () => ask(node));
  const addresses = shuffled(bootstrap).map((address) => () => nodes.withAddress(address, ask));
  const outcome = await firstAnswer([...known, ...addresses] satisfies Attempt<Metadata, Failure>[], HEDGE_MS);
  if (outcome.ok) return outcome.value;
  throw unreachable(bootstrap, outcome.failures.at(-1));
}

/** The answer comes from a cluster with another id than the one that is being watched: nothing of it may be stored. */
export function assertSameCluster(expected: string | null, found: string | null): void {
  if (expected === null || found === null || expected === found) return;
  const cause = new KafkaFailure("cluster_changed", `these brokers belong to cluster ${found}, not to ${expected}`);
  throw new AppError("kafka_unreachable", `Another cluster answers at these addresses: its id is ${plainWords(found)}, expected was ${expected}.`, { cause });
}

function unreachable(bootstrap: readonly HostPort[], last: Failure | undefined): AppError {
  const cause = new KafkaFailure(last?.code ?? "unreachable", last?.detail ?? "no broker is known", last?.kafkaError);
  return new AppError("kafka_unreachable", `No broker answers at ${bootstrap.map(addressText).join(", ")}: ${cause.message}.`, { cause });
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
