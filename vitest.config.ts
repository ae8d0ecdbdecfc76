import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** How long a test waits for a state to come about: a limit on a busy machine, not what it takes. */
const WAIT_MS = 90_000;

const root = fileURLToPath(new URL("./", import.meta.url));
// server-only throws outside a React server build.
const resolve = { alias: { "@": root, "server-only": `${root}lib/testing/empty.ts` } };

const project = (name: string, include: string, more: object = {}) => ({
  resolve,
  plugins: name === "dom" ? [react()] : [],
  test: {
    name,
    include: [include],
    environment: name === "dom" ? "jsdom" : "node",
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
    exclude: ["**/node_modules/**", ".next/**", ...(name === "unit" ? ["**/*.{db,kafka,dom}.test.*"] : [])],
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", "{lib,app,components,scripts,sandbox,bench}/**/*.test.{ts,mjs}"),
      project("dom", "{app,components}/**/*.dom.test.tsx", { setupFiles: ["lib/testing/dom.setup.ts"] }),
      project("db", "{lib,app}/**/*.db.test.ts", { pool: "forks", hookTimeout: 120_000, globalSetup: ["lib/testing/postgres.setup.ts"] }),
      project("kafka", "{lib,sandbox}/**/*.kafka.test.ts", {
        pool: "forks",
        fileParallelism: false,
        testTimeout: 4 * WAIT_MS,
        hookTimeout: 6 * WAIT_MS,
        expect: { poll: { timeout: WAIT_MS, interval: 200 } },
        globalSetup: ["lib/testing/postgres.setup.ts", "lib/testing/kafka.setup.ts"],
      }),
    ],
  },
});
