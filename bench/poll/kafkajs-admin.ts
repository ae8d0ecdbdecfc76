import kafkajs from "kafkajs";

/** The same reading by kafkajs's public admin calls, one after the other, as consoles built on it do. */
export async function openKafkajsAdmin(brokers: string[]) {
  const kafka = new kafkajs.Kafka({ clientId: "lagline-bench", brokers, logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  let requests = 0;
  admin.on(admin.events.REQUEST, () => {
    requests++;
  });
  await admin.connect();
  return {
    async cycle(isOurs: (name: string) => boolean): Promise<{ ends: number; commits: number; requests: number }> {
      requests = 0;
      const { groups } = await admin.listGroups();
      let commits = 0;
      for (const { groupId } of groups.filter((group) => isOurs(group.groupId)))
        for (const { partitions } of await admin.fetchOffsets({ groupId })) commits += partitions.length;
      let ends = 0;
      for (const topic of (await admin.listTopics()).filter(isOurs)) ends += (await admin.fetchTopicOffsets(topic)).length;
      return { ends, commits, requests };
    },
    close: () => admin.disconnect(),
  };
}
