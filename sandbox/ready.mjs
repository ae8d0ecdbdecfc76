import { setTimeout as after } from "node:timers/promises";
import { openFrames } from "./frames.mjs";
import { findCoordinator, metadata } from "./requests.mjs";

/**
 * Waits until every broker asked sees every one of them and a coordinator is found for a few groups, which creates the
 * offsets topic. An open port would mean nothing. Throws with the last obstacle after `timeoutMs`, or at once when
 * `died()` names a node that is gone.
 * @param {{ id: number, port: number }[]} brokers
 */
export async function untilReady(brokers, { timeoutMs = 120_000, died = () => /** @type {string | null} */ (null) } = {}) {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const obstacle = await firstObstacle(brokers);
    if (obstacle === null) return;
    const gone = died();
    if (gone) throw new Error(gone);
    if (performance.now() > giveUpAt) throw new Error(`the cluster was not ready after ${timeoutMs / 1000} s: ${obstacle}`);
    await after(100);
  }
}

async function firstObstacle(brokers) {
  const found = await Promise.all(brokers.map((broker) => obstacleAt(broker, brokers)));
  return found.find((obstacle) => obstacle !== null) ?? null;
}

async function obstacleAt(broker, brokers) {
  const link = openFrames({ port: broker.port, timeoutMs: 3_000 });
  try {
    const seen = new Set((await metadata(link)).brokers.map(({ id }) => id));
    const missing = brokers.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
    if (missing.length) return `broker ${broker.id} does not see ${missing.join(", ")}`;
    for (const group of ["ready-1", "ready-2", "ready-3"]) {
      const { error } = await findCoordinator(link, group);
      if (error !== 0) return `broker ${broker.id} finds no coordinator for ${group} (error ${error})`;
    }
    return await offsetsObstacle(link, broker);
  } catch (error) {
    return `broker ${broker.id}: ${/** @type {Error} */ (error).message}`;
  } finally {
    link.close();
  }
}

async function offsetsObstacle(link, broker) {
  const [offsets] = (await metadata(link, ["__consumer_offsets"])).topics;
  const leaderless = offsets?.partitions.filter(({ leader }) => leader < 0).length ?? 0;
  if (offsets?.error !== 0) return `broker ${broker.id} does not know the offsets topic yet`;
  return leaderless ? `broker ${broker.id} sees ${leaderless} partitions of the offsets topic without a leader` : null;
}
