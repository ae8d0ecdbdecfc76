import type { Db } from "@/lib/store/pool";
import { makeBroker, makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";

const WIDTH = 25;
const TOPICS_PER_GROUP = 10;
const START = 4_000_000_000;

/** A cluster with so many group-partitions: topics of 25 partitions, each read by two groups, one partition in ten behind. Answers its id. */
export async function fillCluster(db: Db, name: string, groupPartitions: number, at: Date): Promise<number> {
  const cluster = await makeCluster(db, name);
  await makePoll(db, cluster, at, { took_ms: 120, ends_known: 1, ends_expected: 1, commits_known: 1, commits_expected: 1 });
  for (const broker of [1, 2, 3]) await makeBroker(db, cluster, broker);
  const indices = Array.from({ length: WIDTH }, (_, p) => p);
  const topics: number[] = [];
  for (let t = 0; t < groupPartitions / WIDTH / 2; t++) {
    const produced = indices.map((p) => 100 + ((t + p) % 17));
    const start = indices.map((p) => String(START + p));
    const topic = await makeTopic(db, cluster, `team-${t % 12}.events-of-service-${t}`, { partitions: WIDTH, parts: { start, produced } });
    await makeEnds(
      db,
      topic,
      at,
      indices.map((p) => START + 1_000_000 * (p + 1) + t),
    );
    topics.push(topic);
  }
  let group = 0;
  for (let pair = 0; pair < topics.length * 2; pair++) {
    if (pair % TOPICS_PER_GROUP === 0) group = await makeGroup(db, cluster, `reader-of-service-${pair / TOPICS_PER_GROUP}`);
    const behind = indices.map((p) => (pair + p) % 10 === 0);
    const seconds = behind.map((is, p) => (is ? 12.25 + p : 0));
    const parts = { timeLag: seconds, lo: seconds, hi: seconds, consumed: indices.map((p) => 99.5 + p), owner: indices.map((p) => p % 3) };
    const id = await makePair(db, cluster, group, topics[pair % topics.length] ?? 0, { parts });
    await makeLags(
      db,
      id,
      at,
      behind.map((is, p) => (is ? 5_000 + p : p % 4)),
    );
  }
  await db.query("analyze");
  return cluster;
}

/** The next poll of the cluster: the same samples at a later time. */
export async function nextPoll(db: Db, cluster: number, before: Date, at: Date): Promise<void> {
  for (const parent of ["topic_hot", "group_hot"]) await db.query("select history.ensure_partition($1, 'hour', $2)", [parent, at]);
  await db.query("insert into history.topic_hot (ts, topic_id, end_offset) select $2, topic_id, end_offset from history.topic_hot where ts = $1", [before, at]);
  await db.query(
    "insert into history.group_hot (ts, group_topic_id, unread, lag) select $2, group_topic_id, unread, lag from history.group_hot where ts = $1",
    [before, at],
  );
  await db.query("update history.current_cluster set snapshot = $2 where cluster_id = $1", [cluster, at]);
}
