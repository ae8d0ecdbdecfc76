import { type DescribedLogDir, describeLogDirs } from "@/lib/kafka/apis/describe-log-dirs";
import type { Node } from "@/lib/kafka/link";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { Answered, LogDir } from "@/lib/kafka/slow-reading";

/** One broker's log directories. A directory that is lost is shown as offline, without sizes. */
export async function readLogDirs(context: SlowContext, node: Node): Promise<Answered<LogDir[]>> {
  const standing = context.declined.standing(node, describeLogDirs.name);
  if (standing !== null) return { ok: false, failure: standing };
  const broker = node.target.nodeId;
  const asked = await askSlowly(context, node, describeLogDirs, {});
  if (!asked.ok) return asked;
  if (asked.value.errorCode === 0) return { ok: true, broker, at: asked.at, value: asked.value.dirs.map(logDir) };
  const failure = answeredFailure(context, asked.value.errorCode, describeLogDirs.name, broker);
  context.declined.note(node, describeLogDirs.name, failure);
  return { ok: false, failure };
}

function logDir({ errorCode, path, topics, totalBytes, usableBytes }: DescribedLogDir): LogDir {
  if (errorCode !== 0) return { path, isOffline: true, replicas: [], totalBytes: null, usableBytes: null };
  const replicas = topics.flatMap(({ name, partitions }) => partitions.map((replica) => ({ topic: name, ...replica })));
  return { path, isOffline: false, replicas, totalBytes, usableBytes };
}
