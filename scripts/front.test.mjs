import { describe, expect, test } from "vitest";
import { answerHeaders, cleanse, contentSecurityPolicy, countedAs, frontFor, listenOn, mayUpgrade, refusal } from "./front.mjs";

const front = frontFor(3000);
const get = (more = {}) => ({
  method: "GET",
  url: "/api/clusters",
  headers: { host: "127.0.0.1:3000", ...more.headers },
  ...(more.url ? { url: more.url } : {}),
  ...(more.method ? { method: more.method } : {}),
});

test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])("reading by the name %s passes", (host) => {
  expect(refusal(get({ headers: { host } }), front)).toBeNull();
});

test.each(["evil.example", "evil.example:3000", "127.0.0.1", "127.0.0.1:3001", "localhost.evil.example:3000", "127.0.0.1:3000.evil.example", ""])(
  "the name %j is not ours, which stops DNS rebinding",
  (host) => {
    expect(refusal(get({ headers: { host } }), front)).toMatchObject({ status: 403, code: "forbidden" });
  },
);

test("a request without a name is refused", () => {
  expect(refusal({ method: "GET", url: "/", headers: {} }, front)).toMatchObject({ status: 403 });
});

test.each(["/healthz", "/readyz", "/startupz", "/readyz?x=1"])("the probe %s answers under any name", (url) => {
  expect(refusal(get({ url, headers: { host: "10.1.2.3:3000" } }), front)).toBeNull();
});

test.each([
  ["an absolute target", { url: "http://127.0.0.1:3000/api/clusters" }, 400],
  ["a target of another host", { url: "//evil.example/" }, 400],
  ["CONNECT", { method: "CONNECT", url: "evil.example:443" }, 405],
  ["TRACE", { method: "TRACE" }, 405],
  ["a long address", { url: `/${"a".repeat(8192)}` }, 414],
  ["a server action", { headers: { "next-action": "abc" } }, 403],
  ["a body without a length", { headers: { "transfer-encoding": "chunked" } }, 411],
  ["a large body", { headers: { "content-length": String(1024 * 1024 + 1) } }, 413],
  ["a length that is none", { headers: { "content-length": "x" } }, 413],
])("%s is refused", (_, request, status) => {
  expect(refusal(get(request), front)).toMatchObject({ status });
});

describe("changes", () => {
  const own = {
    host: "127.0.0.1:3000",
    origin: "http://127.0.0.1:3000",
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
    "content-length": "2",
  };

  test.each(["POST", "PUT", "PATCH", "DELETE"])("%s from our own pages passes", (method) => {
    expect(refusal({ method, url: "/api/clusters", headers: own }, front)).toBeNull();
  });

  test("without Sec-Fetch-Site, as old browsers and scripts send them, Origin decides", () => {
    const { "sec-fetch-site": _, ...headers } = own;
    expect(refusal({ method: "POST", url: "/api/clusters", headers }, front)).toBeNull();
  });

  const origins = [undefined, "null", "http://evil.example", "https://127.0.0.1:3000", "http://127.0.0.1:3001", "http://localhost"];
  const sites = ["cross-site", "same-site", "none", undefined];
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", undefined, "application/json"];
  const cases = ["POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    origins.flatMap((origin) => sites.flatMap((site) => types.map((type) => ({ method, origin, site, type })))),
  );
  test("every mix of method, foreign origin, fetch site and content type is refused", () => {
    const passed = cases.filter(({ method, origin, site, type }) => {
      const headers = {
        host: own.host,
        "content-length": "2",
        cookie: "session=1",
        ...(origin ? { origin } : {}),
        ...(site ? { "sec-fetch-site": site } : {}),
        ...(type ? { "content-type": type } : {}),
      };
      return refusal({ method, url: "/api/clusters", headers }, front) === null;
    });
    expect(cases).toHaveLength(480);
    expect(passed).toEqual([]);
  });

  test.each([
    ["Sec-Fetch-Site", { "sec-fetch-site": "cross-site" }],
    ["Sec-Fetch-Site", { "sec-fetch-site": "same-site" }],
    ["content-type", { "content-type": "text/plain" }],
    ["Origin", { origin: "http://evil.example" }],
  ])("our own origin with a wrong %s is refused", (_, wrong) => {
    expect(refusal({ method: "POST", url: "/api/clusters", headers: { ...own, ...wrong } }, front)).toMatchObject({ status: 403 });
  });
});

test("what only the front may say is taken from strangers", () => {
  const headers = {
    host: "127.0.0.1:3000",
    "x-middleware-subrequest": "a",
    "x-lagline-ip": "1.1.1.1",
    "x-lagline-request-id": "spoof",
    "x-forwarded-for": "1.1.1.1",
    forwarded: "for=1.1.1.1",
    "content-security-policy": "script-src *",
    accept: "*/*",
  };
  cleanse(headers, { ip: "127.0.0.1", requestId: "r1", policy: "p" });
  expect(headers).toEqual({ host: "127.0.0.1:3000", accept: "*/*", "x-lagline-ip": "127.0.0.1", "x-lagline-request-id": "r1", "content-security-policy": "p" });
});

test("every answer carries the headers; only hashed assets may be cached", () => {
  const page = answerHeaders("/clusters/1", { policy: contentSecurityPolicy("abc"), requestId: "r1" });
  expect(page).toMatchInlineSnapshot(`
    {
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-request-id": "r1",
    }
  `);
  expect(answerHeaders("/_next/static/a.js", { policy: "p", requestId: "r1" })).not.toHaveProperty("cache-control");
});

test("a WebSocket opens for the development server's own page alone", () => {
  const headers = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };
  expect(mayUpgrade(headers, front)).toBe(false);
  expect(mayUpgrade(headers, frontFor(3000, { dev: true }))).toBe(true);
  expect(mayUpgrade({ ...headers, origin: "http://evil.example" }, frontFor(3000, { dev: true }))).toBe(false);
  expect(mayUpgrade({ ...headers, host: "evil.example" }, frontFor(3000, { dev: true }))).toBe(false);
});

test.each([{}, { HOST: "localhost" }, { HOST: "127.0.0.2" }, { HOST: "::1" }, { HOST: "[::1]", PORT: "0" }, { PUBLIC_URL: "http://localhost:3000" }])(
  "%j listens",
  (env) => {
    expect(listenOn(env).port).toBeGreaterThanOrEqual(0);
  },
);

test.each([
  { HOST: "0.0.0.0" },
  { HOST: "::" },
  { HOST: "192.168.1.4" },
  { HOST: "example.org" },
  { PORT: "x" },
  { PORT: "70000" },
  { PUBLIC_URL: "https://lag.example.org" },
])("%j is refused in one line: without a login only loopback", (env) => {
  expect(() => listenOn(env)).toThrow(/^(HOST|PORT|PUBLIC_URL) is [^\n]+$/);
});

test.each([
  ["/clusters/1/groups?sort=lag", "page"],
  ["/", "page"],
  ["/metricsfoo", "page"],
  ["/_next/static/chunks/a.js", "file"],
  ["/api/clusters", null],
  ["/metrics", null],
  ["/metrics/self", null],
  ["/readyz?x=1", null],
])("%s is counted as %s: no address is a label of its own, and what a route handler counts is not counted twice", (url, counted) => {
  expect(countedAs(url, front)).toBe(counted);
});

test("under a base path the same holds", () => {
  expect(["/lag/api/x", "/lag/_next/a.js", "/lag/go"].map((url) => countedAs(url, frontFor(3000, { basePath: "/lag" })))).toEqual([null, "file", "page"]);
});
