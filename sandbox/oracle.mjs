import { runJava } from "./java.mjs";
import { bootstrap, readState, sandboxDir } from "./state.mjs";
import { traits } from "./versions.mjs";

/**
 * @typedef {{ group: string, topic: string, partition: number, currentOffset: bigint | null, logEndOffset: bigint | null, lag: bigint | null, consumerId: string | null }} Described
 */

/**
 * What Kafka's own `kafka-consumer-groups --describe` says about one group: the reference of the truth tests. `null` is
 * the tool's dash. One group a call, since one odd group empties the answer for all; throws when the tool reports an
 * error, which it does with exit code 0. `toolTimeoutMs`: after which it gives up by itself, with an error that says why.
 * @param {string} group
 * @returns {Promise<Described[]>}
 */
export async function describeGroup(
  group,
  { dir: named, timeoutMs = 180_000, toolTimeoutMs = timeoutMs / 2 } = /** @type {{ dir?: string, timeoutMs?: number, toolTimeoutMs?: number }} */ ({}),
) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}`);
  const args = ["--bootstrap-server", bootstrap(dir).join(","), "--describe", "--group", group, "--timeout", String(toolTimeoutMs)];
  const { stdout } = await runJava({ version: state.version, main: traits(state.version).describeClass, args, timeoutMs });
  return parseDescription(stdout, group);
}

/**
 * The rows of the tool's text, by topic and partition. The group is given because its name may hold white space and line breaks, which breaks the
 * tool's columns; topics hold none, so what follows the name is found by its shape.
 * @returns {Described[]}
 */
export function parseDescription(/** @type {string} */ text, /** @type {string} */ group) {
  const failure = text.split("\n").find((line) => line.startsWith("Error: ") || /does not exist\.?$/.test(line));
  if (failure) throw new Error(failure);
  const row = new RegExp(`^${escaped(group)} +(\\S+) +(\\d+) +(-?\\d+|-) +(-?\\d+|-) +(-?\\d+|-) +(\\S+) +\\S+ +\\S+ *$`, "gm");
  const rows = Array.from(text.matchAll(row), ([, topic = "", partition, current = "-", end = "-", lag = "-", consumer = "-"]) => ({
    group,
    topic,
    partition: Number(partition),
    currentOffset: number(current),
    logEndOffset: number(end),
    lag: number(lag),
    consumerId: consumer === "-" ? null : consumer,
  }));
  return rows.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
}

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const number = (text) => (text === "-" ? null : BigInt(text));
