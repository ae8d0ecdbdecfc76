import type { Snapshot } from "@/lib/domain/snapshot";
import { saveCurrent } from "./current";
import { saveGroups, saveGroupsGone, saveGroupTopics, saveTopicSizes, saveTopics, saveTopicsGone } from "./dimension";
import { fence, type Held } from "./lease";
import { findParameters } from "./parameters";
import { type Db, inTransaction, type Pool } from "./pool";
import { answerRequests } from "./request";
import { saveSamples } from "./sample";

/** What the collector may do inside the one transaction of a cycle. */
export type StoredCycle = ReturnType<typeof cycleOn>;

function cycleOn(db: Db, clusterId: number) {
  return {
    saveTopics: (topics: Parameters<typeof saveTopics>[2]) => saveTopics(db, clusterId, topics),
    saveTopicSizes: (topics: Parameters<typeof saveTopicSizes>[1]) => saveTopicSizes(db, topics),
    saveTopicsGone: (ids: readonly number[]) => saveTopicsGone(db, ids),
    saveGroups: (groups: Parameters<typeof saveGroups>[2]) => saveGroups(db, clusterId, groups),
    saveGroupsGone: (ids: readonly number[]) => saveGroupsGone(db, ids),
    saveGroupTopics: (pairs: Parameters<typeof saveGroupTopics>[1]) => saveGroupTopics(db, pairs),
    findParameters: () => findParameters(db, clusterId),
    saveSnapshot: (snapshot: Snapshot) => saveSnapshot(db, snapshot),
    answerRequests: (ids: readonly string[], snapshot: Snapshot) => answerRequests(db, ids, summaryOf(snapshot)),
  };
}

/** One observation is stored in one transaction, whose first statement is the fence: a process that no longer leads stores nothing. */
export function inFencedTransaction<T>(pool: Pool, held: Held, clusterId: number, work: (cycle: StoredCycle) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    await fence(db, held);
    return work(cycleOn(db, clusterId));
  });
}

async function saveSnapshot(db: Db, snapshot: Snapshot): Promise<void> {
  const { clusterId, observedAt, kafkaId } = snapshot;
  if (kafkaId !== null) await db.query("update cluster set kafka_id = $2 where id = $1 and kafka_id is null", [clusterId, kafkaId]);
  await saveSamples(db, snapshot);
  await saveCurrent(db, snapshot);
  await db.query("select pg_notify('snapshot', $1)", [JSON.stringify({ clusterId, observedAt: observedAt.toISOString() })]);
}

/** What a poll answers with. Source: `PollSummary` of api.md. */
export function summaryOf({ observedAt, tookMs, requests, cluster, failures }: Snapshot) {
  return {
    observedAt: observedAt.toISOString(),
    tookMs,
    requests,
    brokers: { answered: cluster.brokers, expected: cluster.brokersExpected },
    topics: cluster.topics,
    partitions: cluster.partitions,
    groups: cluster.groups,
    coverage: { known: cluster.commitsKnown, expected: cluster.commitsExpected },
    failures,
  };
}
