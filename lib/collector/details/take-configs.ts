import type { ConfigNow, StoredSetting, TopicPolicy } from "@/lib/domain/details";
import { storedName } from "@/lib/domain/name";
import type { Setting, SettingsReading } from "@/lib/kafka/slow-reading";
import type { Memory } from "../memory";
import { NO_POLICY } from "./memory";
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
  const whole = (name: string, bits: number) => {
    const value = settings.get(name)?.value ?? null;
    if (value === null || !/^-?\d{1,19}$/.test(value)) return null;
    return BigInt.asIntN(bits, BigInt(value)) === BigInt(value) ? BigInt(value) : null;
  };
  const minInsync = whole("min.insync.replicas", 32);
  return {
    cleanupPolicy: kept(settings.get("cleanup.policy")?.value ?? null),
    retentionMs: whole("retention.ms", 64),
    minInsyncReplicas: minInsync === null ? null : Number(minInsync),
    reason: null,
  };
}

const stored = (settings: ReadonlyMap<string, Setting>): Record<string, StoredSetting> =>
  Object.fromEntries([...settings].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, setting]) => [shortened(name), storedSetting(setting)]));

/** A broker may answer anything: what Postgres would refuse would take the whole cycle with it. */
const MOST_CHARS = 10_000;
const shortened = (text: string): string => storedName(text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}…`);
const kept = (value: string | null): string | null => (value === null ? null : shortened(value));

/** A sensitive value never comes from a broker; whatever comes under that flag is not kept. */
function storedSetting({ value, source, isReadOnly, isSensitive, synonyms }: Setting): StoredSetting {
  const byDefault = synonyms.find((synonym) => synonym.source === "default")?.value;
  return {
    value: isSensitive ? null : kept(value),
    source,
    ...(isSensitive ? { isSensitive: true as const } : {}),
    ...(isReadOnly ? { isReadOnly: true as const } : {}),
    ...(source !== "default" && byDefault !== undefined && !isSensitive ? { default: kept(byDefault) } : {}),
  };
}
