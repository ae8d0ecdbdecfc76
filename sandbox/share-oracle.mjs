import { runJava } from "./java.mjs";
import { bootstrap, readState, sandboxDir } from "./state.mjs";

/**
 * `lag`: null where nothing was delivered yet, and where the tool has no such column (before 4.2).
 * @typedef {{ topic: string, partition: number, start: bigint | null, lag: bigint | null }} SharedPlace
 */

/**
 * What Kafka's own `kafka-share-groups --describe` says about one share group: the reference of the truth tests.
 * @param {string} group
 * @returns {Promise<SharedPlace[]>}
 */
export async function describeShareGroup(group, { dir: named, timeoutMs = 180_000 } = /** @type {{ dir?: string, timeoutMs?: number }} */ ({})) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}`);
  const args = ["--bootstrap-server", bootstrap(dir).join(","), "--describe", "--group", group, "--timeout", String(timeoutMs)];
  const { stdout } = await runJava({ version: state.version, main: "org.apache.kafka.tools.consumer.group.ShareGroupCommand", args, timeoutMs });
  return parseShareDescription(stdout, group);
}

/** @returns {SharedPlace[]} */
export function parseShareDescription(/** @type {string} */ text, /** @type {string} */ group) {
  const failure = text.split("\n").find((line) => line.startsWith("Error: "));
  if (failure) throw new Error(failure);
  const places = text.split("\n").flatMap((line) => {
    const [name, topic = "", partition, start = "-", lag = "-"] = line.trim().split(/ +/);
    return name === group && /^\d+$/.test(partition ?? "") ? [{ topic, partition: Number(partition), start: number(start), lag: number(lag) }] : [];
  });
  return places.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
}

const number = (text) => (text === "-" ? null : BigInt(text));
