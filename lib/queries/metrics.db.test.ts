import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as oneCluster } from "@/app/metrics/[cluster]/route";
import { GET as all } from "@/app/metrics/route";
import { GET as self } from "@/app/metrics/self/route";
import { type ParsedFamily, parseText } from "@/lib/metrics/testing/parse-text";
import { askRaw } from "@/lib/testing/ask";
import { CAST_INTERVAL_MS, type Cast, HOSTILE_NAMES, makeCast } from "@/lib/testing/cast";
import { makeGroup, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { lint, startPrometheus } from "@/lib/testing/prometheus";
import { serveRoutes } from "@/lib/testing/serve-routes";

let db: FreshDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cast = await makeCast(db.pool, new Date());
});

beforeEach(() => {
  globalThis.__laglineMetrics = undefined;
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const scrape = async (query = "") => parseText(await textOf(askRaw(all, {}, { query })));
const scrapeMain = async (query = "") => parseText(await textOf(askRaw(oneCluster, { cluster: "main" }, { query })));
const samplesOf = (families: ParsedFamily[], name: string) => families.find((family) => family.name === name)?.samples ?? [];
const valueIn = (families: ParsedFamily[], name: string, labels: Record<string, string> = {}) =>
  samplesOf(families, name).find((sample) => Object.entries(labels).every(([label, value]) => sample.labels.get(label) === value))?.value ?? null;

/** Makes the last snapshot of `main`, samples and all, so many intervals old. */
async function age(intervals: number): Promise<void> {
  const at = new Date(Date.now() - intervals * CAST_INTERVAL_MS);
  for (const [parent, own] of [
    ["topic_hot", "topic_id in (select id from topic where cluster_id = $1)"],
    ["group_hot", "group_topic_id in (select group_topic_id from history.current_group_topic where cluster_id = $1)"],
  ] as const) {
    await db.pool.query("select history.ensure_partition($1, 'hour', $2)", [parent, at]);
    await db.pool.query(`update history.${parent} h set ts = $2 from history.current_cluster n where n.cluster_id = $1 and h.ts = n.snapshot and h.${own}`, [
      cast.main,
      at,
    ]);
  }
  await db.pool.query("update history.current_cluster set snapshot = $2 where cluster_id = $1", [cast.main, at]);
}

describe("a scrape", () => {
  test("is the text format, not kept by anybody", async () => {
    const answer = await askRaw(all);
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
      "no-store",
    ]);
    expect(parseText(await answer.text()).length).toBeGreaterThan(20);
  });

  test("of several clusters tells them apart; of one carries no cluster label", async () => {
    const both = await scrape();
    expect(samplesOf(both, "kafka_topic_partitions").map(({ labels }) => labels.get("kafka_cluster"))).toEqual(["main", "main", "main", "other"]);
    for (const one of [await scrapeMain(), await scrape("?cluster=main"), await scrape(`?cluster=${cast.main}`)])
      expect(samplesOf(one, "kafka_topic_partitions").map(({ labels }) => [...labels.keys()])).toEqual([["topic"], ["topic"], ["topic"]]);
    expect(valueIn(both, "lagline_cluster_up", { cluster: "other" })).toBe("1");
  });

  test("of several clusters without a label keeps the first of equal series and counts the others", async () => {
    const families = await scrape("?clusterLabel=off");
    expect(samplesOf(families, "kafka_brokers").map(({ value }) => value)).toEqual(["3"]);
    expect(valueIn(await scrape("?clusterLabel=off"), "lagline_metrics_duplicates_total", { cluster: "other" })).not.toBe("0");
    const named = await scrape("?clusterLabel=env");
    expect(samplesOf(named, "kafka_brokers").map(({ labels }) => labels.get("env"))).toEqual(["main", "other"]);
  });

  test("tells what the snapshot holds, late values included and what is unknown left out", async () => {
    const families = await scrapeMain();
    const slow = (name: string, partition: string) => valueIn(families, name, { consumergroup: "slow", partition });
    expect([slow("kafka_consumergroup_current_offset", "0"), slow("kafka_consumergroup_lag", "0")]).toEqual(["100", "90"]);
    expect([slow("kafka_consumergroup_current_offset", "1"), slow("kafka_consumergroup_lag", "1")]).toEqual(["455", null]);
    expect(valueIn(families, "kafka_consumergroup_lag_sum", { consumergroup: "slow" })).toBe("90");
    expect(valueIn(families, "kafka_topic_partition_current_offset", { topic: "orders", partition: "1" })).toBeNull();
    expect(valueIn(families, "kafka_consumergroup_members", { consumergroup: "silent" })).toBeNull();
    expect(valueIn(families, "lagline_group_coverage_ratio", { consumergroup: "slow" })).toBe("0.5");
    expect(valueIn(families, "lagline_group_uncommitted_partitions", { consumergroup: "silent" })).toBe("1");
    expect(valueIn(families, "lagline_group_time_lag_at_least_seconds", { consumergroup: "stopped" })).toBe("7200");
    expect(valueIn(families, "lagline_cluster_broker_up", { broker: "3" })).toBe("0");
  });

  test("names every group of hostile name once, in its stored form", async () => {
    const groups = samplesOf(await scrapeMain(), "lagline_group_state").map(({ labels }) => labels.get("consumergroup"));
    for (const name of HOSTILE_NAMES) expect(groups.filter((group) => group === name)).toEqual([name]);
  });

  test("takes profile, granularity, sentinel and time lag from the address", async () => {
    const exporter = await scrapeMain("?profile=kafka_lag_exporter");
    expect(valueIn(exporter, "kafka_consumergroup_group_lag", { group: "slow", cluster_name: "main" })).toBe("90");
    expect(samplesOf(exporter, "kafka_consumergroup_lag")).toEqual([]);
    const coarse = await scrapeMain("?granularity=topic&profile=kafka_exporter,kafka_lag_exporter");
    expect(coarse.flatMap(({ samples }) => samples).filter(({ labels }) => labels.has("partition"))).toEqual([]);
    expect(samplesOf(coarse, "kafka_consumergroup_lag_sum").length).toBeGreaterThan(0);
    expect(valueIn(await scrapeMain("?timeLag=on"), "kafka_consumer_lag_millis", { consumergroup: "slow" })).toBe("30000");
  });

  test.each([
    { query: "?profile=burrow", field: "profile" },
    { query: "?granularity=member", field: "granularity" },
    { query: "?clusterLabel=9x", field: "clusterLabel" },
    { query: "?clusterLabel=topic", field: "clusterLabel" },
  ])("refuses $query and names the field", async ({ query, field }) => {
    const answer = await askRaw(all, {}, { query });
    expect([answer.status, Object.keys((await answer.json()).fields)]).toEqual([400, [field]]);
  });

  test("of a cluster that is not there is not found", async () => {
    for (const cluster of ["nope", "999999", "../../etc"]) expect((await askRaw(oneCluster, { cluster })).status).toBe(404);
  });
});

describe("a snapshot of a given age", () => {
  afterEach(() => age(0));

  test.each([
    { intervals: 2, up: "1", served: true },
    { intervals: 4, up: "0", served: true },
    { intervals: 11, up: "0", served: false },
  ])("$intervals intervals old: up $up, served $served", async ({ intervals, up, served }) => {
    await age(intervals);
    const families = await scrapeMain();
    expect([valueIn(families, "lagline_cluster_up"), samplesOf(families, "kafka_brokers").length > 0]).toEqual([up, served]);
    expect(samplesOf(families, "lagline_group_state").length > 0).toBe(served);
  });
});

test("a new snapshot is told whole at the next scrape, the same one from memory byte for byte", async () => {
  const orders = (families: ParsedFamily[]) => valueIn(families, "kafka_topic_partition_current_offset", { topic: "orders", partition: "0" });
  const kafkaOf = (text: string) => text.split("\n").filter((line) => line.includes("kafka_") || line.includes("lagline_group"));
  const first = await textOf(askRaw(all));
  expect(kafkaOf(await textOf(askRaw(all)))).toEqual(kafkaOf(first));
  expect(orders(parseText(first))).toBe("190");
  const before = await db.pool.query("select snapshot from history.current_cluster where cluster_id = $1", [cast.main]);
  const at = new Date();
  await makePoll(db.pool, cast.main, at, { took_ms: 40 });
  await db.pool.query(
    `insert into history.topic_hot (ts, topic_id, end_offset)
     select $2, topic_id, case topic_id when $3 then '{260,500}' else end_offset end from history.topic_hot where ts = $1`,
    [before.rows[0].snapshot, at, cast.topics.orders],
  );
  await db.pool.query(
    `insert into history.group_hot (ts, group_topic_id, unread, lag)
     select $2, group_topic_id, 0, case group_topic_id when $3 then '{160,50}' else lag end from history.group_hot where ts = $1`,
    [before.rows[0].snapshot, at, cast.pairs.slowOrders],
  );
  const next = await scrapeMain();
  expect([orders(next), valueIn(next, "kafka_consumergroup_current_offset", { consumergroup: "slow" })]).toEqual(["260", "100"]);
});

test("groups that differ only in bytes that cannot be shown are two series", async () => {
  const topic = await makeTopic(db.pool, cast.other, "twins");
  for (const digest of ["aa", "bb"]) {
    const id = await makeGroup(db.pool, cast.other, `twin ${digest}`);
    await db.pool.query("update consumer_group set name = 'twin �', name_hash = decode($2, 'hex') where id = $1", [id, digest.repeat(32)]);
    await makePair(db.pool, cast.other, id, topic);
  }
  const families = parseText(await textOf(askRaw(oneCluster, { cluster: "other" })));
  const groups = samplesOf(families, "kafka_consumergroup_members").map(({ labels }) => labels.get("consumergroup"));
  expect(groups.filter((name) => name?.startsWith("twin"))).toEqual(["twin �~aaaaaaaa", "twin �~bbbbbbbb"]);
});

test("twenty scrapes at once are one text", async () => {
  const texts = await Promise.all(Array.from({ length: 20 }, () => scrapeMain()));
  const seconds = new Set(texts.map((families) => valueIn(families, "lagline_metrics_render_seconds")));
  expect([texts.length, seconds.size]).toEqual([20, 1]);
});

test("about itself it tells no name of a topic or group", async () => {
  const text = await textOf(askRaw(self));
  const families = parseText(text);
  expect([valueIn(families, "lagline_database_up"), Number(valueIn(families, "lagline_process_resident_memory_bytes")) > 0]).toEqual(["1", true]);
  expect(text).not.toMatch(/orders|payments|steady|slow/);
  expect(lint(text)).toEqual({ status: 0, lines: [] });
});

test("a lease is led by the process that holds it and by no other; the clock that dates the samples is the collector's", async () => {
  const [leader, other] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
  const figures = { startedAtMs: 1, cpuSeconds: 1, residentBytes: 1, heapBytes: 1, eventLoopLagSeconds: 0, restarts: 3, clockSkewSeconds: -2.5 };
  await db.pool.query("insert into lease (name, holder) values ('cluster:led', $1), ('cluster:free', null)", [leader]);
  for (const [id, host] of [
    [leader, "one"],
    [other, "two"],
  ])
    await db.pool.query(
      "insert into process (id, role, host, version, started_at, beat_at, figures) values ($1, 'collector', $2, '1', clock_timestamp(), clock_timestamp(), $3)",
      [id, host, JSON.stringify(figures)],
    );
  const families = parseText(await textOf(askRaw(self)));
  const leads = (lease: string) => ["one", "two"].map((host) => valueIn(families, "lagline_lease_is_leader", { lease, host }));
  expect([leads("cluster:led"), leads("cluster:free")]).toEqual([
    ["1", "0"],
    ["0", "0"],
  ]);
  expect(samplesOf(families, "lagline_clock_skew_seconds").map(({ labels, value }) => [labels.get("process"), labels.get("host"), value])).toEqual([
    ["collector", "one", "-2.5"],
    ["collector", "two", "-2.5"],
  ]);
  expect(valueIn(families, "lagline_restarts_total", { host: "one" })).toBe("3");
  await db.pool.query("delete from process where id = any($1)", [[leader, other]]);
  await db.pool.query("delete from lease where name in ('cluster:led', 'cluster:free')");
});

test("answers are counted by route and status", async () => {
  await askRaw(oneCluster, { cluster: "nowhere" });
  const families = parseText(await textOf(askRaw(self)));
  expect(Number(valueIn(families, "lagline_http_requests_total", { route: "GET /metrics/[cluster]", status: "404" }))).toBeGreaterThan(0);
});

/** These names are kafka_exporter's and kafka-lag-exporter's own: to be found under them is the point. */
const COMPATIBLE = [
  'kafka_consumergroup_current_offset_sum non-histogram and non-summary metrics should not have "_sum" suffix',
  'kafka_consumergroup_lag_sum non-histogram and non-summary metrics should not have "_sum" suffix',
  "kafka_consumergroup_poll_time_ms metric names should not contain abbreviated units",
];

test("promtool finds nothing but names that are compatible on purpose", async () => {
  const { lines } = lint(await textOf(askRaw(all, {}, { query: "?profile=kafka_exporter,kafka_lag_exporter&timeLag=on" })));
  expect(lines).toEqual(COMPATIBLE);
});

test("Prometheus scrapes it and answers what dashboard 7589 asks", async () => {
  const server = await serveRoutes({ "/metrics/main": { handler: oneCluster, params: { cluster: "main" } } });
  const prometheus = await startPrometheus({ target: { address: server.address, path: "/metrics/main", labels: { kafka_cluster: "main" } } });
  try {
    const at = `instance="${server.address}"`;
    const count = async (query: string) => (await prometheus.query(query)).length;
    await expect.poll(() => count(`rate(kafka_topic_partition_current_offset{${at}}[1m])`), { timeout: 90_000, interval: 200 }).toBeGreaterThan(0);
    const targets = async () => {
      const { activeTargets } = await prometheus.get("/api/v1/targets");
      return activeTargets.map(({ health, lastError }: { health: string; lastError: string }) => [health, lastError]);
    };
    await expect.poll(targets, { timeout: 90_000, interval: 200 }).toEqual([["up", ""]]);
    expect(await count(`sum(rate(kafka_topic_partition_current_offset{${at}, topic=~".*"}[1m])) by (topic)`)).toBe(3);
    const lag = await prometheus.query(`sum(kafka_consumergroup_lag{${at},topic=~".*"}) by (consumergroup, topic)`);
    expect(lag.find(({ metric }) => metric.consumergroup === "steady")?.value[1]).toBe("0");
    expect(await count(`sum(delta(kafka_topic_partition_current_offset{${at}, topic=~".*"}[5m])/5) by (topic)`)).toBe(3);
    expect(await count(`sum(delta(kafka_consumergroup_current_offset{${at},topic=~".*"}[5m])/5) by (consumergroup, topic)`)).toBe(lag.length);
    expect(await count(`sum by(topic) (kafka_topic_partitions{${at},topic=~".*"})`)).toBe(3);
  } finally {
    await prometheus.stop();
    await server.stop();
  }
}, 180_000);

describe("without the database", () => {
  const url = () => {
    const gone = new URL(db.url);
    gone.port = String(closed);
    return gone.href;
  };
  let closed = 0;
  beforeAll(async () => {
    closed = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
      });
    });
  });

  test("the last text is served with what is true of it; one that was never made is 503", async () => {
    await age(0);
    const before = await scrapeMain();
    const pools = globalThis.__laglineDatabase;
    const { openPool, INTERACTIVE } = await import("@/lib/store/pool");
    const away = openPool(url(), INTERACTIVE, () => {});
    globalThis.__laglineDatabase = { interactive: away, exports: away, close: async () => {} };
    try {
      const after = await scrapeMain();
      expect([valueIn(after, "lagline_database_up"), valueIn(after, "lagline_cluster_up")]).toEqual(["0", "1"]);
      expect(samplesOf(after, "kafka_consumergroup_lag")).toEqual(samplesOf(before, "kafka_consumergroup_lag"));
      expect(valueIn(parseText(await textOf(askRaw(self))), "lagline_database_up")).toBe("0");
      const never = await askRaw(all, {}, { query: "?sentinel=legacy" });
      expect([never.status, (await never.json()).code]).toEqual([503, "database_unavailable"]);
    } finally {
      globalThis.__laglineDatabase = pools;
      await away.end();
    }
  });
});

test("without any cluster it tells of itself", async () => {
  const empty = await freshDatabase();
  const pools = globalThis.__laglineDatabase;
  globalThis.__laglineDatabase = { interactive: empty.pool, exports: empty.pool, close: async () => {} };
  try {
    expect((await scrape()).map(({ name }) => name)).toEqual(["lagline_build_info", "lagline_database_up"]);
  } finally {
    globalThis.__laglineDatabase = pools;
    await empty.drop();
  }
});
