import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * A fake cluster in a process of its own, so that its memory is not the reader's. Every group has committed every partition.
 * @param {{ brokers: number, topics: number, partitions: number, groups: number }} size
 * @returns {Promise<{ bootstrap: string[], stop: () => Promise<void> }>}
 */
export async function startLargeCluster({ brokers, topics, partitions, groups }) {
  const main = fileURLToPath(new URL("./main.mjs", import.meta.url));
  const child = spawn(process.execPath, [main, ...[brokers, topics, partitions, groups].map(String)], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [null])]);
  if (line === null) throw new Error("the fake cluster did not start");
  return {
    bootstrap: JSON.parse(line),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
