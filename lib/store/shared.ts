import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { INTERACTIVE, LONG, openPool, type Pool } from "./pool";

export type Database = { interactive: Pool; exports: Pool; close(): Promise<void> };

declare global {
  var __laglineDatabase: Database | undefined;
}

/**
 * The pools of the web process, opened at first use. Pages and route handlers are different instances of one module there,
 * so they meet on `globalThis`.
 */
export function database(): Database {
  globalThis.__laglineDatabase ??= open();
  return globalThis.__laglineDatabase;
}

function open(): Database {
  const url = config().DATABASE_URL;
  if (!url) throw new AppError("database_unavailable", "No database is configured: set DATABASE_URL, or start with npm start.");
  const onError = (error: Error) => console.error(JSON.stringify({ level: "warn", event: "pool", message: error.message }));
  const interactive = openPool(url, INTERACTIVE, onError);
  const exports = openPool(url, LONG, onError);
  return {
    interactive,
    exports,
    async close() {
      globalThis.__laglineDatabase = undefined;
      await Promise.allSettled([interactive.end(), exports.end()]);
    },
  };
}
