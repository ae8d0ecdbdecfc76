import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@/scripts/embedded-pg.mjs";
import { migrateDeploy } from "@/scripts/migrate.mjs";
import type { Bench } from "./bench";

/** An empty, migrated database on a server of the bench's own; both end with it. Answers its address. */
export async function ownPostgres(bench: Bench): Promise<string> {
  const base = mkdtempSync(path.join(tmpdir(), "pgbench-"));
  chmodSync(base, 0o755); // as root, the unprivileged user that runs Postgres must pass through
  bench.atEnd(() => rmSync(base, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir: path.join(base, "d"), password: "test", database: "bench", flags: ["fsync=off"] });
  bench.atEnd(() => server.stop("immediate"));
  await migrateDeploy({ url: server.url });
  return server.url;
}
