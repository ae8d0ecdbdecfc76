import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { routeProblems } from "./check-routes.mjs";

let root;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "routes-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(name, text) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}
const policy = (...keys) => put("lib/authz/policy.ts", keys.map((key) => `  "${key}": "clusters.read",`).join("\n"));
const made = (key) => `export const GET = route({\n  key: "${key}",\n});\n`;

test("this checkout has none", () => {
  expect(routeProblems(fileURLToPath(new URL("..", import.meta.url)))).toEqual([]);
});

test("a route that the policy names passes", () => {
  policy("GET /api/x/[id]");
  put("app/api/x/[id]/route.ts", made("GET /api/x/[id]"));
  expect(routeProblems(root)).toEqual([]);
});

test.each([
  ["a route without an entry", 'export const GET = route({\n  key: "GET /api/y",\n});', [/no entry/]],
  ["a key of another address", made("GET /api/x"), [/is not "GET \/api\/y"/]],
  ["a handler of its own", "export async function GET() {}", [/only/]],
  ["a handler beside", `${made("GET /api/y")}export const dynamic = "force-static";`, [/only/, /no entry/]],
  ["a server action", '"use server";\nexport async function act() {}', [/server actions/, /only/]],
])("%s is told", (_, source, expected) => {
  policy("GET /api/x");
  put("app/api/x/route.ts", made("GET /api/x"));
  put("app/api/y/route.ts", source);
  const problems = routeProblems(root);
  expect(problems).toHaveLength(expected.length);
  for (const [i, pattern] of expected.entries()) expect(problems[i]).toMatch(pattern);
});

test("an entry without a route is told", () => {
  policy("GET /api/x", "GET /api/gone");
  put("app/api/x/route.ts", made("GET /api/x"));
  expect(routeProblems(root)).toEqual(['lib/authz/policy.ts: "GET /api/gone" has no route']);
});
