import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Loaded before the CLI looks for its engine, so nobody has to export anything.
if (process.platform !== "win32") process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./scripts/schema-engine.mjs", import.meta.url));

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres:postgres@127.0.0.1:5432/lagline" },
});
