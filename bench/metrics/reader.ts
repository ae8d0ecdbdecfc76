import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Bench } from "../harness/bench";

export type Read = { status: number; bytes: number; firstMs: number; lastMs: number };

/** Asks for an address from another thread, one at a time. */
export function reader(bench: Bench): (address: string) => Promise<Read> {
  // The bench is bundled into node_modules/.cache/lagline-bench.
  const worker = new Worker(new URL("../../../bench/metrics/client.mjs", import.meta.url));
  bench.atEnd(() => worker.terminate());
  return async (address) => {
    worker.postMessage(address);
    const [read] = await once(worker, "message");
    return read;
  };
}
