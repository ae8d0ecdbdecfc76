// Fails the build on a route that the policy does not name, or that is made in any other way than by route().
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const EXPORT = /^export const (GET|POST|PUT|PATCH|DELETE) = route\(\{\n?\s*key: "([^"]+)"/gm;

/** What is wrong with the routes of a checkout, one line each; none: nothing. */
export function routeProblems(root) {
  const policy = [...readFileSync(path.join(root, "lib/authz/policy.ts"), "utf8").matchAll(/^ {2}"((?:GET|POST|PUT|PATCH|DELETE) \/[^"]*)":/gm)].map(
    ([, key]) => key,
  );
  const problems = [];
  const seen = new Set();
  for (const file of filesUnder(path.join(root, "app"))) {
    const source = readFileSync(file, "utf8");
    const name = path.relative(root, file);
    if (/^\s*["']use server["']/m.test(source)) problems.push(`${name}: there are no server actions`);
    if (!/^route\.[a-z]+$/.test(path.basename(file))) continue;
    const address = `/${path.relative(path.join(root, "app"), path.dirname(file)).split(path.sep).join("/")}`;
    const made = [...source.matchAll(EXPORT)];
    const exported = source.match(/^export\b/gm)?.length ?? 0;
    if (made.length === 0 || made.length !== exported) problems.push(`${name}: only "export const METHOD = route({ key: … })" may stand here`);
    for (const [, method, key] of made) {
      seen.add(key);
      if (key !== `${method} ${address}`) problems.push(`${name}: the key "${key}" is not "${method} ${address}"`);
      if (!policy.includes(key)) problems.push(`${name}: "${key}" has no entry in lib/authz/policy.ts`);
    }
  }
  for (const key of policy) if (!seen.has(key)) problems.push(`lib/authz/policy.ts: "${key}" has no route`);
  return problems;
}

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|jsx|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = routeProblems(fileURLToPath(new URL("..", import.meta.url)));
  for (const problem of problems) console.error(`[routes] ${problem}`);
  if (problems.length > 0) process.exit(1);
}
