import { addressText, type HostPort } from "@/lib/domain/host-port";
import { metadata } from "@/lib/kafka/apis/metadata";
import { parseBootstrap } from "@/lib/kafka/bootstrap";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import { CONNECTS_AT_ONCE, type NodeSettings } from "@/lib/kafka/link";
import type { LoginGate } from "@/lib/kafka/login-gate";
import type { Deadline, Failure } from "@/lib/kafka/ports";
import { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { knownTopics } from "@/lib/kafka/reader/known-topics";
import { Nodes } from "@/lib/kafka/reader/nodes";
import { hasCredentials, type Security } from "@/lib/kafka/security";
import { Declined } from "@/lib/kafka/slow/declined";
import { readProducers } from "@/lib/kafka/slow/read-producers";
import { readTransactions } from "@/lib/kafka/slow/read-transactions";
import type { SlowContext } from "@/lib/kafka/slow/slow-context";
import type { OpenTransaction, ProducersReading } from "@/lib/kafka/slow-reading";
import { type AddressRules, addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import { Turns } from "@/lib/kafka/turns";

export type AskedConnection = {
  brokers: readonly string[];
  security: Security;
  addresses?: Omit<AddressRules, "bootstrap">;
  logins: LoginGate;
  /** The cluster id that must answer; null: any. */
  kafkaId: string | null;
};

/** `transactions`: those of the producers that hold one open here, as far as their coordinators tell. `unread`: why some may be missing. */
export type PartitionProducers = { producers: ProducersReading; transactions: OpenTransaction[]; unread: Failure | null };

const CALL_MS = 5_000;

/**
 * Who writes to a partition and who holds a transaction open there, for a person who asks now: on connections that are made
 * for the question and closed after it. Never rejects for what brokers do; a failure is told beside what was read. Throws
 * `invalid_input` for what is no list of addresses.
 */
export async function askPartitionProducers(connection: AskedConnection, topic: string, partition: number, deadline: Deadline): Promise<PartitionProducers> {
  const bootstrap = parseBootstrap(connection.brokers);
  const { security, addresses = {} } = connection;
  const hostPatterns = hasCredentials(security) ? (addresses.hostPatterns ?? []) : null;
  const transport = kafkajsTransport(security, addressPolicy({ ...addresses, bootstrap, hostPatterns }));
  const settings: NodeSettings = {
    transport,
    intervalMs: CALL_MS,
    callMs: CALL_MS,
    onRequest: () => {},
    onCircuit: () => {},
    logins: connection.logins,
    connects: new Turns(CONNECTS_AT_ONCE),
  };
  const nodes = new Nodes(settings);
  const context: SlowContext = { nodes, deadline, callMs: CALL_MS, log: new CycleLog(), declined: new Declined() };
  try {
    const topics = await findLeaders(context, bootstrap, connection.kafkaId, topic);
    const producers = (await readProducers(context, new Map([[topic, [partition]]]), topics)).get(topic)?.get(partition);
    if (producers === undefined) throw new RangeError("each partition that is asked for has an entry");
    const holders = producers.ok ? producers.producers.filter(({ transactionStart }) => transactionStart !== null) : [];
    return {
      producers,
      ...(holders.length === 0 ? { transactions: [], unread: null } : await readHolders(context, new Set(holders.map(({ producerId }) => producerId)))),
    };
  } catch (error) {
    if (!(error instanceof KafkaFailure)) throw error;
    return { producers: { ok: false, failure: toFailure(error) }, transactions: [], unread: null };
  } finally {
    nodes.close();
    transport.close();
  }
}

/** The brokers and the leaders of the topic's partitions, from the first bootstrap address that answers for this cluster. */
async function findLeaders(context: SlowContext, bootstrap: readonly HostPort[], kafkaId: string | null, topic: string) {
  const { nodes, deadline } = context;
  let last = new KafkaFailure("unreachable", "no bootstrap address was tried");
  for (const [index, address] of bootstrap.entries()) {
    const callBy = deadline.earlier(Math.min(CALL_MS, deadline.left() / (bootstrap.length - index)));
    try {
      const { value } = await nodes.withAddress(address, (node) => node.call(metadata, { topics: [topic] }, callBy));
      if (kafkaId !== null && value.kafkaId !== null && value.kafkaId !== kafkaId)
        throw new KafkaFailure("unreachable", `another cluster answers at ${addressText(address)}`);
      nodes.sync(value.brokers);
      return knownTopics(new Map(), value);
    } catch (error) {
      last = error instanceof KafkaFailure ? error : new KafkaFailure("decode_error", String(error));
      // Every further address would be one more refused login.
      if (last.code === "auth_failed") break;
    }
  }
  throw last;
}

/** Any broker may coordinate a producer's transaction, so each is asked for those it coordinates. */
async function readHolders(context: SlowContext, producerIds: ReadonlySet<bigint>): Promise<Omit<PartitionProducers, "producers">> {
  const answers = await Promise.all(context.nodes.all().map((node) => readTransactions(context, node)));
  const found = answers.flatMap((answer) => (answer.ok ? answer.value : [])).filter(({ producerId }) => producerIds.has(producerId));
  return { transactions: found, unread: answers.find((answer) => !answer.ok)?.failure ?? null };
}
