// npm start: Postgres (embedded unless DATABASE_URL is set) -> migrations -> collector and web, two supervised children.
// Imports neither Next nor kafkajs: it must outlive both.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const dev = process.argv.includes("--dev"),
  t0 = performance.now(),
  say = (m) => console.log(`[start] ${m} (+${Math.round(performance.now() - t0)} ms)`);
process.env.NODE_ENV ??= dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
process.env.KAFKAJS_NO_PARTITIONER_WARNING ??= "1";
process.env.UV_THREADPOOL_SIZE ??= "64"; // half of them may wait for name servers, which is 2 of the usual 4
const heap = (who, mb) => `--max-old-space-size=${process.env[`${who}_HEAP_MB`] ?? mb}`;
/** A child, restarted when it dies (1 s to 30 s apart, reset after 5 min of health) or is silent for 15 s: it beats once a second from its event loop. */
function supervise(name, args) {
  let child,
    stopping = false,
    asked = false,
    fails = 0,
    restarts = 0,
    beat = 0;
  const launch = () => {
    if (stopping) return;
    const born = performance.now();
    beat = born;
    const env = { ...process.env, LAGLINE_RESTARTS: String(restarts) };
    child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit", "ipc"], detached: true }); // own group: Ctrl-C reaches only us
    child.on("message", () => {
      beat = performance.now();
    });
    child.on("exit", (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (code === 78) return void shutdown(`${name} refused its configuration`, 78); // told in one line already: a restart cannot help
      if (asked) {
        asked = false;
        return launch();
      }
      restarts++;
      fails = performance.now() - born > 300_000 ? 1 : fails + 1;
      const wait = Math.min(30_000, 500 * 2 ** fails) * (0.8 + 0.4 * Math.random());
      console.error(`[start] ${name} ended (${signal ?? code}), again in ${Math.round(wait)} ms`);
      setTimeout(launch, wait);
    });
  };
  const watch = setInterval(() => {
    if (child && performance.now() - beat > 15_000) {
      console.error(`[start] ${name} silent for 15 s, killed`);
      child.kill("SIGKILL");
    }
  }, 1000);
  const stop = async () => {
    stopping = true;
    clearInterval(watch);
    if (!child) return;
    const gone = new Promise((r) => child.once("exit", r)),
      kill = setTimeout(() => child?.kill("SIGKILL"), 10_000);
    child.kill("SIGTERM");
    await gone;
    clearTimeout(kill);
  };
  launch();
  return {
    stop,
    restart: () => {
      asked = true;
      child?.kill("SIGTERM");
    },
  };
}
let pg,
  mending,
  collector,
  web,
  down = 0;
async function shutdown(sig, code = 0) {
  if (down) {
    if (sig === "SIGINT" && performance.now() - down > 2000) process.exit(130);
    return;
  } // npm and the terminal both deliver Ctrl-C: ignore the echo
  down = performance.now();
  say(`${sig}: stopping`);
  setTimeout(() => process.exit(1), 15_000).unref();
  await Promise.allSettled([web?.stop(), collector?.stop(), mending]);
  await pg?.stop();
  say("bye");
  process.exit(code);
}
for (const s of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(s, () => void shutdown(s));
async function boot() {
  (await import("./ensure-build.mjs")).ensureBuild({ web: !dev && process.env.APP_ROLE !== "collector" });
  if (dev) await (await import("./build-collector.mjs")).buildCollector({ watch: true, onBuild: () => collector?.restart() });
  if (!process.env.DATABASE_URL) {
    const data = path.resolve(process.env.APP_DATA_DIR ?? ".data");
    mkdirSync(data, { recursive: true });
    const keep = (name) => {
      // whole or not at all: two first starts see the same value
      const f = path.join(data, name),
        own = `${f}.${process.pid}`;
      if (existsSync(f)) return readFileSync(f, "utf8");
      writeFileSync(own, randomBytes(32).toString("hex"), { mode: 0o600 });
      try {
        linkSync(own, f);
      } catch (e) {
        if (e.code !== "EEXIST") throw e;
      }
      rmSync(own);
      return readFileSync(f, "utf8");
    };
    process.env.APP_SECRET ??= keep("secret");
    const { startPostgres } = await import("./embedded-pg.mjs"),
      o = { dataDir: path.join(data, "pg"), password: keep("pg.password"), database: "lagline", flags: ["max_wal_size=256MB", "shared_buffers=128MB"] };
    pg = await startPostgres(o);
    setInterval(() => {
      // a dead postmaster comes back on its port, so DATABASE_URL stays true; stopped by another start that shared it: the same
      if (!down && !mending && !pg.running()) {
        console.error("[start] Postgres is gone, starting it again");
        mending = startPostgres({ ...o, port: pg.port })
          .then(
            (p) => {
              pg = p;
            },
            (e) => console.error(`[start] ${e.message}`),
          )
          .finally(() => {
            mending = undefined;
          });
      }
    }, 1000).unref();
    process.env.DATABASE_URL = pg.url;
    say(`embedded Postgres on ${pg.port}${pg.adopted ? " (adopted)" : ""}`);
  }
  say(`migrations applied: ${(await (await import("./migrate.mjs")).migrateDeploy({ url: process.env.DATABASE_URL })).length}`);
  if (!down && process.env.APP_ROLE !== "web") collector = supervise("collector", [heap("COLLECTOR", 1024), "--enable-source-maps", "dist/collector.mjs"]);
  if (!down && process.env.APP_ROLE !== "collector") web = supervise("web", [...(dev ? [] : [heap("WEB", 512)]), "scripts/web.mjs", ...(dev ? ["--dev"] : [])]);
}
boot().catch(async (e) => {
  console.error(e);
  await pg?.stop();
  process.exit(1);
});
