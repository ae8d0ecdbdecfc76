import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outboundClient } from "@/lib/net/outbound";
import type { OutboundRules } from "@/lib/net/outbound-rules";

const open: Server[] = [];
let asked: { target: string; login: string | undefined }[];
let port: number;
let proxy: number;
beforeEach(async () => {
  asked = [];
  port = await listening(createServer((request, answer) => answer.end(`for ${request.headers.host}`)));
  const server = createServer().on("connect", (request, client) => {
    asked.push({ target: request.url ?? "", login: request.headers["proxy-authorization"] });
    if (request.url?.startsWith("refused.")) return client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  proxy = await listening(server);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections())));
});

async function listening(server: Server): Promise<number> {
  open.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const through = (more: Partial<OutboundRules> = {}): OutboundRules => ({ http: true, ports: [port], proxy: { host: "127.0.0.1", port: proxy }, ...more });
const get = (url: string, rules: OutboundRules, addresses = ["8.8.8.8"]) =>
  outboundClient(rules, async () => addresses).send({ url, method: "GET", timeoutMs: 20_000 });

test("what is asked for goes through the proxy, by its name", async () => {
  const { body } = await get(`http://id.example:${port}/`, through());
  expect({ body: body.toString(), asked }).toEqual({ body: `for id.example:${port}`, asked: [{ target: `id.example:${port}`, login: undefined }] });
});

test("the proxy is given its login, and nothing else is", async () => {
  await get(`http://id.example:${port}/`, through({ proxy: { host: "127.0.0.1", port: proxy, login: "me:secret" } }));
  expect(asked).toMatchObject([{ login: `Basic ${Buffer.from("me:secret").toString("base64")}` }]);
});

test.each([["10.0.0.1"], ["169.254.169.254"], ["8.8.8.8", "127.0.0.1"]])(
  "a name that stands for %s is refused before the proxy hears of it",
  async (...addresses) => {
    await expect(get(`http://id.example:${port}/`, through(), addresses)).rejects.toMatchObject({ code: "address_refused" });
    expect(asked).toEqual([]);
  },
);

test("a proxy that refuses and one that is away are classes of trouble", async () => {
  await expect(get(`http://refused.example:${port}/`, through())).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("refused") });
  const away = { proxy: { host: "127.0.0.1", port: 1 } };
  await expect(get(`http://id.example:${port}/`, through(away))).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("reached") });
});
