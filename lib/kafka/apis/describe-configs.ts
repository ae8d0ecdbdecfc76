import { api } from "@/lib/kafka/api";
import type { Reader } from "@/lib/kafka/wire";

export const TOPIC_RESOURCE = 2;
export const BROKER_RESOURCE = 4;

export type ConfigResource = { type: typeof TOPIC_RESOURCE | typeof BROKER_RESOURCE; name: string };
export type DescribedConfig = {
  name: string;
  value: string | null;
  isReadOnly: boolean;
  source: number;
  isSensitive: boolean;
  /** What the value would be without the levels above, nearest first; the first is the one in force. */
  synonyms: { name: string; value: string | null; source: number }[];
  /** From v3. */
  type: number | null;
};
export type DescribedResource = { errorCode: number; resource: { type: number; name: string }; configs: DescribedConfig[] };

/** All settings of topics, or of the one broker that is asked. `source` 5 is the default, 1 the topic's own. */
export const describeConfigs = api<{ resources: readonly ConfigResource[] }, DescribedResource[]>({
  key: 32,
  name: "DescribeConfigs",
  min: 1,
  max: 4,
  flexibleFrom: 4,
  // 2,000 topics with 40 settings each, all of them set at every level.
  mostElements: 500_000,
  encode(w, { resources }, v) {
    w.array(resources, ({ type, name }) => {
      w.i8(type);
      w.string(name);
      w.array(null, () => {}); // all settings
      w.tags();
    });
    w.bool(true); // synonyms
    if (v >= 3) w.bool(false); // documentation
    w.tags();
  },
  decode(r, v) {
    r.throttle();
    const resources = r.array(
      () => {
        const errorCode = r.i16();
        r.nullableString(); // error message
        const resource = { type: r.i8(), name: r.string() };
        const configs = r.array(() => readConfig(r, v), r.least(v >= 3 ? 4 : 3, v >= 3 ? 3 : 2, 1));
        r.tags();
        return { errorCode, resource, configs };
      },
      r.least(3, 2, 1),
    );
    r.tags();
    return resources;
  },
});

function readConfig(r: Reader, v: number): DescribedConfig {
  const head = { name: r.string(), value: r.nullableString(), isReadOnly: r.bool(), source: r.i8(), isSensitive: r.bool() };
  const synonyms = r.array(
    () => {
      const synonym = { name: r.string(), value: r.nullableString(), source: r.i8() };
      r.tags();
      return synonym;
    },
    r.least(1, 2),
  );
  const type = v >= 3 ? r.i8() : null;
  if (v >= 3) r.nullableString(); // documentation
  r.tags();
  return { ...head, synonyms, type };
}
