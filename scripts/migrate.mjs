// Applies prisma/migrations/*/migration.sql as `prisma migrate deploy` does (table, checksums, lock, failure rows), with pg alone.
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";

const DDL = `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
export async function migrateDeploy({ url, dir = "prisma/migrations" }) {
  const names = fs
      .readdirSync(dir, { withFileTypes: true })
      .filter((d) => d.isDirectory())
      .map((d) => d.name)
      .sort(),
    applied = [];
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    for (const q of ["SET lock_timeout = '30s'", "SELECT pg_advisory_lock(72707369)", "RESET lock_timeout", DDL]) await db.query(q); // Prisma Migrate's own lock id
    const { rows } = await db.query("SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at");
    const failed = rows.find((r) => !r.finished_at && !r.rolled_back_at);
    if (failed) throw new Error(`P3009: migration ${failed.migration_name} failed earlier; fix it and run \`prisma migrate resolve\``);
    const done = new Map(rows.filter((r) => r.finished_at && !r.rolled_back_at).map((r) => [r.migration_name, r.checksum]));
    for (const name of names) {
      const sql = fs.readFileSync(path.join(dir, name, "migration.sql"), "utf8"),
        checksum = createHash("sha256").update(sql).digest("hex"),
        id = randomUUID();
      if (done.has(name)) {
        if (done.get(name) !== checksum) console.warn(`migration ${name} was edited after it was applied`);
        continue;
      }
      await db.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1,$2,$3)", [id, checksum, name]);
      try {
        await db.query(sql);
      } catch (e) {
        // one simple-protocol message: an implicit transaction, as in Prisma
        await db.query("ROLLBACK").catch(() => {});
        await db.query("UPDATE _prisma_migrations SET logs=$2 WHERE id=$1", [id, String(e.stack ?? e)]);
        throw new Error(`migration ${name} failed: ${e.message}`, { cause: e });
      }
      await db.query("UPDATE _prisma_migrations SET finished_at=now(), applied_steps_count=1 WHERE id=$1", [id]);
      applied.push(name);
    }
    return applied;
  } finally {
    await db.end();
  } // also frees the lock
}
