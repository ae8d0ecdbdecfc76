// npm leaves an optional dependency that it could not find out of the lockfile; `npm ci` on another platform then lacks it.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const names = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, "")));
const missing = Object.entries(packages).flatMap(([key, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${key || "package.json"} wants ${name}`),
);
const addressed = Object.entries(packages).flatMap(([key, { resolved }]) => (resolved?.includes("://") ? [key] : []));
for (const line of missing) console.error(`package-lock.json lacks an optional package: ${line}`);
for (const key of addressed) console.error(`package-lock.json names an address for ${key}`);
if (missing.length + addressed.length > 0) process.exit(1);
console.log(`package-lock.json: ${names.size} packages, all platforms present, no address`);
