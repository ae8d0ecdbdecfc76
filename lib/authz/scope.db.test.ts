import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { readClusterList } from "@/lib/queries/cluster-list";
import { findAddress } from "@/lib/queries/find-by-name";
import { readStatus } from "@/lib/queries/status";
import { askRaw } from "@/lib/testing/ask";
import { type Cast, makeCast } from "@/lib/testing/cast";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { authorize, type Principal } from "./authorize";
import { ACTIONS, POLICY } from "./policy";

let db: FreshDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cast = await makeCast(db.pool, new Date());
});

afterAll(async () => {
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const vera = (): Principal => ({ id: "vera", role: "viewer", clusters: [cast.main] });
const stan: Principal = { id: "stan", role: "viewer", clusters: [] };

describe("a viewer of one cluster", () => {
  test("sees that one alone", async () => {
    const grant = await authorize(vera(), "clusters.read");
    const { items } = await readClusterList(grant, ClusterListQuery.parse({}));
    expect(items.map(({ name }) => name)).toEqual(["main"]);
    expect((await readStatus(grant, "0")).clusters.map(({ name }) => name)).toEqual(["main"]);
    await expect(findAddress(grant, { cluster: "other" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not find another, and may not change what she sees", async () => {
    await expect(authorize(vera(), "groups.read", cast.other)).rejects.toMatchObject({ code: "not_found" });
    await expect(authorize(vera(), "clusters.write", cast.main)).rejects.toMatchObject({ code: "forbidden" });
    await expect(authorize(vera(), "poll.now", cast.main)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a stranger sees nothing", async () => {
  const { items } = await readClusterList(await authorize(stan, "clusters.read"), ClusterListQuery.parse({}));
  expect(items).toEqual([]);
});

test("every right of the policy is a right that exists", () => {
  for (const right of Object.values<string>(POLICY)) expect([...ACTIONS, "public"]).toContain(right);
});

describe("reading changes nothing", () => {
  type Module = Record<string, Parameters<typeof askRaw>[0]>;
  const modules = import.meta.glob<Module>("/app/**/route.ts");

  const rows = async () => {
    const { rows: tables } = await db.pool.query<{ name: string }>(
      "select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where schemaname in ('public', 'history') order by 1",
    );
    // One after the other: who waits for a connection of the pool is given two seconds.
    const counted = new Map<string, unknown>();
    for (const { name } of tables)
      counted.set(name, (await db.pool.query(`select count(*)::int as n, coalesce(max(xmin::text::bigint), 0) as newest from ${name}`)).rows[0]);
    return counted;
  };

  test("no GET leaves a trace in any table, and each answers", async () => {
    const before = await rows();
    const params = { id: cast.main, t: cast.topics.orders, g: cast.groups.slow, n: 1, p: 0 };
    const answers = new Map<string, number>();
    for (const [file, load] of Object.entries(modules)) {
      const { GET } = await load();
      if (!GET || file.includes("/metrics")) continue;
      globalThis.__laglineLimits = undefined;
      const answer = await askRaw(GET, params, { query: "?cluster=main" });
      answers.set(file, answer.status);
      if (file.includes("/events/")) await answer.body?.cancel();
      else await answer.text();
    }
    expect([...answers].filter(([file, status]) => status !== 200 && !/\/(go|health)\/route/.test(file))).toEqual([]);
    expect(answers.size).toBeGreaterThanOrEqual(35);
    expect(await rows()).toEqual(before);
  });
});
