// Builds what is missing or older than its sources: the Prisma client, the collector's bundle, the web build.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["app", "components", "lib", "prisma", "next.config.mjs", "package.json", "package-lock.json", "tsconfig.json", "postcss.config.mjs"];
const GENERATED = path.join(root, "lib/store/generated");

/** The newest change under a file or folder, in milliseconds; 0 when it is not there. Tests and generated code do not count. */
export function newestMs(place) {
  if (!existsSync(place) || place === GENERATED || /\.(test|spec)\.\w+$/.test(place)) return 0;
  const found = statSync(place);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(place).map((name) => newestMs(path.join(place, name))));
}

const isOlder = (built, sources) => !existsSync(built) || statSync(built).mtimeMs < sources;

function run(args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "production", LAGLINE_SKIP_TYPES: "1" },
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
}

/** @param {{ web?: boolean }} [options] */
export function ensureBuild({ web = true } = {}) {
  const sources = Math.max(...SOURCES.map((place) => newestMs(path.join(root, place))));
  if (isOlder(path.join(GENERATED, "client.ts"), newestMs(path.join(root, "prisma/schema.prisma")))) run(["node_modules/prisma/build/index.js", "generate"]);
  if (isOlder(path.join(root, "dist/collector.mjs"), sources)) run(["scripts/build-collector.mjs"]);
  if (!web) return;
  // Next compiles the base path in, so another one is another build.
  const stamp = path.join(root, ".next/LAGLINE_BUILD");
  const basePath = process.env.BASE_PATH ?? "";
  if (!isOlder(stamp, sources) && readFileSync(stamp, "utf8") === basePath && existsSync(path.join(root, ".next/BUILD_ID"))) return;
  run(["scripts/check-routes.mjs"]);
  run(["node_modules/next/dist/bin/next", "build"]);
  writeFileSync(stamp, basePath);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) ensureBuild();
