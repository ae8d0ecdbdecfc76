import { connect, type Socket } from "node:net";

/**
 * The same reading with nothing of ours and nothing of kafkajs: the frames of one cycle sent by hand and decoded into arrays.
 * What it costs is the price of the protocol. No deadlines, no failures, no versions: it is a yardstick, not a reader.
 */
export async function openBare(addresses: readonly string[]) {
  const links = await Promise.all(addresses.map(openLink));
  return {
    async cycle(): Promise<{ ends: number; commits: number; requests: number }> {
      const topics = metadataTopics(await links[0]!.ask(3, 12, (w) => w.varint(0).i8(0).i8(0).varint(0)));
      const listed = await Promise.all(links.map((link) => link.ask(16, 5, (w) => w.varint(1).varint(1).varint(0))));
      const fetched = await Promise.all(listed.map((answer, i) => links[i]!.ask(9, 8, (w) => offsetFetch(w, groupIds(answer)))));
      const commits = fetched.reduce((sum, answer) => sum + committed(answer), 0);
      const leaders = [...new Set(topics.flatMap(({ leaders: of }) => of))].filter((leader) => leader >= 0);
      const asked = await Promise.all(leaders.map((leader) => links[leader - 1]!.ask(2, 7, (w) => listOffsets(w, topics, leader))));
      const ends = asked.reduce((sum, answer) => sum + endsOf(answer), 0);
      return { ends, commits, requests: 1 + listed.length + fetched.length + asked.length };
    },
    close() {
      for (const link of links) link.close();
    },
  };
}

type Topic = { name: string; leaders: number[] };

function metadataTopics(r: Bytes): Topic[] {
  r.i32();
  r.array(() => [r.i32(), r.text(), r.i32(), r.text(), r.varint()]);
  r.text();
  r.i32();
  return r.array(() => {
    r.i16();
    const name = r.text();
    r.skip(17);
    const partitions = r.array(() => {
      r.i16();
      const [index, leader] = [r.i32(), r.i32()];
      r.i32();
      for (let list = 0; list < 3; list++) r.array(() => r.i32());
      r.varint();
      return { index, leader };
    });
    r.i32();
    r.varint();
    const leaders: number[] = [];
    for (const { index, leader } of partitions) leaders[index] = leader;
    return { name, leaders };
  });
}

function groupIds(r: Bytes): string[] {
  r.skip(6);
  return r.array(() => {
    const id = r.text();
    for (let word = 0; word < 3; word++) r.text();
    r.varint();
    return id;
  });
}

const offsetFetch = (w: Frame, groups: string[]) =>
  w
    .array(groups, (id) => w.text(id).varint(0).varint(0))
    .i8(0)
    .varint(0);

function committed(r: Bytes): number {
  r.i32();
  let count = 0;
  r.array(() => {
    r.text();
    r.array(() => {
      r.text();
      count += r.array(() => [r.i32(), r.i64(), r.i32(), r.text(), r.i16(), r.varint()]).length;
      r.varint();
    });
    r.i16();
    r.varint();
  });
  return count;
}

function listOffsets(w: Frame, topics: Topic[], leader: number): void {
  const led = topics.map(({ name, leaders }) => ({ name, partitions: [...leaders.keys()].filter((index) => leaders[index] === leader) }));
  w.i32(-1).i8(0);
  const each = (index: number) => w.i32(index).i32(-1).i64(-1n).varint(0);
  w.array(
    led.filter(({ partitions }) => partitions.length > 0),
    ({ name, partitions }) => w.text(name).array(partitions, each).varint(0),
  ).varint(0);
}

function endsOf(r: Bytes): number {
  r.i32();
  let count = 0;
  r.array(() => {
    r.text();
    count += r.array(() => [r.i32(), r.i16(), r.i64(), r.i64(), r.i32(), r.varint()]).length;
    r.varint();
  });
  return count;
}

async function openLink(address: string) {
  const [host = "", port] = address.split(":");
  const socket: Socket = connect({ host, port: Number(port), noDelay: true });
  let waiting: ((answer: Bytes) => void) | null = null;
  let chunks: Buffer[] = [];
  let held = 0;
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < 4) return;
    if (chunks[0]!.length < 4) chunks = [Buffer.concat(chunks)];
    if (held < 4 + chunks[0]!.readInt32BE(0)) return;
    const answer = new Bytes(Buffer.concat(chunks).subarray(9));
    [chunks, held] = [[], 0];
    waiting?.(answer);
  });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return {
    ask(key: number, version: number, body: (w: Frame) => void): Promise<Bytes> {
      const frame = new Frame();
      frame.i32(0).i16(key).i16(version).i32(1).i16(-1).varint(0);
      body(frame);
      socket.write(frame.done());
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    close: () => socket.destroy(),
  };
}

class Frame {
  private buffer = Buffer.alloc(1 << 20);
  private at = 0;
  i8 = (value: number) => this.put(this.buffer.writeInt8(value, this.at));
  i16 = (value: number) => this.put(this.buffer.writeInt16BE(value, this.at));
  i32 = (value: number) => this.put(this.buffer.writeInt32BE(value, this.at));
  i64 = (value: bigint) => this.put(this.buffer.writeBigInt64BE(value, this.at));
  varint(value: number): this {
    let left = value;
    for (; left > 127; left >>>= 7) this.put(this.buffer.writeUInt8((left & 127) | 128, this.at));
    return this.put(this.buffer.writeUInt8(left, this.at));
  }
  text(value: string): this {
    this.varint(Buffer.byteLength(value) + 1);
    return this.put(this.at + this.buffer.write(value, this.at));
  }
  array<T>(items: readonly T[], each: (item: T) => void): this {
    this.varint(items.length + 1);
    items.forEach(each);
    return this;
  }
  done(): Buffer {
    this.buffer.writeInt32BE(this.at - 4, 0);
    return this.buffer.subarray(0, this.at);
  }
  private put(at: number): this {
    this.at = at;
    return this;
  }
}

class Bytes {
  private at = 0;
  constructor(private readonly buffer: Buffer) {}
  i16 = () => this.buffer.readInt16BE(this.past(2));
  i32 = () => this.buffer.readInt32BE(this.past(4));
  i64 = () => this.buffer.readBigInt64BE(this.past(8));
  skip = (bytes: number) => void this.past(bytes);
  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.buffer[this.past(1)]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
  text(): string {
    const length = Math.max(0, this.varint() - 1);
    const from = this.past(length);
    return this.buffer.toString("utf8", from, from + length);
  }
  array<T>(each: () => T): T[] {
    const items: T[] = [];
    for (let left = this.varint() - 1; left > 0; left--) items.push(each());
    return items;
  }
  private past(bytes: number): number {
    this.at += bytes;
    return this.at - bytes;
  }
}
