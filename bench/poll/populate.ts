import { openAdmin } from "@/sandbox/admin.mjs";

export type Size = { topics: number; partitions: number; groups: number; topicsPerGroup: number };

/** Topics without records and groups without members; the commits are what a cycle has to carry. */
export async function populate(brokers: string[], { topics, partitions, groups, topicsPerGroup }: Size): Promise<void> {
  const admin = openAdmin(brokers);
  try {
    const names = Array.from({ length: topics }, (_, i) => `poll-topic-${String(i).padStart(5, "0")}`);
    await admin.createTopics(names.map((name) => ({ name, partitions, replication: 1 })));
    const left = Array.from({ length: groups }, (_, i) => i);
    const commitNext = async (): Promise<void> => {
      for (let i = left.shift(); i !== undefined; i = left.shift()) {
        const read = Array.from({ length: topicsPerGroup }, (_, nth) => names[(i! * topicsPerGroup + nth) % topics]!);
        const places = read.flatMap((topic) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition, offset: 0 })));
        await admin.commit(`poll-group-${String(i).padStart(5, "0")}`, places);
      }
    };
    await Promise.all(Array.from({ length: 12 }, commitNext));
  } finally {
    admin.close();
  }
}
