import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const FETCH = 'export const ask = () => fetch("https://example.com");\n';
const SOURCES = [
  FETCH,
  'import { request } from "undici";\n\nexport const ask = request;\n',
  'import { request } from "node:http";\n\nexport const ask = request;\n',
  'import https from "node:https";\n\nexport const ask = https.get;\n',
];
const biome = path.resolve("node_modules/.bin/biome");
let dir;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "lint-"));
  copyFileSync("biome.json", path.join(dir, "biome.json"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Which of these files, with these sources, are complained of: for a global, or in such words. */
function refused(files, words) {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), source);
  }
  const { stdout } = spawnSync(biome, ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "."], { cwd: dir, encoding: "utf8" });
  const told = JSON.parse(stdout).diagnostics.filter((one) => one.category === "lint/style/noRestrictedGlobals" || JSON.stringify(one).includes(words));
  return [...new Set(told.map(({ location }) => location.path?.file ?? location.path))].toSorted();
}

test("nobody but the guard sends a request by HTTP, and none but the browser asks its own server", () => {
  const folders = ["app/api/x", "components", "lib/kafka/oauth", "lib/secrets", "lib/wiring"];
  const files = folders.flatMap((folder) => SOURCES.map((source, nth) => [`${folder}/${nth}.ts`, source]));
  const fine = {
    "lib/net/x.ts": SOURCES[2],
    "lib/client/x.ts": FETCH,
    "lib/testing/x.ts": 'import { createServer } from "node:http";\n\nexport const make = createServer;\n',
  };
  expect(refused({ ...Object.fromEntries(files), ...fine }, "goes through lib/net/outbound")).toEqual(files.map(([file]) => file).toSorted());
});

test("a folder's other bounds hold beside", () => {
  const files = { "lib/lag/x.ts": 'import { Pool } from "pg";\n\nexport const pool = Pool;\n' };
  expect(refused(files, "This folder is pure")).toEqual(["lib/lag/x.ts"]);
});
