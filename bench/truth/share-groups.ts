import { deadlineIn } from "@/lib/kafka/deadline";
import type { createReader } from "@/lib/kafka/reader/reader";
import { startShareGroupAtEarliest } from "@/sandbox/alter-config.mjs";
import { runJava } from "@/sandbox/java.mjs";
import { describeShareGroup, type SharedPlace } from "@/sandbox/share-oracle.mjs";
import type { Tools } from "./case";
import type { Comparison } from "./compare";
import { keepRunning } from "./live-client";
import { makeTopic, produce, until } from "./topics";

export const SHARE_GROUPS = ["truth-share-part", "truth-share-live", "truth-share-fresh"] as const;
const SHARE_CONSUMER = "org.apache.kafka.tools.consumer.ConsoleShareConsumer";

/** 4.1 has share groups as a preview: its brokers must be told, and the cluster after them. It reports starts, no lag. */
const isPreview = (version: string) => version.startsWith("4.1.");
export const shareSettings = (version: string): Record<string, string> =>
  isPreview(version) ? { "group.coordinator.rebalance.protocols": "classic,consumer,share" } : {};

/** A share group whose consumer took ten records and left, one whose consumer lives and has read everything, one to which nothing was delivered yet. */
export async function shareGroups(tools: Tools) {
  const topic = "truth-shared";
  const { cluster } = tools;
  const [part, live, fresh] = SHARE_GROUPS;
  const bootstrap = ["--bootstrap-server", cluster.brokers.join(",")];
  const feature = [...bootstrap, "upgrade", "--feature", "share.version=1"];
  if (isPreview(cluster.version)) await runJava({ version: cluster.version, main: "org.apache.kafka.tools.FeatureCommand", args: feature });
  await makeTopic(tools.raw, topic, { partitions: 2 });
  await produce(tools.kafka, topic, 40, { partitions: 2 });
  for (const group of [part, live]) await startShareGroupAtEarliest(group, { dir: cluster.dir });
  await keepRunning(tools, SHARE_CONSUMER, ["--topic", topic, "--group", live]);
  await keepRunning(tools, SHARE_CONSUMER, ["--topic", topic, "--group", fresh]);
  const args = [...bootstrap, "--topic", topic, "--group", part, "--max-messages", "10", "--timeout-ms", "30000"];
  await runJava({ version: cluster.version, main: SHARE_CONSUMER, args });
  const stands = (group: string) => describeShareGroup(group, cluster);
  const hasRead = ({ start, lag }: SharedPlace) => (isPreview(cluster.version) ? start !== null : lag === 0n);
  await until(async () => (await stands(live)).filter(hasRead).length === 2, "the live share consumer reads all", 60);
  await until(async () => (await stands(fresh)).length === 2, "the other share consumer joins", 60);
}

/** Start and lag of every partition of the share groups, as their coordinators report them, against the tool's. */
export async function compareShares(reader: ReturnType<typeof createReader>, groups: readonly string[], dir: string): Promise<Comparison[]> {
  const { shares } = await reader.slow(["shares"], deadlineIn(30_000));
  const compared: Comparison[] = [];
  for (const group of groups) {
    const told = new Map((await describeShareGroup(group, { dir })).map((row) => [`${row.topic}-${row.partition}`, `${row.start ?? "-"}/${row.lag ?? "-"}`]));
    const share = shares?.get(group);
    const ours = new Map<string, string>();
    if (share?.ok)
      for (const [topic, byPartition] of share.byTopic)
        for (const [partition, one] of byPartition) ours.set(`${topic}-${partition}`, one.ok ? `${one.start ?? "-"}/${one.lag ?? "-"}` : one.failure.code);
    const found: Comparison = { group, equal: 0, differences: [], exceptions: [] };
    for (const key of new Set([...told.keys(), ...ours.keys()])) {
      const [theirs, own] = [told.get(key) ?? "nothing", ours.get(key) ?? "nothing"];
      if (theirs === own) found.equal++;
      else found.differences.push(`${key}: the tool says ${theirs}, we say ${own}`);
    }
    if (told.size === 0) found.differences.push("the tool has no row");
    compared.push(found);
  }
  return compared;
}
