import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildCollector } from "@/scripts/build-collector.mjs";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "kafkajs-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("beside another kafkajs the collector leaves with code 78 and one line that names both versions", async () => {
  const modules = path.join(dir, "node_modules");
  mkdirSync(path.join(modules, "kafkajs"), { recursive: true });
  for (const name of readdirSync("node_modules")) if (name !== "kafkajs") symlinkSync(path.resolve("node_modules", name), path.join(modules, name));
  writeFileSync(path.join(modules, "kafkajs/package.json"), JSON.stringify({ name: "kafkajs", version: "2.3.0", main: "index.js" }));
  writeFileSync(path.join(modules, "kafkajs/index.js"), "exports.Kafka = class {};\nexports.logLevel = {};\n");
  const outfile = path.join(dir, "collector.mjs");
  await buildCollector({ outfile });
  const env = { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
  const { status, stderr } = spawnSync(process.execPath, [outfile], { env, encoding: "utf8", timeout: 30_000 });
  expect({ status, stderr }).toEqual({ status: 78, stderr: "[collector] kafkajs 2.2.4 is required, 2.3.0 is installed\n" });
});
