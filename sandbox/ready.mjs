import { setTimeout as after } from "node:timers/promises";
import { openFrames } from "./frames.mjs";
import { findCoordinator, listGroupsError, metadata } from "./requests.mjs";

/**
 * Waits until every broker asked sees every one of them and a coordinator is found for a few groups, which creates the
 * offsets topic. An open port would mean nothing. `whole`: these are all the brokers there are, so that every partition
 * must have its leader and all its replicas in sync, too. Throws with the last obstacle after `timeoutMs`, or at once when
 * `died()` names a node that is gone.
 * @param {{ id: number, port: number }[]} brokers
 */
export async function untilReady(brokers, { whole = false, timeoutMs = 300_000, died = () => /** @type {string | null} */ (null) } = {}) {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const obstacle = await firstObstacle(brokers, whole);
    if (obstacle === null) return;
    const gone = died();
    if (gone) throw new Error(gone);
    if (performance.now() > giveUpAt) throw new Error(`the cluster was not ready after ${timeoutMs / 1000} s: ${obstacle}`);
    await after(100);
  }
}

async function firstObstacle(brokers, whole) {
  const found = await Promise.all(brokers.map((broker) => obstacleAt(broker, brokers, whole)));
  return found.find((obstacle) => obstacle !== null) ?? null;
}

async function obstacleAt(broker, brokers, whole) {
  const link = openFrames({ port: broker.port, timeoutMs: 3_000 });
  try {
    const seen = new Set((await metadata(link)).brokers.map(({ id }) => id));
    const missing = brokers.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
    if (missing.length) return `broker ${broker.id} does not see ${missing.join(", ")}`;
    for (const group of ["ready-1", "ready-2", "ready-3"]) {
      const { error } = await findCoordinator(link, group);
      if (error !== 0) return `broker ${broker.id} finds no coordinator for ${group} (error ${error})`;
    }
    return (await offsetsObstacle(link, broker)) ?? (await groupsObstacle(link, broker)) ?? (whole ? await replicasObstacle(link, broker) : null);
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

async function groupsObstacle(link, broker) {
  const error = await listGroupsError(link);
  return error === 0 ? null : `broker ${broker.id} cannot tell its groups yet (error ${error})`;
}

async function replicasObstacle(link, broker) {
  for (const { name, partitions } of (await metadata(link, "all")).topics)
    for (const { index, leader, replicas, inSync } of partitions)
      if (leader < 0 || inSync.length < replicas.length) return `broker ${broker.id} sees ${name}-${index} without its leader or all its replicas`;
  return null;
}
