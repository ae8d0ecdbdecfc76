import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { outboundClient } from "@/lib/net/outbound";
import type { OutboundRules } from "@/lib/net/outbound-rules";

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections())));
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  open.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const never = () => Promise.reject(new Error("nobody asks the name server"));
const answering = (addresses: string[]) => async () => addresses;
const get = (url: string, rules: OutboundRules = {}, resolve: (name: string) => Promise<string[]> = never) =>
  outboundClient(rules, resolve).send({ url, method: "GET", timeoutMs: 20_000 });
const local = (port: number): OutboundRules => ({ allow: ["127.0.0.1"], ports: [port] });

const LOOPBACKS = "127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 017700000001 0x7f.1 0 127.0.0.1. ①②⑦.⓪.⓪.① 127。0。0。1".split(" ");
const V6 =
  "::1 :: 0:0:0:0:0:0:0:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2001::1 fe80::1 fc00::1 fd00:ec2::254 fec0::1 100::1 100:0:0:1::1 5f00::1 3fff::1 2001:db8::1 ff02::1 ::ffff:a9fe:a9fe".split(
    " ",
  );
const V4 =
  "169.254.169.254 2852039166 0xa9fea9fe 100.100.100.200 168.63.129.16 192.0.0.192 0.0.0.0 10.0.0.1 172.16.0.1 192.168.0.1 100.64.0.1 198.18.0.1 192.0.2.1 198.51.100.1 203.0.113.1 192.88.99.1 192.31.196.1 192.175.48.1 224.0.0.1 240.0.0.1 255.255.255.255".split(
    " ",
  );

test.each([...LOOPBACKS, ...V4, ...V6.map((address) => `[${address}]`), "localhost", "LOCALHOST.", "a.localhost"])(
  "https://%s is refused before anything is connected",
  async (host) => {
    await expect(get(`https://${host}/`)).rejects.toMatchObject({ code: "address_refused" });
  },
);

test.each([...V4.filter((address) => address.includes(".")), ...V6])("a name that resolves to %s is refused, also as one of many", async (address) => {
  const many = [...Array(20).fill("8.8.8.8"), address];
  for (const answer of [[address], many]) await expect(get("https://example.com/", {}, answering(answer))).rejects.toMatchObject({ code: "address_refused" });
});

test.each([
  "http://8.8.8.8/",
  "https://user:pw@8.8.8.8/",
  "https://8.8.8.8/#part",
  "https://8.8.8.8:22/",
  "https://8.8.8.8:5432/",
  "http://127.0.0.1%2f@x/",
  "file:///etc/passwd",
  "gopher://8.8.8.8/",
  "data:text/plain,x",
  "https://[fe80::1%25eth0]/",
  "no url",
  `https://example.com/${"a".repeat(2_048)}`,
])("%s is refused as it stands", async (url) => {
  await expect(get(url)).rejects.toMatchObject({ code: "url_refused" });
});

test("a name with more addresses than anyone needs is refused", async () => {
  await expect(get("https://example.com/", {}, answering(Array(33).fill("8.8.8.8")))).rejects.toMatchObject({ code: "address_refused" });
});

test("nothing allows a metadata address, however it is written down", async () => {
  const rules = { allow: ["169.254.0.0/16", "inside"] };
  await expect(get("https://169.254.169.254/", rules)).rejects.toMatchObject({ code: "address_refused" });
  await expect(get("https://inside/", rules, answering(["169.254.169.254"]))).rejects.toMatchObject({ code: "address_refused" });
});

describe("this console and its database, even where everything is allowed", () => {
  const own = [
    { host: "127.0.0.1", port: 3000 },
    { host: "10.0.0.2", port: 3000 },
    { host: "db.internal", port: 5432 },
    { host: "10.0.0.5", port: 5432 },
  ];
  const rules = { allow: ["0.0.0.0/0", "::/0", "alias", "db.internal"], ports: [3000, 5432], own };
  const resolve = async (name: string) => (name === "db.internal" || name === "alias" ? ["10.0.0.6"] : ["8.8.8.8"]);

  test.each([
    "127.0.0.1:3000",
    "127.0.0.2:3000",
    "[::1]:3000",
    "10.0.0.2:3000",
    "10.0.0.5:5432",
    "[64:ff9b::a00:5]:5432",
    "db.internal:5432",
    "DB.internal.:5432",
  ])("%s is refused", async (host) => {
    await expect(get(`http://${host}/`, rules, resolve)).rejects.toMatchObject({ code: "address_refused" });
  });

  test("the database's name is refused by its address under any other name, also while it cannot be looked up", async () => {
    const client = outboundClient(rules, async (name) => (name === "alias" || found.delete(name) ? ["10.0.0.6"] : Promise.reject(new Error("away"))));
    const found = new Set(["db.internal"]);
    for (const _ of ["found", "away"])
      await expect(client.send({ url: "http://alias:5432/", method: "GET", timeoutMs: 20_000 })).rejects.toMatchObject({ code: "address_refused" });
  });

  test("an interface and the public name of the console are refused unless they are allowed", async () => {
    const port = await serve((_, answer) => answer.end());
    const hosts = [{ host: "127.0.0.1" }, { host: "console.example" }];
    for (const host of ["127.0.0.1", "console.example", "CONSOLE.example."])
      await expect(get(`https://${host}/`, { own: hosts }, answering(["8.8.8.8"]))).rejects.toMatchObject({ code: "address_refused" });
    expect((await get(`http://127.0.0.1:${port}/`, { ...local(port), own: hosts })).status).toBe(200);
  });

  test("an address that carries a metadata address is refused like it", async () => {
    await expect(get("https://[64:ff9b::a9fe:a9fe]/", { allow: ["::/0"] })).rejects.toMatchObject({ code: "address_refused" });
  });
});

test("an allowed name may be private", async () => {
  const port = await serve((request, answer) => answer.end(request.headers.host));
  const answer = await get(`http://token.inside:${port}/`, { allow: ["token.inside"], ports: [port] }, answering(["127.0.0.1"]));
  expect(answer.body.toString()).toBe(`token.inside:${port}`);
});

test("a redirect is an answer and is not followed", async () => {
  let asked = 0;
  const port = await serve((_, answer) => {
    asked += 1;
    answer.writeHead(302, { location: "/again" }).end();
  });
  expect((await get(`http://127.0.0.1:${port}/`, local(port))).status).toBe(302);
  expect(asked).toBe(1);
});

test("a compressed body stays as it is, and none is read past 64 KiB", async () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000));
  const zipped = await serve((_, answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
  expect((await get(`http://127.0.0.1:${zipped}/`, local(zipped))).body.equals(bomb)).toBe(true);
  const endless = await serve((_, answer) => {
    const more = () => {
      while (!answer.destroyed && answer.write(Buffer.alloc(16_384)));
      if (!answer.destroyed) answer.once("drain", more);
    };
    more();
  });
  const { body, isCut } = await get(`http://127.0.0.1:${endless}/`, local(endless));
  expect({ size: body.length, isCut }).toEqual({ size: 65_536, isCut: true });
});

test("what is sent arrives whole, under our name", async () => {
  const port = await serve(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    answer.end(
      JSON.stringify({ method: request.method, agent: request.headers["user-agent"], mine: request.headers["x-mine"], body: Buffer.concat(chunks).toString() }),
    );
  });
  const request = { url: `http://127.0.0.1:${port}/hook?x=1`, method: "POST", headers: { "x-mine": "1" }, body: "ä", timeoutMs: 20_000 } as const;
  const { body } = await outboundClient(local(port), never).send(request);
  expect(JSON.parse(body.toString())).toEqual({ method: "POST", agent: "lagline", mine: "1", body: "ä" });
});

test("a header that would begin another one is refused", async () => {
  const request = { url: "https://8.8.8.8/", method: "GET", headers: { "x-a": "1\r\nx-b: 2" }, timeoutMs: 20_000 } as const;
  await expect(outboundClient({}, never).send(request)).rejects.toMatchObject({ code: "header_refused" });
});

test("a switch of protocols, an early end and an answer without an end each end the request", async () => {
  for (const answer of [
    "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
    "",
    "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf",
  ]) {
    const server = createTcpServer((socket) => socket.once("data", () => socket.end(answer))).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(get(`http://127.0.0.1:${port}/`, local(port))).rejects.toMatchObject({ code: "closed" });
    server.close();
  }
});

test("an answer that does not come, and a port that nobody holds, are classes of trouble", async () => {
  const silent = createTcpServer((socket) => socket.resume()).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const asked = outboundClient(local(port), never).send({ url: `http://127.0.0.1:${port}/`, method: "GET", timeoutMs: 200 });
  await expect(asked).rejects.toMatchObject({ code: "timeout" });
  await new Promise((resolve) => silent.close(resolve));
  await expect(get(`http://127.0.0.1:${port}/`, local(port))).rejects.toMatchObject({ code: "unreachable" });
});
