import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startFakeCluster } from "./cluster.mjs";
import { decodeBody, encodeBody } from "./codec.mjs";
import { type Message, messages, releases } from "./messages.mjs";
import { fakeWorld } from "./world.mjs";

const definition = (name: string): Message => messages.get(name) ?? expect.fail(`Kafka defines no ${name}`);
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

async function fake(release: string) {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 1 }), { brokers: 1, release });
  onTestFinished(() => cluster.close());
  return cluster;
}

/** Sends bytes and answers all that comes back until the broker ends the connection, or `enough` bytes are there. */
function exchange(address: string, bytes: Buffer, enough = Number.POSITIVE_INFINITY): Promise<{ received: Buffer; isClosed: boolean }> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) }, () => socket.write(bytes));
    let received = Buffer.alloc(0);
    const done = (isClosed: boolean) => {
      socket.destroy();
      resolve({ received, isClosed });
    };
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= enough) done(false);
    });
    socket.on("error", () => {}).on("close", () => done(true));
  });
}

test.each([
  {
    what: "ListGroups 4, compact and tagged",
    name: "ListGroupsResponse",
    version: 4,
    data: { throttleTimeMs: 1, errorCode: 14, groups: [{ groupId: "g", protocolType: "consumer", groupState: "Stable" }] },
    bytes: "00000001 000e 02 02 67 09 636f6e73756d6572 07 537461626c65 00 00",
  },
  {
    what: "OffsetFetch 2, plain",
    name: "OffsetFetchResponse",
    version: 2,
    data: { errorCode: 0, topics: [{ name: "t", partitions: [{ partitionIndex: 3, committedOffset: 5n, metadata: null, errorCode: 0 }] }] },
    bytes: "00000001 0001 74 00000001 00000003 0000000000000005 ffff 0000 0000",
  },
  { what: "Metadata 12 for all topics", name: "MetadataRequest", version: 12, data: { topics: null, allowAutoTopicCreation: false }, bytes: "00 00 00 00" },
  { what: "Metadata 4 for all topics", name: "MetadataRequest", version: 4, data: { topics: null, allowAutoTopicCreation: false }, bytes: "ffffffff 00" },
])("$what is these bytes", ({ name, version, data, bytes }) => {
  expect(encodeBody(definition(name), version, data).toString("hex")).toBe(hex(bytes).toString("hex"));
  expect(decodeBody(definition(name), version, hex(bytes))).toMatchObject(data);
});

test("the version tables are those of the releases", () => {
  const range = (release: string, key: number) => {
    const found = releases.get(release)?.get(key);
    return found === undefined ? null : [found.min, found.max];
  };
  const row = (key: number) => ["2.8", "3.9", "4.0", "4.1", "4.3"].map((release) => range(release, key));
  expect(row(9)).toEqual([
    [0, 7],
    [0, 9],
    [1, 9],
    [1, 9],
    [1, 10],
  ]);
  expect(row(69)).toEqual([null, [0, 0], [0, 1], [0, 1], [0, 1]]);
  expect(row(90)).toEqual([null, null, null, [0, 0], [0, 1]]);
});

test.each([
  { what: "a request that nobody defines", release: "4.3", frame: "03e7 0000 00000001 ffff" },
  { what: "a version that the release does not speak", release: "2.8", frame: "0009 0009 00000001 ffff 00 01 00 00" },
  { what: "a version that the release has dropped", release: "4.3", frame: "0003 0000 00000001 ffff" },
  { what: "a request with a byte too many", release: "4.3", frame: "0010 0004 00000001 ffff 00 01 00 00" },
  { what: "a request that ends too early", release: "4.3", frame: "0010 0004 00000001 ffff 00 05" },
  { what: "a field that may not be null", release: "4.3", frame: "0010 0004 00000001 ffff 00 00 00" },
])("$what closes the connection", async ({ release, frame }) => {
  const cluster = await fake(release);
  const body = hex(frame);
  const length = Buffer.from([0, 0, 0, body.length]);
  expect(await exchange(cluster.bootstrap[0] ?? "", Buffer.concat([length, body]))).toEqual({ received: Buffer.alloc(0), isClosed: true });
  expect(cluster.complaints).toHaveLength(1);
});

test.each(["7fffffff", "ffffffff"])("a request of length %s closes the connection", async (length) => {
  const cluster = await fake("4.3");
  expect((await exchange(cluster.bootstrap[0] ?? "", hex(length))).isClosed).toBe(true);
});

test("ApiVersions in a version of the future is answered in version 0 with the error that says so", async () => {
  const cluster = await fake("4.3");
  const { received } = await exchange(cluster.bootstrap[0] ?? "", hex("0000000b 0012 0063 00000007 ffff 00"), 14);
  expect(received.subarray(4, 10).toString("hex")).toBe("000000070023");
});

test("a reset inside an answer is one: so many bytes, then ECONNRESET and no end", async () => {
  const cluster = await fake("4.3");
  cluster.react = () => ({ resetAfter: 6 });
  const [host = "", port = ""] = (cluster.bootstrap[0] ?? "").split(":");
  const socket = connect({ host, port: Number(port) });
  const seen: unknown[] = [];
  socket.on("data", (chunk) => seen.push(chunk.length)).on("end", () => seen.push("end"));
  socket.on("error", (error: NodeJS.ErrnoException) => seen.push(error.code));
  const isClosed = new Promise((resolve) => socket.on("close", resolve));
  // ApiVersions, version 0, correlation id 7, no client id.
  socket.write(hex("0000000a 0012 0000 00000007 ffff"));
  await isClosed;
  expect(seen).toEqual([6, "ECONNRESET"]);
});
