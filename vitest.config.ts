import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
    exclude: ["**/node_modules/**", ".next/**", ...(name === "unit" ? ["**/*.{db,kafka,dom}.test.*"] : [])],
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", "{lib,app,components,scripts,sandbox,bench}/**/*.test.{ts,mjs}"),
      project("dom", "{app,components}/**/*.dom.test.tsx"),
      project("db", "{lib,app}/**/*.db.test.ts", { pool: "forks", testTimeout: 30_000, hookTimeout: 60_000, globalSetup: ["lib/testing/postgres.setup.ts"] }),
      project("kafka", "{lib,sandbox}/**/*.kafka.test.ts", {
        pool: "forks",
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 180_000,
        globalSetup: ["lib/testing/postgres.setup.ts", "lib/testing/kafka.setup.ts"],
      }),
    ],
  },
});
