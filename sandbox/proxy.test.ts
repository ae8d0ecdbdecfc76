import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Manner, startProxy } from "./proxy.mjs";

/** A server that sends everything back, and a proxy before it. */
async function start(manner: Manner = "forward") {
  const server = createServer((socket) => socket.on("error", () => {}).pipe(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const spare = createServer().listen(0, "127.0.0.1");
  await once(spare, "listening");
  const from = (spare.address() as AddressInfo).port;
  await new Promise((resolve) => spare.close(resolve));
  const proxy = await startProxy({ from, to: (server.address() as AddressInfo).port });
  proxy.manner = manner;
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { proxy, open: () => client(from) };
}

/** What a client got so far, and how its connection ended. */
function client(port: number) {
  const socket: Socket = connect(port, "127.0.0.1");
  const seen = { text: "", end: "open", socket };
  socket.on("data", (chunk) => {
    seen.text += String(chunk);
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    seen.end = error.code ?? "error";
  });
  socket.on("close", (hadError) => {
    if (!hadError) seen.end = "closed";
  });
  onTestFinished(() => void socket.destroy());
  return seen;
}

test.each<Manner>(["forward", { delayMs: 20 }, { bytesPerSecond: 200 }])("%j: everything arrives, in order", async (manner) => {
  const { open } = await start(manner);
  const one = open();
  one.socket.write("one two ");
  one.socket.write("three");
  await expect.poll(() => one.text).toBe("one two three");
});

test("half-open: what is sent meanwhile never arrives, on a connection that stays", async () => {
  const { proxy, open } = await start();
  const one = open();
  one.socket.write("before ");
  await expect.poll(() => one.text).toBe("before ");
  proxy.manner = "half-open";
  one.socket.write("lost ");
  const other = open();
  other.socket.write("lost too");
  // Another way through the same process: once it is back, what went before it has been dealt with.
  const { open: elsewhere } = await start();
  const third = elsewhere();
  third.socket.write("there");
  await expect.poll(() => third.text).toBe("there");
  proxy.manner = "forward";
  one.socket.write("after");
  await expect.poll(() => one.text).toBe("before after");
  expect([one.end, other.end, other.text]).toEqual(["open", "open", ""]);
});

test("a reset inside an answer: the bytes before it, then ECONNRESET", async () => {
  const { open } = await start({ resetAfterBytes: 5 });
  const one = open();
  one.socket.write("0123456789");
  await expect.poll(() => [one.text, one.end]).toEqual(["01234", "ECONNRESET"]);
});

test("refused: new connections and those that are open are reset", async () => {
  const { proxy, open } = await start();
  const before = open();
  before.socket.write("here");
  await expect.poll(() => before.text).toBe("here");
  proxy.manner = "refuse";
  await expect.poll(() => before.end).toBe("ECONNRESET");
  const later = open();
  await expect.poll(() => later.end).toBe("ECONNRESET");
});

test("it counts the connections that were open at once", async () => {
  const { proxy, open } = await start();
  for (let nth = 0; nth < 3; nth++) {
    const one = open();
    one.socket.write("x");
    await expect.poll(() => one.text).toBe("x");
    one.socket.end();
    await expect.poll(() => proxy.open()).toBe(0);
  }
  expect(proxy.mostAtOnce()).toBe(1);
  expect(proxy.mostAtOnce()).toBe(0);
});
