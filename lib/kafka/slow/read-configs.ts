import {
  BROKER_RESOURCE,
  type ConfigResource,
  type DescribedConfig,
  type DescribedResource,
  describeConfigs,
  TOPIC_RESOURCE,
} from "@/lib/kafka/apis/describe-configs";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { Failure } from "@/lib/kafka/ports";
import { chunks, MAX_TOPICS } from "@/lib/kafka/reader/chunks";
import { answeredFailure, askSlowly, nobodyToAsk, type SlowContext } from "@/lib/kafka/slow/slow-context";
import { SETTING_SOURCES, type Setting, type SettingSource, type SettingsReading } from "@/lib/kafka/slow-reading";

/** Roughly what the settings of one topic take, synonyms included. */
const BYTES_PER_TOPIC = 5_000;

/** The settings of topics, any broker knows all of them; each topic has an entry. */
export async function readTopicConfigs(context: SlowContext, topics: readonly string[]): Promise<ReadonlyMap<string, SettingsReading>> {
  const readings = new Map<string, SettingsReading>();
  for (const chunk of chunks(topics, MAX_TOPICS, () => BYTES_PER_TOPIC)) {
    const [node] = context.nodes.healthyInTurn();
    const wanted = new Set(chunk);
    if (node === undefined) {
      const failure = nobodyToAsk(context, describeConfigs.name);
      for (const name of chunk) readings.set(name, { ok: false, failure });
      continue;
    }
    const asked = await askSlowly(context, node, describeConfigs, { resources: chunk.map((name): ConfigResource => ({ type: TOPIC_RESOURCE, name })) });
    const unread: SettingsReading = asked.ok ? { ok: false, failure: leftOut(node.target.nodeId) } : asked;
    for (const name of chunk) readings.set(name, unread);
    if (!asked.ok) continue;
    for (const found of asked.value) {
      const { type, name } = found.resource;
      if (type === TOPIC_RESOURCE && wanted.has(name)) readings.set(name, reading(context, found, node.target.nodeId, asked.at));
    }
  }
  return readings;
}

/** The settings of one broker, which only that broker knows. */
export async function readBrokerConfigs(context: SlowContext, node: Node): Promise<SettingsReading> {
  const question = `${describeConfigs.name} of brokers`;
  const standing = context.declined.standing(node, question);
  if (standing !== null) return { ok: false, failure: standing };
  const broker = node.target.nodeId;
  const asked = await askSlowly(context, node, describeConfigs, { resources: [{ type: BROKER_RESOURCE, name: String(broker) }] });
  if (!asked.ok) return asked;
  const [found] = asked.value;
  const settings: SettingsReading = found === undefined ? { ok: false, failure: leftOut(broker) } : reading(context, found, broker, asked.at);
  if (!settings.ok) context.declined.note(node, question, settings.failure);
  return settings;
}

function reading(context: SlowContext, { errorCode, configs }: DescribedResource, broker: number, at: number): SettingsReading {
  if (errorCode !== 0) return { ok: false, failure: answeredFailure(context, errorCode, describeConfigs.name, broker) };
  return { ok: true, at, settings: new Map(configs.map((config) => [config.name, setting(config)])) };
}

function setting({ value, source, isReadOnly, isSensitive, synonyms }: DescribedConfig): Setting {
  return { value, source: sourceOf(source), isReadOnly, isSensitive, synonyms: synonyms.map((one) => ({ ...one, source: sourceOf(one.source) })) };
}

const sourceOf = (code: number): SettingSource => SETTING_SOURCES[code] ?? "unknown";
const leftOut = (broker: number): Failure => toFailure(new KafkaFailure("unreachable", "the answer leaves the settings out"), broker, describeConfigs.name);
