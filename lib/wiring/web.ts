import type { Grant } from "@/lib/authz/grant";
import { config } from "@/lib/config";
import { type ClusterChange, type ClusterDraft, type ConnectionTest, type ConnectionTestResult, PollSummary } from "@/lib/contract/cluster";
import { AppError } from "@/lib/errors";
import { Hub } from "@/lib/live/hub";
import { type PollPorts, pollNow } from "@/lib/live/poll-now";
import { changeCluster, createCluster, findCluster, removeCluster } from "@/lib/store/cluster";
import { findPollAnswer, findSnapshots, savePollRequest, seeLease } from "@/lib/store/poll-request";
import { listen } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";

/** What route handlers get beyond queries: the event streams, and what a person asks of a cluster now. */
export type Web = {
  hub: Hub;
  addCluster(grant: Grant<"clusters.write">, draft: ClusterDraft): Promise<number>;
  changeCluster(grant: Grant<"clusters.write">, id: number, change: ClusterChange): Promise<void>;
  removeCluster(grant: Grant<"clusters.write">, id: number): Promise<void>;
  pollNow(grant: Grant<"poll.now">, clusterId: number, signal: AbortSignal): Promise<PollSummary>;
  testConnection(draft: ConnectionTest, signal: AbortSignal): Promise<ConnectionTestResult>;
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

  const pollPorts = (grant: Grant<"poll.now">): PollPorts => ({
    lease: (id) => seeLease(pool(), id),
    ask: (id) => savePollRequest(pool(), grant, id),
    answer: async (id) => {
      const answer = await findPollAnswer(pool(), id);
      return answer === null ? null : PollSummary.parse(answer);
    },
    runOneCycle,
    events: (id) => hub.subscribe({ clusters: [id] }),
    nowMs: () => performance.now(),
  });

  return {
    hub,
    addCluster: (grant, draft) => createCluster(pool(), grant, draft),
    changeCluster: (grant, id, change) => changeCluster(pool(), grant, id, change),
    removeCluster: (grant, id) => removeCluster(pool(), grant, id),
    async pollNow(grant, clusterId, signal) {
      await findCluster(pool(), grant, clusterId);
      return pollNow(pollPorts(grant), clusterId, signal);
    },
    testConnection,
    async stop() {
      globalThis.__lagline = undefined;
      await hub.close();
      await globalThis.__laglineDatabase?.close();
    },
  };
}

/** One cycle in this process: takes the lease, reads, stores, releases. Null: another process took the lease first. */
async function runOneCycle(_clusterId: number, _signal: AbortSignal): Promise<PollSummary | null> {
  throw new AppError("no_collector", "No collector leads this cluster, and this process cannot read it yet.");
}

async function testConnection(_draft: ConnectionTest, _signal: AbortSignal): Promise<ConnectionTestResult> {
  throw new AppError("kafka_unreachable", "This process cannot open a connection to Kafka yet.");
}
