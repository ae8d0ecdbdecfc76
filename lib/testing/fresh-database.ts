import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { INTERACTIVE, openPool, type Pool } from "@/lib/store/pool";

/** A busy machine takes longer than a person would wait. */
const WAIT_MS = 60_000;

export type FreshDatabase = { url: string; pool: Pool; drop(): Promise<void> };

/** A migrated database of its own, cloned from the run's template. The caller drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = inject("pgUrl");
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  const admin = new URL(template);
  admin.pathname = "/postgres";
  await run(admin.href, `create database ${name} template template_app strategy file_copy`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const pool = openPool(url.href, { ...INTERACTIVE, statementTimeoutMs: WAIT_MS }, () => {});
  pool.options.connectionTimeoutMillis = WAIT_MS;
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await run(admin.href, `drop database ${name} with (force)`);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
