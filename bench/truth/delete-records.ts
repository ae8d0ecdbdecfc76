import { openFrames, Writer } from "@/sandbox/frames.mjs";
import { metadata } from "@/sandbox/requests.mjs";

const DELETE_RECORDS = 21;

/** Moves the log start of a topic's partition 0, as retention would. Throws what the leader answers beside success. */
export async function deleteRecords(brokers: readonly string[], topic: string, before: number): Promise<void> {
  const leader = await atBroker(brokers[0]!, async (link) => {
    const { brokers: known, topics } = await metadata(link, [topic]);
    const id = topics[0]?.partitions[0]?.leader;
    const found = known.find((broker: { id: number }) => broker.id === id);
    if (!found) throw new Error(`${topic} has no leader`);
    return `${found.host}:${found.port}`;
  });
  await atBroker(leader, async (link) => {
    const body = new Writer().array([topic], (name: string, w: Writer) => w.string(name).array([0], (partition: number) => w.i32(partition).i64(before)));
    const answer = await link.request(DELETE_RECORDS, 1, body.i32(30_000));
    answer.i32(); // throttle time
    const [error = -1] = answer
      .array(() => {
        answer.string();
        return answer.array(() => {
          answer.skip(12); // partition, low watermark
          return answer.i16();
        });
      })
      .flat();
    if (error !== 0) throw new Error(`records of ${topic} could not be deleted: error ${error}`);
  });
}

async function atBroker<T>(address: string, work: (link: ReturnType<typeof openFrames>) => Promise<T>): Promise<T> {
  const [host, port] = address.split(":");
  const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
  try {
    return await work(link);
  } finally {
    link.close();
  }
}
