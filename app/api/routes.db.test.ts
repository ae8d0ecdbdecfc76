import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as go } from "@/app/go/route";
import { GET as healthz } from "@/app/healthz/route";
import { GET as readyz } from "@/app/readyz/route";
import { GET as startupz } from "@/app/startupz/route";
import { POLICY } from "@/lib/authz/policy";
import { ask, askRaw } from "@/lib/testing/ask";
import { type Cast, HOSTILE_NAMES, makeCast } from "@/lib/testing/cast";
import { makeGroup } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { web } from "@/lib/wiring/web";
import { GET as groupsCsv } from "./clusters/[id]/groups.csv/route";
import { GET as health } from "./clusters/[id]/health/route";
import { POST as poll } from "./clusters/[id]/poll/route";
import { GET as lagCsv } from "./clusters/[id]/reports/lag.csv/route";
import { PATCH as change, GET as one, DELETE as remove } from "./clusters/[id]/route";
import { POST as add, GET as list } from "./clusters/route";
import { GET as clustersCsv } from "./clusters.csv/route";
import { GET as events } from "./events/route";
import { GET as openapi } from "./openapi.json/route";
import { GET as status } from "./status/route";

let db: FreshDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cast = await makeCast(db.pool, new Date());
});

beforeEach(() => {
  globalThis.__laglineLimits = undefined; // each test has a minute of its own
});

afterAll(async () => {
  await web().stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

describe("CSV", () => {
  const read = async (answer: Response) => parse(await answer.text(), { bom: true, columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

  test("lag now has the columns of the report in their order, a byte order mark and CRLF", async () => {
    const answer = await askRaw(lagCsv, { id: cast.main }, { query: "?q=slow" });
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="lagline_main_lag_\d{8}T\d{6}Z_\d{8}T\d{6}Z\.csv"; filename\*=UTF-8''lagline_main_lag_/,
    );
    expect(decodeURIComponent(answer.headers.get("x-lagline-query") ?? "")).toBe("/api/x?q=slow");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, first, second, end] = bytes.toString("utf8").slice(1).split("\r\n");
    expect(header).toBe(
      "taken_at,cluster,group,type,state,topic,partition,log_start,committed,log_end,lag,lag_known,reason,lost,time_lag_s,time_lag_bound,consumed_per_s,produced_per_s,eta_s,status,member_id,client_id,host,time_lag_lo_s,time_lag_hi_s",
    );
    expect(first).toMatch(/^\d{4}-\S+Z,main,slow,classic,Stable,orders,0,10,100,190,90,true,,0,30,exact,1,4,,UNKNOWN,slow-1-abc,slow-1,\/10\.0\.0\.7,28,33$/);
    expect(second).toMatch(/^\d{4}-\S+Z,main,slow,classic,Stable,orders,1,0,455,,,false,end_unread,,,,,,,UNKNOWN,slow-1-abc,slow-1,\/10\.0\.0\.7,,$/);
    expect(end).toBe("");
  });

  test("a time lag of which a part is not known is its lower bound, and says so", async () => {
    const columns = "name,timeLag,timeLagReason,timeLagBound,timeLagLo,timeLagHi";
    const [slow, stopped] = await read(await askRaw(groupsCsv, { id: cast.main }, { query: `?q=re:slow|stopped&sort=name&columns=${columns}` }));
    expect(slow).toEqual({ group: "slow", time_lag_s: "28", time_lag_reason: "at_least", time_lag_bound: "lower", time_lag_lo_s: "28", time_lag_hi_s: "" });
    expect(stopped).toMatchObject({ time_lag_s: "7200", time_lag_bound: "lower" });
    const [steady] = await read(await askRaw(groupsCsv, { id: cast.main }, { query: `?name=steady&columns=${columns}` }));
    expect(steady).toMatchObject({ time_lag_s: "0", time_lag_bound: "exact", time_lag_lo_s: "0", time_lag_hi_s: "0" });
  });

  test("a name that is a formula is defused, and raw says so in the file's name", async () => {
    const rows = await read(await askRaw(lagCsv, { id: cast.main }, { query: "?name=%3D1%2B1" }));
    expect(rows.map((r) => r.group)).toEqual(["'=1+1"]);
    const raw = await askRaw(lagCsv, { id: cast.main }, { query: "?name=%3D1%2B1&raw=1" });
    expect(raw.headers.get("content-disposition")).toContain("_raw.csv");
    expect((await read(raw)).map((r) => r.group)).toEqual(["=1+1"]);
  });

  test("a list exports what its query selects, all pages, in its order, with the columns asked for", async () => {
    const answer = await askRaw(groupsCsv, { id: cast.main }, { query: "?sort=name&pageSize=25&columns=name,lag,lagReason" });
    expect((await answer.text()).split("\r\n")).toEqual([
      "group,lag,lag_reason",
      "../../etc,1,",
      "<script>,1,",
      "'=1+1,1,",
      "silent,,no_commit",
      "slow,90,",
      "steady,0,",
      "stopped,40,",
      "🦊 emoji,1,",
      "",
    ]);
  });

  test("beside each time in UTC stands the same in the zone of whoever asks; a zone that is none is no trouble", async () => {
    const asked = async (tz: string) => (await read(await askRaw(lagCsv, { id: cast.main }, { query: "?q=slow", headers: { cookie: `tz=${tz}` } })))[0] ?? {};
    const row = await asked("Asia%2FKolkata");
    expect(Object.keys(row).slice(0, 3)).toEqual(["taken_at", "taken_at_local", "cluster"]);
    expect(row.taken_at_local).toMatch(/\+05:30$/);
    expect(Date.parse(row.taken_at_local ?? "")).toBe(Date.parse(row.taken_at ?? ""));
    for (const tz of ["UTC", "Mars", "%E0%A4%A"]) expect(Object.keys(await asked(tz))).not.toContain("taken_at_local");
  });

  test("names with line breaks, quotes and hidden formulas come back whole", async () => {
    const names = ["a\nb", 'quo"te', "tab\t=1", "\u200b=2+2", "-1+1", "@x", "comma,", "\r\n=3"];
    for (const name of names) await makeGroup(db.pool, cast.other, name, { lag: 1 });
    const rows = await read(await askRaw(groupsCsv, { id: cast.other }, { query: "?columns=name&sort=name" }));
    expect(new Set(rows.map((r) => r.group))).toEqual(new Set(["stranger", "a\nb", 'quo"te', "tab\t=1", "'=2+2", "'-1+1", "'@x", "comma,", "'\r\n=3"]));
    await db.pool.query("delete from history.current_group where cluster_id = $1 and group_id <> $2", [cast.other, cast.groups.stranger]);
  });

  test("more rows than a batch all arrive, and a reader that leaves frees its place", async () => {
    await db.pool.query(
      `with made as (insert into consumer_group (cluster_id, name, name_hash) select $1, 'bulk-' || n, sha256(n::text::bytea) from generate_series(1, 1200) n returning id)
       insert into history.current_group (group_id, cluster_id, type, state, status, partial, topics, partitions, lag, lag_known, lag_expected, eta, will_lose_data, no_commit, lost)
       select id, $1, 'classic', 'Stable', 'UNKNOWN', false, 1, 1, id, 1, 1, 'unknown', false, 0, 0 from made`,
      [cast.other],
    );
    expect(await read(await askRaw(groupsCsv, { id: cast.other }, { query: "?q=bulk-" }))).toHaveLength(1200);
    for (let i = 0; i < 3; i++) {
      const reader = (await askRaw(groupsCsv, { id: cast.other })).body?.getReader();
      await reader?.read();
      await reader?.read();
      await reader?.cancel();
    }
    expect([...(globalThis.__laglineExports?.values() ?? [])]).toEqual([0]);
    await db.pool.query("delete from history.current_group where cluster_id = $1 and group_id <> $2", [cast.other, cast.groups.stranger]);
  });

  test("an unknown column is refused by name, and two exports at once are enough", async () => {
    const { status: code, body } = await ask(groupsCsv, { id: cast.main }, { query: "?columns=colour" });
    expect([code, Object.keys(body.fields)]).toEqual([400, ["columns"]]);
    const open = [await askRaw(groupsCsv, { id: cast.main }), await askRaw(groupsCsv, { id: cast.main })];
    expect((await ask(groupsCsv, { id: cast.main })).status).toBe(429);
    for (const answer of open) await answer.body?.cancel();
  });

  test("clusters export too", async () => {
    expect((await read(await askRaw(clustersCsv))).map((r) => r.cluster)).toEqual(["main", "other"]);
  });
});

describe("clusters are added, changed and removed", () => {
  const draft = { name: "third", bootstrap: ["localhost:9092"] };

  test("the whole way, and the collector is told", async () => {
    const heard: string[] = [];
    const client = await db.pool.connect();
    client.on("notification", ({ channel }) => heard.push(channel));
    await client.query("listen clusters");
    const added = await ask(add, {}, { method: "POST", body: draft });
    expect([added.status, added.body.item.name, added.body.item.status, added.body.item.intervalMs]).toEqual([201, "third", "waiting", 15_000]);
    const id = added.body.item.id;
    expect(added.headers.get("location")).toBe(`/api/clusters/${id}`);
    expect((await ask(change, { id }, { method: "PATCH", body: { paused: true, intervalMs: 5_000 } })).body.item).toMatchObject({
      status: "paused",
      intervalMs: 5_000,
    });
    expect((await ask(change, { id }, { method: "PATCH", body: { paused: false } })).body.item.status).toBe("waiting");
    expect((await ask(remove, { id }, { method: "DELETE" })).status).toBe(204);
    expect((await ask(one, { id })).status).toBe(404);
    expect((await ask(remove, { id }, { method: "DELETE" })).status).toBe(404);
    expect((await ask(add, {}, { method: "POST", body: draft })).status).toBe(201);
    await client.query("select 1");
    client.release();
    expect(heard).toEqual(["clusters", "clusters", "clusters", "clusters", "clusters"]);
  });

  test("a name that is taken is a conflict on its field", async () => {
    const { status: code, body } = await ask(add, {}, { method: "POST", body: { ...draft, name: "main" } });
    expect([code, body.code, body.fields]).toEqual([409, "conflict", { name: "taken" }]);
  });

  test.each([
    [{ ...draft, colour: "blue" }, "colour"],
    [{ ...draft, name: "../../etc" }, "name"],
    [{ ...draft, name: "123" }, "name"],
    [{ name: "x" }, "bootstrap"],
    [{ ...draft, bootstrap: [] }, "bootstrap"],
    [{ ...draft, bootstrap: ["x"] }, "bootstrap"],
    [{ ...draft, bootstrap: ["localhost:9092", "user:hunter2@kafka"] }, "bootstrap"],
    [{ ...draft, intervalMs: 1000 }, "intervalMs"],
    [{ ...draft, security: { mode: "plaintext", password: "x" } }, "security.password"],
    ["not json", "body"],
  ])("%j is refused, naming %s", async (body, field) => {
    const answer = await ask(add, {}, { method: "POST", body });
    expect([answer.status, answer.body.code, Object.keys(answer.body.fields)]).toEqual([400, "invalid_input", [field]]);
  });

  test("one from the environment is changed there", async () => {
    await db.pool.query("update cluster set source = 'env' where id = $1", [cast.other]);
    expect((await ask(change, { id: cast.other }, { method: "PATCH", body: { name: "else" } })).status).toBe(409);
    expect((await ask(remove, { id: cast.other }, { method: "DELETE" })).status).toBe(409);
    expect((await ask(change, { id: cast.other }, { method: "PATCH", body: { paused: true } })).status).toBe(200);
    await db.pool.query("update cluster set source = 'ui', paused_at = null where id = $1", [cast.other]);
  });
});

describe("without the front, a route still", () => {
  test.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a foreign origin", { origin: "http://evil.example" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ])("refuses a change from %s", async (_, headers) => {
    const before = await db.pool.query("select count(*) from cluster");
    const { status: code, body } = await ask(add, {}, { method: "POST", body: { name: "evil", bootstrap: ["localhost:9092"] }, headers });
    expect([code, body.code]).toEqual([403, "forbidden"]);
    expect((await db.pool.query("select count(*) from cluster")).rows).toEqual(before.rows);
  });

  test("carries the front's request id, or makes one", async () => {
    expect((await ask(list, {}, { headers: { "x-lagline-request-id": "abc" } })).headers.get("x-request-id")).toBe("abc");
    expect((await ask(list)).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("poll now", () => {
  test("asks the leader and answers with its summary", async () => {
    await db.pool.query("insert into lease (name, holder, epoch, beats) values ($1, gen_random_uuid(), 1, 1)", [`cluster/${cast.main}`]);
    const summary = {
      observedAt: new Date().toISOString(),
      tookMs: 40,
      requests: { Metadata: 1 },
      brokers: { answered: 3, expected: 3 },
      topics: 1,
      partitions: 2,
      groups: 1,
      coverage: { known: 2, expected: 2 },
      failures: [],
    };
    const leader = await db.pool.connect();
    const answered = new Promise<void>((resolve, reject) => {
      leader.on("notification", ({ payload }) => {
        const { id } = JSON.parse(payload ?? "{}");
        leader.query("update request set done_at = clock_timestamp(), answer = $2 where id = $1", [id, JSON.stringify(summary)]).then(() => resolve(), reject);
      });
    });
    await leader.query("listen request");
    const { status: code, body } = await ask(poll, { id: cast.main }, { method: "POST" });
    await answered;
    leader.release();
    expect([code, body]).toEqual([200, summary]);
    expect((await db.pool.query("select asked_by, kind from request")).rows).toEqual([{ asked_by: "local", kind: "poll" }]);
  });

  test("a cluster that is not there is not found, and seven a minute are too many", async () => {
    for (let i = 0; i < 6; i++) expect((await ask(poll, { id: 999 }, { method: "POST" })).status).toBe(404);
    const { status: code, body } = await ask(poll, { id: 999 }, { method: "POST" });
    expect([code, body.code]).toEqual([429, "rate_limited"]);
  });
});

describe("events", () => {
  async function nextEvent(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
    const { value } = await reader.read();
    return new TextDecoder().decode(value);
  }

  test("a stored snapshot is told with its cluster and instant", async () => {
    const answer = await askRaw(events);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const reader = answer.body?.getReader();
    if (!reader) throw new Error("no body");
    expect(await nextEvent(reader)).toBe(": ok\n\n");
    const stored: string[] = [];
    const store = async () => {
      const observedAt = new Date(Date.now() + 1000).toISOString();
      stored.push(`event: snapshot\ndata: ${JSON.stringify({ kind: "snapshot", clusterId: cast.other, observedAt })}\n\n`);
      await db.pool.query("update history.current_cluster set snapshot = $2 where cluster_id = $1", [cast.other, observedAt]);
      await db.pool.query("select pg_notify('snapshot', $1)", [JSON.stringify({ clusterId: cast.other, observedAt })]);
    };
    const told: string[] = [];
    void nextEvent(reader).then((event) => told.push(event));
    // Whoever listens only from now on hears of what is stored from now on.
    await expect.poll(() => store().then(() => told)).toHaveLength(1);
    expect(stored).toContain(told[0]);
    await reader.cancel();
  });
});

describe("health", () => {
  test("says check by check what is wrong, with 503", async () => {
    const { status: code, body } = await ask(health, { id: cast.main });
    expect(code).toBe(503);
    expect(body.checks).toContainEqual(expect.objectContaining({ check: "brokers", ok: false, objects: ["3"] }));
    expect(body.checks).toContainEqual(expect.objectContaining({ check: "groups_known", ok: false, objects: ["slow"] }));
    expect(body.checks).toContainEqual(expect.objectContaining({ check: "offsets_topic", ok: true }));
    expect(body.checks).toContainEqual(expect.objectContaining({ check: "fresh", ok: true }));
    expect(body.checks).toContainEqual(expect.objectContaining({ check: "offline_partitions", ok: null, reason: "not read" }));
  });

  test("status tells processes, leases and clusters", async () => {
    await db.pool.query(
      "insert into process (id, role, host, version, started_at, beat_at) values (gen_random_uuid(), 'collector', 'h', '0.1.0', now(), now() - interval '1 minute')",
    );
    const { body } = await ask(status);
    expect(body.processes).toEqual([expect.objectContaining({ role: "collector", silent: true })]);
    expect(body.clusters.map((c: { name: string }) => c.name)).toContain("main");
    const ready = await ask(readyz);
    expect([ready.status, ready.body]).toEqual([503, { ok: false, checks: { database: true, migrations: true, collector: false } }]);
    await db.pool.query("delete from process");
    expect(await ask(readyz)).toMatchObject({ status: 200, body: { ok: true, checks: { database: true, migrations: true } } });
    expect((await ask(startupz)).status).toBe(200);
    expect((await ask(healthz)).status).toBe(200);
  });
});

describe("go", () => {
  test.each(HOSTILE_NAMES)("finds a group called %s", async (name) => {
    const answer = await askRaw(go, {}, { query: `?cluster=main&group=${encodeURIComponent(name)}` });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, `/clusters/${cast.main}/groups/${cast.groups.hostile[HOSTILE_NAMES.indexOf(name)]}`]);
  });

  test("finds a topic's partition, and tells what it does not find", async () => {
    const answer = await askRaw(go, {}, { query: "?cluster=main&topic=orders&partition=1" });
    expect(answer.headers.get("location")).toBe(`/clusters/${cast.main}/topics/${cast.topics.orders}?partition=1`);
    expect((await ask(go, {}, { query: "?cluster=main&topic=foreign" })).status).toBe(404);
    expect((await ask(go, {}, { query: "?cluster=nowhere" })).status).toBe(404);
    expect(Object.keys((await ask(go)).body.fields)).toEqual(["cluster"]);
  });
});

test("OpenAPI names every route of the policy", async () => {
  const { body } = await ask(openapi);
  const keys = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, "[$1]")}`),
  );
  expect(new Set(keys)).toEqual(new Set(Object.keys(POLICY)));
  expect(body.paths["/api/clusters/{id}/groups"].get.parameters.map((p: { name: string }) => p.name)).toEqual(
    expect.arrayContaining(["id", "q", "sort", "lagMin"]),
  );
});

test("when the database is away, the answer says so and when to come back", async () => {
  await globalThis.__laglineDatabase?.close();
  globalThis.__laglineDatabase = {
    ...{ close: async () => {} },
    interactive: { query: async () => Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })) },
    exports: {},
  } as never;
  const { status: code, body, headers } = await ask(list);
  globalThis.__laglineDatabase = undefined;
  expect([code, body.code, headers.get("retry-after")]).toEqual([503, "database_unavailable", "5"]);
  expect(body.detail).not.toContain("ECONNREFUSED");
});
