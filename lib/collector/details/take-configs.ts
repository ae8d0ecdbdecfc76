import type { ConfigNow, StoredSetting, TopicPolicy } from "@/lib/domain/details";
import type { Setting, SettingsReading } from "@/lib/kafka/slow-reading";
import { type Memory, NO_POLICY } from "../memory";
import { isForGood, whyNot } from "./why-not";

type Configs = { topicConfigs: ReadonlyMap<string, SettingsReading> | null; brokerConfigs: ReadonlyMap<number, SettingsReading> | null };

/** Puts what rules need of the settings into the memory, and answers all of them as they are kept. */
export function takeConfigs(memory: Memory, { topicConfigs, brokerConfigs }: Configs): ConfigNow[] {
  const configs: ConfigNow[] = [];
  for (const [name, answer] of topicConfigs ?? []) {
    const topic = memory.topics.get(name);
    if (topic === undefined) continue;
    if (answer.ok) {
      topic.policy = policyOf(answer.settings);
      configs.push({ kind: "topic", id: topic.id, entries: stored(answer.settings) });
    } else if (isForGood(answer.failure) || topic.policy.cleanupPolicy === null) topic.policy = { ...NO_POLICY, reason: whyNot(answer.failure) };
  }
  for (const [broker, answer] of brokerConfigs ?? []) if (answer.ok) configs.push({ kind: "broker", id: broker, entries: stored(answer.settings) });
  return configs;
}

function policyOf(settings: ReadonlyMap<string, Setting>): TopicPolicy {
  const whole = (name: string) => {
    const value = settings.get(name)?.value ?? null;
    return value !== null && /^-?\d+$/.test(value) ? BigInt(value) : null;
  };
  const minInsync = whole("min.insync.replicas");
  return {
    cleanupPolicy: settings.get("cleanup.policy")?.value ?? null,
    retentionMs: whole("retention.ms"),
    minInsyncReplicas: minInsync === null ? null : Number(minInsync),
    reason: null,
  };
}

const stored = (settings: ReadonlyMap<string, Setting>): Record<string, StoredSetting> =>
  Object.fromEntries([...settings].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, setting]) => [name, storedSetting(setting)]));

/** A sensitive value never comes from a broker; whatever comes under that flag is not kept. */
function storedSetting({ value, source, isReadOnly, isSensitive, synonyms }: Setting): StoredSetting {
  const byDefault = synonyms.find((synonym) => synonym.source === "default")?.value;
  return {
    value: isSensitive ? null : value,
    source,
    ...(isSensitive ? { isSensitive: true as const } : {}),
    ...(isReadOnly ? { isReadOnly: true as const } : {}),
    ...(source !== "default" && byDefault !== undefined && !isSensitive ? { default: byDefault } : {}),
  };
}
