import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { up, wipe } from "@/sandbox/cluster.mjs";
import type { Bench } from "./bench";

export type OwnCluster = { dir: string; version: string; brokers: string[]; wipe(): Promise<void> };

/** A Kafka cluster that nobody else uses, in a folder of its own; stopped and removed when the bench ends, or before. */
export async function ownCluster(
  { atEnd, say }: Bench,
  wish: { version?: string; brokers?: number; behindProxies?: boolean; settings?: Record<string, string> } = {},
): Promise<OwnCluster> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "lagline-bench-"));
  let wiped = false;
  const remove = async () => {
    if (wiped) return;
    wiped = true;
    await wipe({ dir });
    rmSync(dir, { recursive: true, force: true });
  };
  atEnd(remove);
  const startedAt = performance.now();
  const { version, brokers } = await up({ dir, ...wish });
  say(`Kafka ${version}, ${brokers.length} brokers, ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return { dir, version, brokers, wipe: remove };
}
