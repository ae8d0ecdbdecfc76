// What each request goes through before Next sees it. Pure: a request as a value in, a verdict or headers out.
import { crossSite, ownOrigins } from "../lib/http/same-origin.mjs";

const PROBES = ["/healthz", "/readyz", "/startupz"];
const MAX_PATH = 8 * 1024;
const MAX_BODY = 1024 * 1024;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Thrown where a start must end with code 78: no restart can help. */
export class Refused extends Error {}

const isLoopback = (host) => host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Where to listen. While there is no login, whoever reaches the port is an administrator, so nothing but loopback is taken.
 * @param {Record<string, string | undefined>} env
 */
export function listenOn(env) {
  const host = env.HOST || "127.0.0.1";
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Refused(`PORT is ${JSON.stringify(env.PORT)}: a number from 0 to 65535`);
  if (!isLoopback(host)) throw new Refused(`HOST is ${JSON.stringify(host)}: without a login Lagline listens on loopback only (127.0.0.1, ::1 or localhost)`);
  if (env.PUBLIC_URL && !(URL.canParse(env.PUBLIC_URL) && isLoopback(new URL(env.PUBLIC_URL).hostname)))
    throw new Refused(`PUBLIC_URL is ${JSON.stringify(env.PUBLIC_URL)}: without a login Lagline cannot be published`);
  return { host: host === "[::1]" ? "::1" : host, port };
}

/** @param {number} port the port that was listened on */
export const frontFor = (port, { basePath = "", dev = false } = {}) => ({
  origins: ownOrigins(port),
  hosts: ownOrigins(port).map((o) => o.slice("http://".length)),
  basePath,
  dev,
});

const HANDLERS = ["/api", "/metrics", ...PROBES];

/**
 * What an answer that no route handler counts itself is counted as: a page, or a file of the build; null for theirs.
 * @param {string} url
 */
export function countedAs(url, { basePath = "" } = {}) {
  const path = url.split("?")[0].slice(url.startsWith(basePath) ? basePath.length : 0);
  if (HANDLERS.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return null;
  return path.startsWith("/_next/") ? "file" : "page";
}

/**
 * Why a request goes no further; null: it may pass.
 * @param {{ method: string, url: string, headers: Record<string, string | string[] | undefined> }} request
 * @param {ReturnType<typeof frontFor>} front
 * @returns {{ status: number, code: string, title: string, detail: string } | null}
 */
export function refusal({ method, url, headers }, { origins, hosts, basePath }) {
  const no = (status, title, detail, code = status === 403 ? "forbidden" : status === 413 ? "too_large" : "invalid_input") => ({ status, code, title, detail });
  const one = (name) => (typeof headers[name] === "string" ? headers[name] : null);

  if (!METHODS.has(method)) return no(405, "Method not allowed", "This method is not served.");
  if (!url.startsWith("/") || url.startsWith("//")) return no(400, "Bad request", "Only paths of this server are served.");
  if (url.length > MAX_PATH) return no(414, "Address too long", "An address may have 8 KiB at most.");
  const path = url.split("?")[0].slice(url.startsWith(basePath) ? basePath.length : 0);
  const host = one("host");
  if (!PROBES.includes(path) && (host === null || !hosts.includes(host.toLowerCase()))) return no(403, "Forbidden", "This name is not ours (Host).");
  if (headers["next-action"] !== undefined) return no(403, "Forbidden", "There are no server actions.");
  if (headers["transfer-encoding"] !== undefined) return no(411, "Length required", "A body needs a content-length.");
  const length = Number(one("content-length") ?? 0);
  if (!(length <= MAX_BODY)) return no(413, "Too large", "A body may have 1 MiB at most.");
  const foreign = crossSite(
    { method, origin: one("origin"), fetchSite: one("sec-fetch-site"), contentType: one("content-type"), hasBody: length > 0 },
    origins,
  );
  return foreign ? no(403, "Forbidden", foreign) : null;
}

/** Whether a WebSocket may be opened: only the reloading of a development server has one. */
export const mayUpgrade = (headers, { hosts, origins, dev }) =>
  dev && hosts.includes(String(headers.host).toLowerCase()) && (headers.origin === undefined || origins.includes(headers.origin));

/** Removes what only we or Next may set, and sets what the routes and Next read. */
export function cleanse(headers, { ip, requestId, policy }) {
  for (const name of Object.keys(headers))
    if (/^(x-middleware-|x-lagline-|x-forwarded-)/.test(name) || name === "content-security-policy" || name === "forwarded") delete headers[name];
  headers["x-lagline-ip"] = ip;
  headers["x-lagline-request-id"] = requestId;
  headers["content-security-policy"] = policy; // Next takes the nonce of its scripts from here
}

/** Inline styles are allowed, since charts and popovers set style attributes; scripts are not. */
export const contentSecurityPolicy = (nonce, { dev = false } = {}) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** On every answer; hashed assets keep the caching that Next gives them. */
export function answerHeaders(url, { policy, requestId }) {
  const headers = {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "x-request-id": requestId,
  };
  return url.includes("/_next/") ? headers : { ...headers, "cache-control": "private, no-store" };
}
