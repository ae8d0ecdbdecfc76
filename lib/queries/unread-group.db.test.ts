import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groupTopics } from "@/app/api/clusters/[id]/groups/[g]/topics/route";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { GET as groupsCsv } from "@/app/api/clusters/[id]/groups.csv/route";
import { ask, askRaw } from "@/lib/testing/ask";
import { makeCluster, makeGroup, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let cluster: number;
let unread: number;
const AT = new Date();

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cluster = await makeCluster(db.pool, "c");
  await makePoll(db.pool, cluster, AT);
  const topic = await makeTopic(db.pool, cluster, "orders", { partitions: 1 });
  const nothing = { lag_known: 0, no_commit: null, lost: null };
  unread = await makeGroup(db.pool, cluster, "unread", { lag: null, reason: "commit_unread", columns: nothing });
  await makePair(db.pool, cluster, unread, topic, { lag: null, parts: { reason: "commit_unread" }, columns: nothing });
  await makeGroup(db.pool, cluster, "read", { lag: 10, columns: { no_commit: 0, lost: 3 } });
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const UNKNOWN = { lag: null, lagReason: "commit_unread", lost: null, noCommit: null };

test("of a group that cannot be read no loss and no missing commit is told, as no lag is", async () => {
  const { body } = await ask(groups, { id: cluster }, { query: "?sort=-lost&active=0" });
  expect(body.items).toMatchObject([{ name: "read", lost: "3", noCommit: 0 }, UNKNOWN]);
  expect((await ask(groups, { id: cluster }, { query: "?noCommitMin=0&active=0" })).body.items).toMatchObject([{ name: "read" }]);
});

test("nor of its topics, nor in a file", async () => {
  const { body } = await ask(groupTopics, { id: cluster, g: unread }, { query: "?sort=-lost" });
  expect(body.items).toMatchObject([{ ...UNKNOWN, readsNothing: false }]);
  const text = await (await askRaw(groupsCsv, { id: cluster }, { query: "?columns=name,noCommit,lost&sort=name&active=0" })).text();
  expect(text.trimEnd().split(/\r?\n/).slice(1)).toEqual(["read,0,3", "unread,,"]);
});
