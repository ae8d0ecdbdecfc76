import { setTimeout } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { Api } from "@/lib/kafka/api";
import { consumerGroupDescribe } from "@/lib/kafka/apis/consumer-group-describe";
import { describeGroups } from "@/lib/kafka/apis/describe-groups";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { LATEST, listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { deadlineIn } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import { Node } from "@/lib/kafka/link";
import { LoginGate } from "@/lib/kafka/login-gate";
import { createReader } from "@/lib/kafka/reader/reader";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import type { Transport } from "@/lib/kafka/transport/transport";
import { type FakeCluster, startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { lie } from "@/sandbox/fake/hostile.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const DEADLINE_MS = 400;
/** One stream in so many is met by a whole reader, the others by a single question. */
const READER_EVERY = 5;
const QUESTIONS: ((ask: Ask) => Promise<unknown>)[] = [
  (ask) => ask(metadata, { topics: null }),
  (ask) => ask(offsetFetch, { groups: ["group-0"] }),
  (ask) => ask(listOffsets, { isolation: 0, timestamp: LATEST, topics: [{ name: "topic-0", partitions: [0, 1] }] }),
  (ask) => ask(describeGroups, { groups: ["group-0"] }),
  (ask) => ask(listGroups, {}),
  (ask) => ask(consumerGroupDescribe, { groups: ["group-0"] }),
];
type Ask = <Q, A>(api: Api<Q, A>, question: Q) => Promise<A>;

export type HostileRun = {
  /** How the streams ended: failure codes, or `answered` where the lie did no harm. */
  outcomes: ReadonlyMap<string, number>;
  kinds: ReadonlyMap<string, number>;
  /** Streams that ended in anything but an answer or a named failure, with their seeds. */
  odd: string[];
  /** Streams that went on long after their deadline. */
  late: number[];
  socketsLeft: number;
};

/** Meets hostile brokers, one per seed, `atOnce` at a time, each with a connection or a reader of its own. */
export async function meetHostileBrokers(seeds: { from: number; to: number }, atOnce: number, onStream: () => void = () => {}): Promise<HostileRun> {
  const outcomes = new Map<string, number>();
  const kinds = new Map<string, number>();
  const [odd, late]: [string[], number[]] = [[], []];
  let [next, socketsLeft] = [seeds.from, 0];

  const meetInTurn = async (): Promise<void> => {
    const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 3, groups: 3 }), { brokers: 1, release: next % 4 === 0 ? "2.8" : "4.3" });
    const [host = "", port = ""] = (cluster.bootstrap[0] ?? "").split(":");
    const transport = kafkajsTransport({ mode: "plaintext" }, addressPolicy({ bootstrap: [{ host, port: Number(port) }] }));
    for (let seed = next++; seed < seeds.to; seed = next++) {
      const { kind, nth, reaction } = lie(seed);
      count(kinds, kind);
      let asked = 0;
      cluster.events.length = 0;
      cluster.complaints.length = 0;
      cluster.react = () => (++asked === nth ? reaction : "answer");
      const startedAt = performance.now();
      const outcome = await (seed % READER_EVERY === 0 ? readOnce(cluster, transport) : askOnce(Number(port), transport, seed));
      if (performance.now() - startedAt > DEADLINE_MS + 5_000) late.push(seed);
      if (outcome instanceof Error) odd.push(`${seed} (${kind}): ${outcome.stack ?? outcome.message}`);
      else count(outcomes, outcome);
      onStream();
    }
    socketsLeft += await socketsAfterAttempts(transport);
    await cluster.close();
  };

  await Promise.all(Array.from({ length: atOnce }, meetInTurn));
  return { outcomes, kinds, odd, late, socketsLeft };
}

/** An attempt to connect that nobody waits for any more ends at a deadline of its own. */
async function socketsAfterAttempts(transport: Transport): Promise<number> {
  const { left } = deadlineIn(DEADLINE_MS + 5_000);
  while (transport.openSockets() > 0 && left() > 0) await setTimeout(10);
  return transport.openSockets();
}

async function askOnce(port: number, transport: Transport, seed: number): Promise<string | Error> {
  const settings = { transport, intervalMs: 1_000, callMs: DEADLINE_MS, onRequest: () => {}, onCircuit: () => {}, logins: new LoginGate() };
  const node = new Node({ host: "127.0.0.1", port, nodeId: 1 }, settings);
  const ask: Ask = async (api, question) => (await node.call(api, question, deadlineIn(DEADLINE_MS))).value;
  const question = QUESTIONS[seed % QUESTIONS.length];
  try {
    for (let nth = 0; nth < 2; nth++) await question?.(ask);
    return "answered";
  } catch (error) {
    return named(error);
  } finally {
    node.close();
  }
}

async function readOnce({ bootstrap }: FakeCluster, transport: Transport): Promise<string | Error> {
  const reader = createReader({ brokers: bootstrap, intervalMs: 1_000, security: { mode: "plaintext" }, transport });
  try {
    const { failures } = await reader.fast(deadlineIn(DEADLINE_MS));
    return failures[0]?.code ?? "answered";
  } catch (error) {
    return named(error);
  } finally {
    await reader.close();
  }
}

function named(error: unknown): string | Error {
  if (error instanceof KafkaFailure) return error.code;
  if (error instanceof AppError && error.code === "kafka_unreachable") return error.cause instanceof KafkaFailure ? error.cause.code : error.code;
  return error instanceof Error ? error : new Error(String(error));
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
