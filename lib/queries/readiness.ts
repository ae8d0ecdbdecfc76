import "server-only";
import { readdirSync } from "node:fs";
import { database } from "@/lib/store/shared";
import { SILENT_AFTER_SECONDS } from "./status";

const PATIENCE_MS = 1_000;

/** Whether migrations are done, the database answers within a second, and the collector reports (left out where none ever ran). */
export async function readReadiness(): Promise<{ ok: boolean; checks: Record<string, boolean> }> {
  const answered = await withinPatience(looks());
  const checks: Record<string, boolean> = { database: answered !== null, migrations: answered?.migrations ?? false };
  if (answered && answered.collector !== null) checks.collector = answered.collector;
  return { ok: Object.values(checks).every(Boolean), checks };
}

/** Migrations done: what a start waits for. */
export async function isStarted(): Promise<boolean> {
  return (await withinPatience(looks()))?.migrations ?? false;
}

async function looks(): Promise<{ migrations: boolean; collector: boolean | null }> {
  const db = database().interactive;
  const { rows: applied } = await db.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const names = new Set(applied.map(({ name }) => name));
  const { rows } = await db.query<{ alive: boolean | null }>(
    "select bool_or(beat_at > clock_timestamp() - $1 * interval '1 second') as alive from process where role in ('collector', 'all')",
    [SILENT_AFTER_SECONDS],
  );
  return { migrations: shipped().every((name) => names.has(name)), collector: rows[0]?.alive ?? null };
}

let known: string[] | undefined;

/** The migrations of this build. */
function shipped(): string[] {
  known ??= readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return known;
}

async function withinPatience<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
