import { runJava } from "./java.mjs";
import { bootstrap, readState, sandboxDir } from "./state.mjs";
import { traits } from "./versions.mjs";

/**
 * @typedef {{ group: string, topic: string, partition: number, currentOffset: bigint | null, logEndOffset: bigint | null, lag: bigint | null, consumerId: string | null }} Described
 */

/**
 * What Kafka's own `kafka-consumer-groups --describe` says about one group: the reference of the truth tests. `null` is
 * the tool's dash. One group a call, since one odd group empties the answer for all; throws when the tool reports an
 * error, which it does with exit code 0.
 * @param {string} group
 * @returns {Promise<Described[]>}
 */
export async function describeGroup(group, { dir: named, timeoutMs = 60_000 } = /** @type {{ dir?: string, timeoutMs?: number }} */ ({})) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}`);
  const args = ["--bootstrap-server", bootstrap(dir).join(","), "--describe", "--group", group];
  const { stdout } = await runJava({ version: state.version, main: traits(state.version).describeClass, args, timeoutMs });
  return parseDescription(stdout, group);
}

/**
 * The rows of the tool's text. The group is given because a name may hold white space, which breaks the tool's columns.
 * @returns {Described[]}
 */
export function parseDescription(/** @type {string} */ text, /** @type {string} */ group) {
  const failure = text.split("\n").find((line) => line.startsWith("Error: ") || /does not exist\.?$/.test(line));
  if (failure) throw new Error(failure);
  const [, ...rows] = text.slice(Math.max(0, text.indexOf("GROUP "))).split(/\n(?=\S|\s*$)/);
  return rows.flatMap((row) => parseRow(row, group) ?? []);
}

/** Topic names hold no white space, so the columns after the group's name are found by their own shape. */
const columns = /\s+(\S+)\s+(\d+)\s+(-?\d+|-)\s+(-?\d+|-)\s+(-?\d+|-)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/;

function parseRow(row, group) {
  if (!row.startsWith(group)) return null;
  const found = columns.exec(row.slice(group.length));
  if (!found) return null;
  const [, topic = "", partition, current = "-", end = "-", lag = "-", consumer = "-"] = found;
  const number = (/** @type {string} */ text) => (text === "-" ? null : BigInt(text));
  return {
    group,
    topic,
    partition: Number(partition),
    currentOffset: number(current),
    logEndOffset: number(end),
    lag: number(lag),
    consumerId: consumer === "-" ? null : consumer,
  };
}
