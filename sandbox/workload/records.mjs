import kafkajs from "kafkajs";
import { random } from "./random.mjs";

/**
 * The records of one topic, tick after tick: the same for the same seed, whatever else runs.
 * @param {import("./profile.mjs").Topic} topic
 * @returns {{ initial(partition: number, from: number): Message[], tick(): Message[] }}
 * @typedef {{ partition: number, key: string | null, value: string, headers: Record<string, string> }} Message
 */
export function records(topic, seed = 1) {
  const roll = random(seed, topic.name);
  const partitionOfKey = kafkajs.Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: topic.partitions }, (_, partitionId) => ({ partitionId, leader: 0 }));
  let owed = 0;
  let number = 0;

  /** @returns {Message} */
  const make = (key, partition) => {
    const type = topic.types?.[Math.floor(roll() * topic.types.length)];
    const value = JSON.stringify({
      number: ++number,
      ...(type && { type }),
      ...(key && { [topic.keys?.name ?? "key"]: key }),
      amount: Math.floor(roll() * 10_000),
    });
    return { partition, key, value, headers: type ? { type } : {} };
  };

  return {
    /** What is there from the start, in one partition. Beyond what exists already: `from`. */
    initial(partition, from) {
      const wanted = Array.isArray(topic.initial) ? (topic.initial[partition] ?? 0) : topic.initial;
      return Array.from({ length: Math.max(0, wanted - from) }, () => make(null, partition));
    },
    /** One second's records. */
    tick() {
      owed += topic.rate ?? 0;
      const count = Math.floor(owed);
      owed -= count;
      return Array.from({ length: count }, () => {
        const key = topic.keys ? keyOf(topic.keys, roll) : null;
        const partition = key ? partitionOfKey({ topic: topic.name, partitionMetadata, message: { key, value: null } }) : weighted(topic, roll());
        return make(key, partition);
      });
    },
  };
}

function keyOf({ name, ids, favourite = 1 / ids }, roll) {
  const index = roll() < favourite ? 0 : 1 + Math.floor(roll() * (ids - 1));
  return `${name}-${String(index + 1).padStart(3, "0")}`;
}

function weighted({ partitions, weights }, rolled) {
  if (!weights) return Math.floor(rolled * partitions);
  let left = rolled * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [partition, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return partition;
  }
  return partitions - 1;
}
