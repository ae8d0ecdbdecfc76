import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { postForm } from "@/lib/kafka/oauth/post-form";
import { clientCredentialsToken } from "@/lib/kafka/oauth/token-source";
import type { ClusterReader } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { outboundClient } from "@/lib/net/outbound";
import { ownCluster } from "@/lib/testing/own-cluster";

let cluster: Awaited<ReturnType<typeof ownCluster>>;
let endpoint: Server;
let asked = 0;
let lifetimeS = 300;
const readers: ClusterReader[] = [];

beforeAll(async () => {
  cluster = await ownCluster({ security: "oauth" });
  endpoint = createServer((request, answer) => {
    asked += 1;
    const isKnown = request.headers.authorization === `Basic ${Buffer.from("lagline:secret").toString("base64")}`;
    answer.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
    answer.end(JSON.stringify(isKnown ? { access_token: unsignedToken(lifetimeS), expires_in: lifetimeS } : { error: "invalid_client" }));
  }).listen(0, "127.0.0.1");
  await once(endpoint, "listening");
});
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));
afterAll(async () => {
  await new Promise((resolve) => endpoint.close(resolve));
  await cluster.close();
});

/** What the broker's own test validator takes: a token that nobody signed, for `lagline`. */
function unsignedToken(seconds: number): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ sub: "lagline", iat: now, exp: now + seconds })}.`;
}

function reader(clientSecret: string): ClusterReader {
  const { port } = endpoint.address() as AddressInfo;
  const outbound = outboundClient({ allow: ["127.0.0.1"], ports: [port] });
  const token = clientCredentialsToken({ tokenUrl: `http://127.0.0.1:${port}/token`, clientId: "lagline", clientSecret }, postForm(outbound));
  return withToken(token);
}

function withToken(token: () => Promise<string>): ClusterReader {
  const tls = { verify: true, ca: [cluster.certificates().ca] };
  const made = createReader({
    brokers: cluster.brokers,
    intervalMs: 15_000,
    security: { mode: "sasl_tls", tls, sasl: { mechanism: "OAUTHBEARER", token } },
    addresses: { hostPatterns: ["*"] },
  });
  readers.push(made);
  return made;
}

const codeOf = (one: ClusterReader) =>
  one.fast(deadlineIn(60_000)).then(
    ({ brokers }) => brokers.map(({ failure }) => failure?.code ?? "read").join(),
    (error) => error.cause.code,
  );

test("a token of the endpoint opens the cluster, and one token serves every connection", async () => {
  asked = 0;
  expect(await codeOf(reader("secret"))).toBe("read");
  expect(asked).toBe(1);
});

test("a client that the endpoint does not know fails at the login, without a request to the endpoint per cycle", async () => {
  asked = 0;
  const one = reader("wrong");
  expect(await codeOf(one)).toBe("auth_failed");
  expect(await codeOf(one)).toBe("auth_failed");
  expect(asked).toBe(1);
});

test("a token that is no token, and one that has expired, are refused by the broker", async () => {
  expect(await codeOf(withToken(async () => "nonsense"))).toBe("auth_failed");
  expect(await codeOf(withToken(async () => unsignedToken(-60)))).toBe("auth_failed");
});

test("a session ends with its token and is renewed by another one before that", async () => {
  lifetimeS = 6;
  asked = 0;
  const one = reader("secret");
  const failures: string[] = [];
  for (const until = performance.now() + 9_000; performance.now() < until; ) failures.push(await codeOf(one));
  expect(new Set(failures)).toEqual(new Set(["read"]));
  expect(asked).toBeGreaterThan(1);
});
