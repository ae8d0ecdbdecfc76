import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as group } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as groupsCsv } from "@/app/api/clusters/[id]/groups.csv/route";
import type { EtaLabel } from "@/lib/domain/lag";
import { ask, askRaw } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let cluster: number;
let topic: number;
const AT = new Date();
const KNOWN = 47;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cluster = await makeCluster(db.pool, "c");
  await makePoll(db.pool, cluster, AT);
  topic = await makeTopic(db.pool, cluster, "orders", { partitions: KNOWN + 1 });
  await makeEnds(db.pool, topic, AT, [...new Array(KNOWN).fill(100), null]);
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

test.each<[string, EtaLabel, string]>([
  ["the known partitions have caught up, and the one without a leader tells nothing else", "caught_up", ""],
  ["a known partition that has no clear time lags by more than is allowed", "unclear", "was caught up lately"],
])("of an OK group, one of its partitions unread: %s", async (name, first, sentence) => {
  const counts = { partitions: KNOWN + 1, lag_known: KNOWN, lag_expected: KNOWN + 1 };
  const id = await makeGroup(db.pool, cluster, name, { columns: { ...counts, status: "OK", partial: true, eta: "unclear" } });
  const eta: EtaLabel[] = [first, ...new Array(KNOWN - 1).fill("caught_up"), "unknown"];
  const reason = [...new Array(KNOWN).fill(null), "leaderless" as const];
  const pair = await makePair(db.pool, cluster, id, topic, { parts: { eta, reason } });
  await makeLags(db.pool, pair, AT, [...new Array(KNOWN).fill(0), null]);
  expect((await ask(group, { id: cluster, g: id })).body.item.sentence).toBe(sentence);
});

test("a file, which knows no partition, does not claim what a missing one may explain", async () => {
  const text = await (await askRaw(groupsCsv, { id: cluster }, { query: "?columns=status,sentence" })).text();
  expect(new Set(text.trimEnd().split(/\r?\n/).slice(1))).toEqual(new Set(["OK,"]));
});
