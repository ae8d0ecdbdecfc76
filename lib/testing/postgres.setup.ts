import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../scripts/embedded-pg.mjs";
import { migrateDeploy } from "../../scripts/migrate.mjs";

declare module "vitest" {
  interface ProvidedContext {
    pgUrl: string;
  }
}

/** One server for a test run, with the migrated template that every test file's own database is cloned from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = mkdtempSync(path.join(tmpdir(), "pgtest-"));
  chmodSync(base, 0o755); // as root, the unprivileged user that runs Postgres must pass through
  const server = await startPostgres({
    dataDir: path.join(base, "d"),
    password: "test",
    database: "template_app",
    flags: ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
  });
  await migrateDeploy({ url: server.url });
  project.provide("pgUrl", server.url);
  return async () => {
    await server.stop("immediate");
    rmSync(base, { recursive: true, force: true });
  };
}
