import pg from "pg";

/** What a statement runs on: a pool, or one client inside a transaction. */
export type Db = Pick<pg.ClientBase, "query">;
export type Pool = pg.Pool;

export type PoolOptions = { max: number; statementTimeoutMs: number };

export const INTERACTIVE: PoolOptions = { max: 10, statementTimeoutMs: 4_000 };
/** Exports and storage jobs: few, long. */
export const LONG: PoolOptions = { max: 6, statementTimeoutMs: 300_000 };

/** Every pool of the product is made here: none hangs on a silent server, none throws from a dropped connection. */
export function openPool(url: string, { max, statementTimeoutMs }: PoolOptions, onError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 2_000,
    query_timeout: statementTimeoutMs + 1_000,
    statement_timeout: statementTimeoutMs,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  pool.on("error", onError);
  return pool;
}

/** Runs `work` in one transaction; whatever it throws rolls back and is thrown on. */
export async function inTransaction<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** One connection that listens; the caller ends it. `onEnd` tells that it died, so that the caller may open the next. */
export async function listen(
  url: string,
  channels: readonly string[],
  onMessage: (channel: string, payload: string) => void,
  onEnd: () => void,
): Promise<{ close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, keepAlive: true });
  let closing = false;
  const ended = () => {
    if (!closing) onEnd();
    closing = true;
  };
  client.on("error", ended);
  client.on("end", ended);
  client.on("notification", ({ channel, payload }) => onMessage(channel, payload ?? ""));
  await client.connect();
  for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
  return {
    close: async () => {
      closing = true;
      await client.end().catch(() => {});
    },
  };
}
