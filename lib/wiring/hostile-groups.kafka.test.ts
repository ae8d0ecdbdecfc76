import { parse } from "csv-parse/sync";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as partitions } from "@/app/api/clusters/[id]/groups/[g]/partitions/route";
import { GET as one } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { GET as groupsCsv } from "@/app/api/clusters/[id]/groups.csv/route";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { GET as metrics } from "@/app/metrics/route";
import { ask, askRaw } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { ownCluster } from "@/lib/testing/own-cluster";
import { openAdmin } from "@/sandbox/admin.mjs";
import { hostileGroups } from "@/sandbox/workload/hostile-names.mjs";

const LONGEST = 32_767;
const END = 40;
const TOPIC = "constructor";
/** Pairs that are shown alike stand next to each other: neither may take the other's place. */
const IDS = [
  "plain neighbour",
  ...hostileGroups,
  "",
  "nul\u0000inside",
  "nul␀inside",
  "\u0000",
  "bidi\u202Egnp.exe",
  "zero\u200Bwidth",
  "zerowidth",
  "\uFEFFbom",
  "replaced\uFFFD",
  "toString",
  "hasOwnProperty",
  "＝1+1",
  "\t=1+1",
  "\r\n",
  "-",
  `${"a".repeat(LONGEST - 1)}b`,
  `${"a".repeat(LONGEST - 1)}c`,
];
const stored = (id: string) => id.replaceAll("\u0000", "␀");

let kafka: Awaited<ReturnType<typeof ownCluster>>;
let db: FreshDatabase;
let id: number;

beforeAll(async () => {
  kafka = await ownCluster();
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const admin = openAdmin(kafka.brokers);
  await admin.createTopics([{ name: TOPIC, partitions: 1, replication: 1 }]);
  const producer = new Kafka({ brokers: [...kafka.brokers], retry: { retries: 8 }, logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic: TOPIC, messages: Array.from({ length: END }, () => ({ value: "x" })) });
  await producer.disconnect();
  // Each has a lag of its own, so that a value under a foreign name is seen.
  for (const [nth, group] of IDS.entries()) await admin.commit(group, [{ topic: TOPIC, partition: 0, offset: nth }]);
  admin.close();
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('hostile', 'ui', $1, '{"mode":"plaintext"}', 15000) returning id`,
    [kafka.brokers],
  );
  id = rows[0].id;
  expect((await ask(poll, { id }, { method: "POST" })).status).toBe(200);
});
afterAll(async () => {
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await Promise.all([db.drop(), kafka.close()]);
});

type Item = { id: number; name: string; lag: string };
const listed = async (): Promise<Item[]> => (await ask(groups, { id }, { query: "?active=0&pageSize=500" })).body.items;
const expected = IDS.map((group, nth) => ({ name: stored(group), lag: String(END - nth) }));
const byLag = <T extends { lag: string }>(items: readonly T[]) => items.toSorted((a, b) => Number(b.lag) - Number(a.lag));

test("every group id that a broker takes is listed with its own lag, and none hides another", async () => {
  expect(byLag((await listed()).map(({ name, lag }) => ({ name, lag })))).toEqual(expected);
});

test("each of them has its page", async () => {
  for (const { id: g, name, lag } of await listed()) {
    expect((await ask(one, { id, g })).body.item).toMatchObject({ name, lag });
    expect((await ask(partitions, { id, g })).body.items).toMatchObject([{ topic: TOPIC, lag }]);
  }
});

test("each of them is found by its name", async () => {
  for (const name of ["nul␀inside", "bidi\u202Egnp.exe", "__proto__", "a".repeat(200)]) {
    const { items } = (await ask(groups, { id }, { query: `?active=0&q=${encodeURIComponent(name)}` })).body;
    expect(items.map((item: Item) => item.name)).toEqual(expect.arrayContaining([expect.stringContaining(name)]));
  }
});

test("a CSV file has a row for each, and none begins as a formula", async () => {
  const text = await (await askRaw(groupsCsv, { id }, { query: "?active=0" })).text();
  const rows = parse(text, { columns: true, bom: true, record_delimiter: "\r\n" }) as { group: string; lag: string }[];
  expect(byLag(rows).map(({ lag }) => lag)).toEqual(expected.map(({ lag }) => lag));
  expect(rows.filter(({ group }) => /^[=+\-@\t\r＝＋－＠\uFEFF\u200B]/.test(group))).toEqual([]);
});

test("the metrics tell each of them once, those whose names are written alike apart; the empty name is what METRICS_GROUP_EXCLUDE leaves out", async () => {
  const lines = (await (await askRaw(metrics)).text()).split("\n").filter((line) => line.startsWith("kafka_consumergroup_lag{"));
  const names = lines.map((line) => line.slice(0, line.lastIndexOf("}")));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => /"nul␀inside~[0-9a-f]{8}"/.test(name))).toHaveLength(2);
  const told = lines.map((line) => ({ lag: line.slice(line.lastIndexOf(" ") + 1) }));
  expect(byLag(told)).toEqual(expected.filter(({ name }) => name !== "").map(({ lag }) => ({ lag })));
});
