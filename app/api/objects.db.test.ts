import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { authorize } from "@/lib/authz/authorize";
import { findParameters } from "@/lib/store/parameters";
import { ask, askRaw } from "@/lib/testing/ask";
import { type Cast, makeCast } from "@/lib/testing/cast";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { web } from "@/lib/wiring/web";
import { PUT as accept, GET as acceptances, DELETE as takeBack } from "./clusters/[id]/acceptances/route";
import { PATCH as changeGroup, GET as group } from "./clusters/[id]/groups/[g]/route";
import { GET as imbalance } from "./clusters/[id]/imbalance/route";
import { GET as imbalanceCsv } from "./clusters/[id]/imbalance.csv/route";
import { PATCH as changeCluster, DELETE as removeCluster } from "./clusters/[id]/route";
import { GET as partition } from "./clusters/[id]/topics/[t]/partitions/[p]/route";
import { POST as addCluster, GET as clusters } from "./clusters/route";

let db: FreshDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cast = await makeCast(db.pool, new Date());
  const { orders } = cast.topics;
  await db.pool.query(
    "update history.current_topic set imbalance = 'hot', imbalance_ratio = 3, imbalance_partition = 1, imbalance_since = now() where topic_id = $1",
    [orders],
  );
  await db.pool.query(
    "update history.current_group_topic set imbalance = 'hot_lag', imbalance_share = 0.9, imbalance_partition = 0, imbalance_cause = 'stuck', imbalance_since = now() where topic_id = $1",
    [orders],
  );
  await db.pool.query(
    "update history.current_group set imbalance = 'warn', imbalance_cause = 'count', imbalance_count = 4, imbalance_topic_id = $2 where group_id = $1",
    [cast.groups.slow, orders],
  );
  await db.pool.query("update history.current_broker set imbalance = 'warn', imbalance_cause = 'leaders' where cluster_id = $1 and broker = 2", [cast.main]);
});

beforeEach(() => {
  globalThis.__laglineLimits = undefined; // each test has a minute of its own
});

afterAll(async () => {
  await web().stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

/** The rows of the audit that `act` leaves. */
async function audited(act: () => Promise<unknown>) {
  const { rows } = await db.pool.query("select coalesce(max(id), 0) as last from audit");
  await act();
  return (
    await db.pool.query("select actor, action, cluster_id, object, result, before, after, request_id from audit where id > $1 order by id", [rows[0].last])
  ).rows;
}

describe("accepting a skew", () => {
  const object = () => `topic/${cast.topics.orders}`;
  const put = (body: object) => ask(accept, { id: cast.main }, { method: "PUT", body: { kind: "skew", ...body } });

  test("is written with one row of audit, shown beside the verdict, and taken back with another", async () => {
    const first = await audited(() => put({ object: object(), reason: "keyed by region", until: null }));
    expect(first).toMatchObject([
      {
        actor: "local",
        action: "acceptance.save",
        cluster_id: cast.main,
        object: `skew/${object()}`,
        result: "ok",
        before: null,
        after: { reason: "keyed by region", until: null },
      },
    ]);
    expect(first[0]?.request_id).toMatch(/^[0-9a-f-]{36}$/);

    const list = await ask(imbalance, { id: cast.main }, { query: "?kind=production" });
    expect(list.body.items[0]).toMatchObject({
      topic: "orders",
      object: object(),
      verdict: "hot",
      accepted: { reason: "keyed by region", by: "local", until: null },
    });

    const again = await audited(() => put({ object: object(), reason: "keyed by region", until: "2099-01-01T00:00:00.000Z" }));
    expect(again).toMatchObject([{ before: { until: null }, after: { until: "2099-01-01T00:00:00.000Z" } }]);
    expect(Object.keys(again[0]?.after ?? {})).toEqual(["until"]);

    const removed = await audited(() => ask(takeBack, { id: cast.main }, { method: "DELETE", query: `?kind=skew&object=${object()}` }));
    expect(removed).toMatchObject([{ action: "acceptance.remove", before: { reason: "keyed by region" }, after: null }]);
    expect((await ask(acceptances, { id: cast.main })).body.items).toEqual([]);
  });

  test("leaves out of the count what is accepted, until it ends", async () => {
    const count = async () => (await ask(clusters, {}, { query: "?q=main" })).body.items[0].imbalances;
    const before = await count();
    await put({ object: object(), reason: "known", until: null });
    expect(await count()).toBe(before - 1);
    await put({ object: object(), reason: "known", until: "2020-01-01T00:00:00.000Z" });
    expect(await count()).toBe(before);
    expect((await ask(acceptances, { id: cast.main })).body.items).toMatchObject([{ expired: true }]);
  });

  test("refuses what the cluster does not hold, and leaves no trace of the attempt", async () => {
    const rows = await audited(async () => {
      for (const unknown of [`topic/${cast.topics.foreign}`, "group/999999", `group/${cast.groups.steady}/topic/${cast.topics.orders}`, "broker/77"])
        expect((await put({ object: unknown, reason: "x", until: null })).status, unknown).toBe(404);
      expect((await put({ object: "cluster/1", reason: "x", until: null })).body.fields).toHaveProperty("object");
      expect((await put({ object: object(), reason: " ", until: null })).body.fields).toEqual({ reason: "say why" });
      expect((await ask(takeBack, { id: cast.main }, { method: "DELETE", query: "?kind=skew&object=broker/1" })).status).toBe(404);
    });
    expect(rows).toEqual([]);
  });

  test("is an operator's right, not a viewer's", async () => {
    await expect(authorize({ id: "omar", role: "operator", clusters: "all" }, "objects.write", cast.main)).resolves.toMatchObject({ action: "objects.write" });
    await expect(authorize({ id: "vera", role: "viewer", clusters: "all" }, "objects.write", cast.main)).rejects.toMatchObject({ code: "forbidden" });
    await expect(authorize({ id: "omar", role: "operator", clusters: [cast.other] }, "objects.write", cast.main)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("each kind of imbalance", () => {
  test.each([
    ["production", { topic: "orders", verdict: "hot", partition: 1, sentence: "Partition 1 receives 3.0 × what each of its peers does" }],
    ["lag", { group: "slow", topic: "orders", verdict: "hot_lag", share: 0.9, cause: "stuck", lag: "90" }],
    ["members", { group: "slow", verdict: "warn", countSkew: 4, topic: "orders", sentence: "One member has 4 partitions more than another" }],
    ["brokers", { broker: 2, verdict: "warn", cause: "leaders", leaders: 2 }],
  ])("%s comes worst first, with a sentence", async (kind, worst) => {
    const { status, body } = await ask(imbalance, { id: cast.main }, { query: `?kind=${kind}` });
    expect(status).toBe(200);
    const { sentence, ...rest } = body.items[0];
    expect({ ...rest, sentence: sentence.replaceAll(/[\u00a0\u202f]/g, " ") }).toMatchObject({ kind, ...worst });
  });

  test("is told in the language of the request", async () => {
    const { body } = await ask(imbalance, { id: cast.main }, { query: "?kind=lag", headers: { "accept-language": "zh-CN" } });
    expect(body.items[0].sentence).toContain("该分区没有提交");
  });

  test("refuses a sort key of another kind and names the parameter", async () => {
    const { status, body } = await ask(imbalance, { id: cast.main }, { query: "?kind=brokers&sort=topic" });
    expect([status, Object.keys(body.fields)]).toEqual([400, ["sort"]]);
  });

  test.each(["production", "lag", "members", "brokers"])("%s is a file too", async (kind) => {
    const answer = await askRaw(imbalanceCsv, { id: cast.main }, { query: `?kind=${kind}` });
    const rows = parse(await answer.text(), { bom: true, columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({ verdict: expect.stringMatching(/^(hot|hot_lag|warn)$/), sentence: expect.stringMatching(/./) });
  });
});

describe("parameters", () => {
  const patch = (body: object) => ask(changeGroup, { id: cast.main, g: cast.groups.slow }, { method: "PATCH", body });

  test("of a group hold over its cluster's, and each change is one row of audit with what differs", async () => {
    const cluster = await audited(() =>
      ask(changeCluster, { id: cast.main }, { method: "PATCH", body: { parameters: { allowedLagRecords: 500, windowMs: 1_200_000 } } }),
    );
    expect(cluster).toMatchObject([
      {
        action: "cluster.change",
        object: `cluster/${cast.main}`,
        before: { allowedLagRecords: null, windowMs: null },
        after: { allowedLagRecords: 500, windowMs: 1_200_000 },
      },
    ]);
    const own = await audited(() => patch({ labels: ["billing"], parameters: { allowedLagRecords: 50, uncommitted: "earliest" } }));
    expect(own).toMatchObject([
      { action: "group.change", object: `group/${cast.groups.slow}`, after: { labels: ["billing"], allowedLagRecords: 50, uncommitted: "earliest" } },
    ]);

    const { body } = await ask(group, { id: cast.main, g: cast.groups.slow });
    expect(body.item).toMatchObject({
      labels: ["billing"],
      parameters: { own: { allowedLagRecords: 50, windowMs: null }, cluster: { allowedLagRecords: 500, windowMs: 1_200_000 } },
    });
    const { groups } = await findParameters(db.pool, cast.main);
    expect(groups.get(cast.groups.slow)).toMatchObject({ allowedLagRecords: 50, uncommitted: "earliest" });

    await patch({ parameters: { allowedLagRecords: null, uncommitted: null } });
    expect((await findParameters(db.pool, cast.main)).groups.size).toBe(0);
  });

  test("out of bounds are refused by name; a group of another cluster is not found", async () => {
    expect((await patch({ parameters: { windowMs: 5 } })).body.fields).toEqual({ "parameters.windowMs": "1 min at least" });
    expect((await patch({ parameters: { allowed: 5 } })).status).toBe(400);
    expect((await ask(changeGroup, { id: cast.main, g: cast.groups.stranger }, { method: "PATCH", body: { labels: [] } })).status).toBe(404);
  });

  test("that were spoilt by hand count as not set", async () => {
    await db.pool.query(`update cluster set settings = '{"windowMs": "soon", "allowedLagSeconds": 7}' where id = $1`, [cast.other]);
    expect((await findParameters(db.pool, cast.other)).cluster).toMatchObject({ windowMs: null, allowedLagSeconds: 7 });
  });
});

test("adding, changing and removing a cluster leave one row each", async () => {
  let id = 0;
  const rows = await audited(async () => {
    id = (await ask(addCluster, {}, { method: "POST", body: { name: "fresh", bootstrap: ["127.0.0.1:9092"] } })).body.item.id;
    await ask(changeCluster, { id }, { method: "PATCH", body: { paused: true } });
    await ask(changeCluster, { id }, { method: "PATCH", body: { name: "main" } }); // taken: nothing happens
    await ask(removeCluster, { id }, { method: "DELETE" });
  });
  expect(rows.map(({ action, cluster_id }) => [action, cluster_id])).toEqual([
    ["cluster.create", id],
    ["cluster.change", id],
    ["cluster.remove", id],
  ]);
  expect(rows[1]).toMatchObject({ before: { paused: false }, after: { paused: true } });
});

test("rows of the audit can be neither changed nor deleted before their time", async () => {
  await audited(() => ask(changeGroup, { id: cast.main, g: cast.groups.slow }, { method: "PATCH", body: { labels: ["kept"] } }));
  for (const tampering of ["update audit set actor = 'nobody'", "delete from audit", "truncate audit"])
    await expect(db.pool.query(tampering), tampering).rejects.toThrow("rows of audit stay as they were written");
  await db.pool.query("insert into audit (at, actor, via, action, result) values (now() - interval '401 days', 'ada', 'session', 'old', 'ok')");
  expect((await db.pool.query("delete from audit where action = 'old'")).rowCount).toBe(1);
});

describe("one partition", () => {
  test("tells its log, its replicas and each group on it", async () => {
    const { body } = await ask(partition, { id: cast.main, t: cast.topics.orders, p: 0 });
    expect(body.item).toMatchObject({
      topic: "orders",
      partition: 0,
      logStart: "10",
      logEnd: "190",
      groups: [{ group: "slow", committed: "100", lag: "90", memberId: "slow-1-abc" }],
    });
  });

  test("that the topic has not is not found", async () => {
    expect((await ask(partition, { id: cast.main, t: cast.topics.orders, p: 9 })).status).toBe(404);
  });
});

test("one group tells why it does not move, and what that rests on", async () => {
  const { body } = await ask(group, { id: cast.main, g: cast.groups.slow });
  expect(body.item.causes).toMatchObject([{ cause: "not_read", count: 1, places: [{ topic: "orders", partition: 1 }] }]);
});
