import { AppError } from "@/lib/errors";
import { parseBootstrap } from "@/lib/kafka/bootstrap";
import { plainWords } from "@/lib/kafka/failure";
import { CONNECTS_AT_ONCE, type NodeSettings } from "@/lib/kafka/link";
import { LoginGate } from "@/lib/kafka/login-gate";
import type { ApiName, ClusterReader } from "@/lib/kafka/ports";
import { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { CommitReader } from "@/lib/kafka/reader/commit-reader";
import { type ReaderState, runCycle } from "@/lib/kafka/reader/cycle";
import { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { BYTES_PER_DESCRIPTION } from "@/lib/kafka/reader/describe-groups";
import { ledAmong } from "@/lib/kafka/reader/led-partitions";
import { Nodes } from "@/lib/kafka/reader/nodes";
import { Owed } from "@/lib/kafka/reader/owed";
import { readOffsets } from "@/lib/kafka/reader/read-offsets";
import { RememberedGroups } from "@/lib/kafka/reader/remembered-groups";
import { timing } from "@/lib/kafka/reader/timing";
import { hasCredentials, isSecretExposed, type Security } from "@/lib/kafka/security";
import { Declined } from "@/lib/kafka/slow/declined";
import { readProducers } from "@/lib/kafka/slow/read-producers";
import { BYTES_PER_SHARE } from "@/lib/kafka/slow/read-shares";
import { runSlow, type SlowState } from "@/lib/kafka/slow/run-slow";
import { type AddressRules, addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import type { Transport } from "@/lib/kafka/transport/transport";
import { Turns } from "@/lib/kafka/turns";

/** Closed after a minute, an idle connection of the slow lane costs brokers nothing between two rounds. */
const SLOW_IDLE_MS = 60_000;

export type ReaderLog = { info(fields: object, message: string): void; warn(fields: object, message: string): void };

export type ReaderOptions = {
  /** `host:port`, IPv6 hosts in brackets. */
  brokers: readonly string[];
  /** The poll interval; it sizes every deadline and pause. */
  intervalMs: number;
  /** The cluster id that must answer; null or left out: whichever answers first. */
  kafkaId?: string | null;
  security: Security;
  addresses?: Omit<AddressRules, "bootstrap">;
  /** Left out: a refused login pauses this reader alone. */
  logins?: LoginGate;
  /** Hears of brokers that stop answering and of those that are back. */
  log?: ReaderLog;
  /** Another way to the brokers than kafkajs. */
  transport?: Transport;
};

/**
 * A reader of one cluster. Nothing is connected before the first `fast`; cycles must not overlap. `close` destroys every
 * socket and ends every probe. Throws `invalid_input` for addresses or a login that cannot be used.
 */
export function createReader(options: ReaderOptions): ClusterReader & { openSockets(): number } {
  const { intervalMs, security } = options;
  if (isSecretExposed(security)) throw new AppError("invalid_input", "This login would send its secret unencrypted; use TLS, or allow it for this cluster.");
  const bootstrap = parseBootstrap(options.brokers);
  const transport = options.transport ?? kafkajsTransport(security, policyFor(options, bootstrap));
  const counts = new Map<ApiName, number>();
  const limits = timing(intervalMs);
  const settings: NodeSettings = {
    transport,
    intervalMs,
    callMs: limits.callMs,
    onRequest: (api) => void counts.set(api, (counts.get(api) ?? 0) + 1),
    onCircuit: ({ nodeId: broker, host: advertised, port }, opened) => {
      const host = plainWords(advertised);
      if (opened === null) options.log?.info({ broker, host, port }, "the broker answers again");
      else options.log?.warn({ broker, host, port, code: opened.code, detail: opened.detail }, "the broker is left out until it answers");
    },
    logins: options.logins ?? new LoginGate(),
    connects: new Turns(CONNECTS_AT_ONCE),
  };
  const nodes = new Nodes(settings);
  const state: ReaderState = {
    nodes,
    bootstrap,
    commits: new CommitReader(limits.callMs),
    sizes: new AnswerSizes(BYTES_PER_DESCRIPTION),
    shareSizes: new AnswerSizes(BYTES_PER_SHARE),
    owed: new Owed(),
    remembered: new RememberedGroups(),
    timing: limits,
    kafkaId: options.kafkaId ?? null,
    topics: new Map(),
    hasSeenGroups: false,
    groups: new Map(),
  };
  const slowNodes = new Nodes({ ...settings, idleMs: SLOW_IDLE_MS });
  const declined = new Declined();
  const onSlowLane = (): SlowState => {
    slowNodes.sync(nodes.all().map(({ target: { nodeId: broker, host, port } }) => ({ broker, host, port, rack: null })));
    const { shareSizes, topics, groups } = state;
    return { nodes: slowNodes, declined, shareSizes, callMs: limits.callMs, topics, groups };
  };
  return {
    fast: (deadline, due) => runCycle(state, deadline, due),
    slow: (parts, deadline) => runSlow(onSlowLane(), parts, deadline),
    producers: (partitions, deadline) => readProducers({ ...onSlowLane(), deadline, log: new CycleLog() }, partitions, state.topics),
    ends: (partitions, at, deadline) => readOffsets(ledAmong(state.topics, partitions), at, { ...onSlowLane(), deadline, log: new CycleLog() }),
    brokers: () => nodes.all().map((node) => node.health()),
    requestCounts: () => counts,
    openSockets: () => transport.openSockets(),
    close: async () => {
      nodes.close();
      slowNodes.close();
      transport.close();
    },
  };
}

function policyFor({ security, addresses = {} }: ReaderOptions, bootstrap: AddressRules["bootstrap"]) {
  const hostPatterns = hasCredentials(security) ? (addresses.hostPatterns ?? []) : null;
  return addressPolicy({ ...addresses, bootstrap, hostPatterns });
}
