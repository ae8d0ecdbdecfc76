import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Grant } from "@/lib/authz/grant";
import { config } from "@/lib/config";
import type { AcceptanceDraft, AcceptanceKey } from "@/lib/contract/acceptance";
import { type ClusterChange, type ClusterDraft, type ConnectionTest, type ConnectionTestResult, PollSummary } from "@/lib/contract/cluster";
import type { GroupChange } from "@/lib/contract/group";
import type { PartitionProducers } from "@/lib/contract/producers";
import type { ProcessFigures } from "@/lib/domain/process";
import { AppError } from "@/lib/errors";
import { LoginGates } from "@/lib/kafka/login-gate";
import { Hub } from "@/lib/live/hub";
import { type PollPorts, pollNow } from "@/lib/live/poll-now";
import { removeAcceptance, saveAcceptance } from "@/lib/store/acceptance";
import type { Asked } from "@/lib/store/audit";
import { findCluster, removeCluster } from "@/lib/store/cluster";
import { summaryOf } from "@/lib/store/cycle";
import { changeGroup } from "@/lib/store/group";
import { findPollAnswer, findSnapshots, savePollRequest, seeLease } from "@/lib/store/poll-request";
import { listen } from "@/lib/store/pool";
import { readClockMs } from "@/lib/store/process";
import { database } from "@/lib/store/shared";
import { findWatchedClusters } from "@/lib/store/watched-cluster";
import { watchProcess } from "./process-figures";
import type { Reach } from "./reach";
import { addCluster, editCluster } from "./write-cluster";

/** What a leader answers when no broker answered it, or when its clock allows no reading. */
const PollFailure = z.object({ error: z.object({ code: z.enum(["kafka_unreachable", "conflict"]), detail: z.string() }) });

/** What route handlers get beyond queries: the event streams, and what a person asks of a cluster now. */
export type Web = {
  hub: Hub;
  /** What changes something leaves one row in the audit, with the request's id. */
  addCluster(grant: Grant<"clusters.write">, asked: Asked, draft: ClusterDraft): Promise<number>;
  changeCluster(grant: Grant<"clusters.write">, asked: Asked, id: number, change: ClusterChange): Promise<void>;
  removeCluster(grant: Grant<"clusters.write">, asked: Asked, id: number): Promise<void>;
  changeGroup(grant: Grant<"objects.write">, asked: Asked, clusterId: number, groupId: number, change: GroupChange): Promise<void>;
  accept(grant: Grant<"objects.write">, asked: Asked, clusterId: number, acceptance: AcceptanceDraft): Promise<void>;
  takeBack(grant: Grant<"objects.write">, asked: Asked, clusterId: number, acceptance: AcceptanceKey): Promise<void>;
  pollNow(grant: Grant<"poll.now">, clusterId: number, signal: AbortSignal): Promise<PollSummary>;
  testConnection(grant: Grant<"clusters.write">, draft: ConnectionTest, signal: AbortSignal): Promise<ConnectionTestResult>;
  /** Who writes to a partition, asked of its brokers now. */
  producers(grant: Grant<"topics.read">, place: { clusterId: number; topic: string; partition: number }, signal: AbortSignal): Promise<PartitionProducers>;
  /** How this process fares. */
  figures(): ProcessFigures;
  /** Ends event streams, the listening connection and the pools. The server calls it before it exits. */
  stop(): Promise<void>;
};

declare global {
  var __lagline: Web | undefined;
}

/** One per process, made at first use: pages and route handlers are different instances of this module. */
export function web(): Web {
  globalThis.__lagline ??= create();
  return globalThis.__lagline;
}

function create(): Web {
  const pool = () => database().interactive;
  const hub = new Hub({
    listen: (onMessage, onEnd) => listen(config().DATABASE_DIRECT_URL ?? config().DATABASE_URL ?? "", ["snapshot", "status"], onMessage, onEnd),
    look: () => findSnapshots(pool()),
  });

  const logins = new LoginGates();
  const reach = () => reachWith(logins);

  const pollPorts = (grant: Grant<"poll.now">): PollPorts => ({
    lease: (id) => seeLease(pool(), id),
    ask: (id) => savePollRequest(pool(), grant, id),
    answer: async (id) => {
      const answer = await findPollAnswer(pool(), id);
      if (answer === null) return null;
      const refused = PollFailure.safeParse(answer);
      if (refused.success) throw new AppError(refused.data.error.code, refused.data.error.detail);
      return PollSummary.parse(answer);
    },
    runOneCycle: async (id, signal) => runOneCycle(id, await reach(), signal),
    events: (id) => hub.subscribe({ clusters: [id] }),
    nowMs: () => performance.now(),
  });

  return {
    hub,
    addCluster: async (grant, asked, draft) => addCluster(pool(), grant, asked, draft, await reach()),
    changeCluster: async (grant, asked, id, change) => editCluster(pool(), grant, asked, id, change, await reach()),
    removeCluster: (grant, asked, id) => removeCluster(pool(), grant, asked, id),
    changeGroup: (grant, asked, clusterId, groupId, change) => changeGroup(pool(), grant, asked, clusterId, groupId, change),
    accept: (grant, asked, clusterId, { until, ...rest }) =>
      saveAcceptance(pool(), grant, asked, clusterId, { ...rest, until: until === null ? null : new Date(until) }),
    takeBack: (grant, asked, clusterId, { kind, object }) => removeAcceptance(pool(), grant, asked, clusterId, kind, object),
    async pollNow(grant, clusterId, signal) {
      await findCluster(pool(), grant, clusterId);
      return pollNow(pollPorts(grant), clusterId, signal);
    },
    async testConnection(grant, draft, signal) {
      const { testCluster } = await import("./test-cluster");
      return testCluster(pool(), grant, draft, await reach(), signal);
    },
    async producers(grant, place, signal) {
      const { partitionProducers } = await import("./partition-producers");
      return partitionProducers(pool(), grant, place, await reach(), signal);
    },
    figures: watchProcess(),
    async stop() {
      globalThis.__lagline = undefined;
      await hub.close();
      await globalThis.__laglineDatabase?.close();
    },
  };
}

/** One cycle in this process: takes the lease, reads, stores, releases. Null: another process took the lease first. */
async function runOneCycle(clusterId: number, reach: Reach, signal: AbortSignal): Promise<PollSummary | null> {
  const [{ runOnce }, { clusterPorts, steadyClock }] = await Promise.all([import("@/lib/collector/once"), import("./cluster-ports")]);
  const { interactive, exports } = database();
  const cluster = (await findWatchedClusters(interactive)).find(({ id }) => id === clusterId);
  if (!cluster) throw new AppError("conflict", "Collection of this cluster is paused; resume it first.");
  const clock = steadyClock(await readClockMs(interactive));
  const log = { info: () => {}, warn: (fields: object, text: string) => console.error(JSON.stringify({ level: "warn", event: text, clusterId, ...fields })) };
  signal.throwIfAborted();
  const snapshot = await runOnce(clusterPorts(cluster, { pool: interactive, longPool: exports, holder: randomUUID(), clock, log, reach }), {
    clusterId,
    intervalMs: cluster.intervalMs,
  });
  return snapshot === null ? null : PollSummary.parse(summaryOf(snapshot));
}

/** How this process reaches clusters and seals what it stores; kafkajs is loaded by none of it. */
async function reachWith(logins: LoginGates): Promise<Reach> {
  const { reachOf } = await import("./reach");
  return reachOf(config(), logins);
}
