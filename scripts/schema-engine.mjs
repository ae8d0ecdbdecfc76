#!/usr/bin/env node
// Drop-in for Prisma's native schema-engine binary: same argv and JSON-RPC over stdio, on the WASM build Prisma publishes.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as runtime from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url),
  dbName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));
async function loadEngine() {
  const wasm = path.join(path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg")), "schema_engine_bg.wasm");
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(fs.readFileSync(wasm)), { "./schema_engine_bg.js": runtime });
  runtime.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return runtime.SchemaEngine;
}
const at = (url, db) => {
  const u = new URL(url);
  if (db) u.pathname = "/" + db;
  u.searchParams.delete("schema");
  return u.href;
};
async function admin(url, sql) {
  const c = new pg.Client({ connectionString: at(url, "postgres") });
  await c.connect();
  try {
    await c.query(sql);
  } finally {
    await c.end();
  }
}
function fix(a) {
  // defects of the adapter's connection object
  const chars = new Map(),
    performIO = a.performIO.bind(a),
    queryRaw = a.queryRaw.bind(a),
    executeRaw = a.executeRaw.bind(a);
  a.performIO = async (q) => {
    const r = await performIO(q);
    chars.set(
      q,
      r.fields.map((f) => {
        const c = f.dataTypeID === 18;
        if (c) f.dataTypeID = 25;
        return c;
      }),
    );
    return r;
  }; // "char" (oid 18) is unmapped: read it as text,
  a.queryRaw = async (q) => {
    const r = await queryRaw(q),
      c = chars.get(q);
    chars.delete(q);
    if (c) r.columnTypes = r.columnTypes.map((t, i) => (c[i] ? ColumnTypeEnum.Character : t));
    return r;
  }; // then tag it
  a.executeRaw = async (q) => {
    const r = await executeRaw(q);
    chars.delete(q);
    return r;
  };
  a.executeScript = async (script) => {
    if (script.trim())
      try {
        await a.underlyingDriver().query(script);
      } catch (e) {
        a.onError(e);
      }
  }; // the original splits at every ";"
  return a;
}
function migrationAdapter(url) {
  const schema = new URL(url).searchParams.get("schema") ?? "public",
    connectionString = at(url),
    factory = new PrismaPg({ connectionString, max: 2 }, { schema }),
    connect = factory.connect.bind(factory);
  factory.connect = async () => fix(await connect());
  factory.connectToShadowDb = async () => {
    // the original drops the database under its own open pool
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await admin(connectionString, `CREATE DATABASE "${name}"`);
    const a = fix(await new PrismaPg({ connectionString: at(connectionString, name), max: 2 }, { schema }).connect()),
      dispose = a.dispose.bind(a);
    a.dispose = async () => {
      await dispose();
      await admin(connectionString, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return a;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}
const log = (level, message, extra = {}) =>
  process.stderr.write(JSON.stringify({ timestamp: new Date().toISOString(), level, fields: { message, ...extra }, target: "schema_engine::logger" }) + "\n");
const fail = (message, error_code) => {
  log("ERROR", message, { is_panic: false, error_code });
  process.exit(1);
};
async function probe(url) {
  // Prisma's own codes for "no database", "wrong password", "no server"
  const c = new pg.Client({ connectionString: at(url), connectionTimeoutMillis: 5000 }),
    host = new URL(url).host;
  try {
    await c.connect();
    await c.query("select 1");
  } catch (e) {
    if (e.code === "3D000") fail(`Database \`${dbName(url)}\` does not exist on the database server at \`${host}\`.`, "P1003");
    if (e.code === "28P01" || e.code === "28000") fail(`Authentication failed against database server at \`${host}\`.`, "P1000");
    fail(`Can't reach database server at \`${host}\`: ${e.message}`, "P1001");
  } finally {
    await c.end().catch(() => {});
  }
}
async function main() {
  const s = { type: "string" },
    { values, positionals } = parseArgs({
      allowPositionals: true,
      strict: false,
      options: {
        datamodels: { ...s, multiple: true },
        datasource: s,
        "enabled-preview-features": s,
        "extension-types": s,
        version: { type: "boolean", short: "V" },
      },
    });
  if (values.version) return console.log(`schema-engine-cli ${require("@prisma/engines-version").enginesVersion ?? "wasm"}`);
  const url = values.datasource ? JSON.parse(values.datasource).url : undefined,
    cmd = positionals[1];
  if (positionals[0] === "cli") {
    // one-shot form
    log("INFO", "Starting schema engine CLI"); // the CLI drops the first line
    if (cmd === "can-connect-to-database") await probe(url);
    else
      await admin(url, cmd === "create-database" ? `CREATE DATABASE "${dbName(url)}"` : `DROP DATABASE "${dbName(url)}" WITH (FORCE)`).catch((e) =>
        fail(e.message, "P1001"),
      );
    return;
  }
  const SchemaEngine = await loadEngine(),
    datamodels = values.datamodels?.map((f) => [f, fs.readFileSync(f, "utf8")]),
    adapter = migrationAdapter(url ?? "postgresql://invalid.invalid:1/none");
  let engine,
    chain = Promise.resolve(),
    printId = 0;
  const send = (o) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...o }) + "\n"),
    rl = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  async function answer({ method, params }) {
    if (method === "createDatabase") {
      const t = params?.datasource?.url ?? url;
      await admin(t, `CREATE DATABASE "${dbName(t)}"`);
      return { databaseName: dbName(t) };
    }
    engine ??= await SchemaEngine.new({ datamodels }, (m) => log("INFO", String(m)), adapter);
    if (method === "evaluateDataLoss") await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters }); // it cannot open a shadow database itself: warm its cache
    const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
    if (method === "diff" && typeof result?.stdout === "string")
      send({ id: `print-${++printId}`, method: "print", params: { content: result.stdout.replace(/\n$/, "") } });
    return result;
  }
  rl.on("line", (line) => {
    const req = line.trim() ? JSON.parse(line) : {};
    if (req.method)
      chain = chain.then(async () => {
        // no method: blank, or the answer to our own print
        try {
          send({ id: req.id, result: (await answer(req)) ?? null });
        } catch (e) {
          send({
            id: req.id,
            error: {
              code: 4466,
              message: "An error happened. Check the data field for details.",
              data: { is_panic: false, message: e.message ?? String(e), meta: e.meta ?? null, error_code: e.code ?? null },
            },
          });
        }
      });
  });
  rl.on("close", () => chain.then(() => process.exit(0)));
}
main().catch((e) => fail(e.stack ?? String(e), ""));
