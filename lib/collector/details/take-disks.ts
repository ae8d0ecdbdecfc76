import type { BrokerDisk, StoredLogDir, TopicSize } from "@/lib/domain/details";
import type { TopicMetadata } from "@/lib/kafka/ports";
import type { Answered, LogDir } from "@/lib/kafka/slow-reading";
import type { Memory } from "../memory";
import { NO_DISK, NO_SIZE } from "./memory";
import { isForGood, whyNot } from "./why-not";

/** Puts brokers' log directories into the memory and tells anew how large every topic is. Answers the brokers that were read. */
export function takeDisks(memory: Memory, logDirs: ReadonlyMap<number, Answered<LogDir[]>>, topics: ReadonlyMap<string, TopicMetadata>): number[] {
  const read: number[] = [];
  for (const [broker, answer] of logDirs) {
    const known = memory.brokers.get(broker);
    if (known === undefined) continue;
    if (answer.ok) {
      known.disk = diskOf(answer.value, (name) => memory.topics.get(name)?.id ?? null);
      read.push(broker);
    } else if (isForGood(answer.failure) || known.disk.dirs === null) known.disk = { ...NO_DISK, reason: whyNot(answer.failure) };
  }
  const sizes = replicaSizes(memory);
  for (const topic of memory.topics.values()) {
    const metadata = topics.get(topic.name);
    if (metadata) topic.size = sizeOf(topic.id, metadata, memory, sizes);
  }
  return read;
}

function diskOf(dirs: readonly LogDir[], topicIdOf: (name: string) => number | null): BrokerDisk {
  const stored = dirs.map(
    ({ path, isOffline, totalBytes, usableBytes, replicas }): StoredLogDir => ({
      path,
      isOffline,
      totalBytes: totalBytes === null || totalBytes < 0n ? null : bytesOf(totalBytes),
      usableBytes: usableBytes === null || usableBytes < 0n ? null : bytesOf(usableBytes),
      replicas: replicas.flatMap(({ topic, partition, sizeBytes, offsetLag, isFuture }): StoredLogDir["replicas"] => {
        const id = topicIdOf(topic);
        return id === null ? [] : [[id, partition, bytesOf(sizeBytes), Number(offsetLag), isFuture ? 1 : 0]];
      }),
    }),
  );
  const volumes = volumesOf(stored);
  const isLost = dirs.some(({ isOffline }) => isOffline);
  return {
    sizeBytes: isLost ? null : added(dirs.flatMap(({ replicas }) => replicas.map(({ sizeBytes }) => bytesOf(sizeBytes)))),
    usedBytes: volumes === null ? null : added(volumes.map(({ totalBytes, usableBytes }) => Math.max(0, totalBytes - usableBytes))),
    totalBytes: volumes === null ? null : added(volumes.map(({ totalBytes }) => totalBytes)),
    dirs: stored,
    reason: null,
  };
}

/** Directories that tell of the same space lie on one volume, which counts once. Null where a directory does not tell. */
function volumesOf(dirs: readonly StoredLogDir[]): { totalBytes: number; usableBytes: number }[] | null {
  const volumes = new Map<string, { totalBytes: number; usableBytes: number }>();
  for (const { totalBytes, usableBytes } of dirs) {
    if (totalBytes === null || usableBytes === null) return null;
    volumes.set(`${totalBytes} ${usableBytes}`, { totalBytes, usableBytes });
  }
  return dirs.length === 0 ? null : [...volumes.values()];
}

type Sizes = ReadonlyMap<number, ReadonlyMap<string, number>>;
const placeOf = (topicId: number, partition: number) => `${topicId} ${partition}`;

/** By broker, what each replica that is not a moving copy takes. */
function replicaSizes({ brokers }: Memory): Sizes {
  return new Map(
    [...brokers].map(([broker, { disk }]) => [
      broker,
      new Map(
        disk.dirs?.flatMap(({ replicas }) =>
          replicas.flatMap(([id, partition, bytes, , future]) => (future === 1 ? [] : [[placeOf(id, partition), bytes] as const])),
        ) ?? [],
      ),
    ]),
  );
}

function sizeOf(topicId: number, { partitions }: TopicMetadata, { brokers }: Memory, sizes: Sizes): TopicSize {
  const at = (broker: number | null, partition: number) => (broker === null ? null : (sizes.get(broker)?.get(placeOf(topicId, partition)) ?? null));
  const byPartition = partitions.map(({ leader, partition }) => at(leader, partition));
  const replicas = partitions.flatMap(({ replicas: holders, partition }) => holders.map((broker) => at(broker, partition)));
  const why = partitions
    .flatMap(({ leader }) => (leader === null ? ["leaderless" as const] : [brokers.get(leader)?.disk.reason ?? null]))
    .find((reason) => reason !== null);
  const bytes = total(byPartition);
  return { byPartition, bytes, totalBytes: total(replicas), reason: bytes === null ? (why ?? NO_SIZE.reason) : null };
}

const total = (sizes: readonly (number | null)[]): number | null => {
  const known = sizes.filter((size) => size !== null);
  return known.length < sizes.length ? null : added(known);
};

/** No disk holds more than a Number can tell, and a broker that says so would only break the sum. */
const bytesOf = (bytes: bigint): number => Math.min(Math.max(0, Number(bytes)), Number.MAX_SAFE_INTEGER);
const added = (sizes: readonly number[]): number =>
  Math.min(
    sizes.reduce((sum, size) => sum + size, 0),
    Number.MAX_SAFE_INTEGER,
  );
