// The web child: Next behind our own HTTP server, so that one place owns signals, limits and the request filter.
import { randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import next from "next";
import { hideKafkajsWarnings } from "../lib/kafka/transport/kafkajs-warnings.mjs";
import { answerHeaders, cleanse, contentSecurityPolicy, countedAs, frontFor, listenOn, mayUpgrade, Refused, refusal } from "./front.mjs";

const dev = process.argv.includes("--dev");
const { host, port } = where();
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
hideKafkajsWarnings();
setInterval(() => process.send?.("beat"), 1000); // before prepare(), which may take longer than the 15 s of patience
const app = next({ dev, dir: process.cwd(), hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler(),
  upgrade = app.getUpgradeHandler();
let front = frontFor(port, { basePath: process.env.BASE_PATH ?? "", dev });

const server = http.createServer({ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 }, (q, s) => {
  const requestId = randomUUID(),
    policy = contentSecurityPolicy(randomBytes(16).toString("base64"), { dev });
  for (const [name, value] of Object.entries(answerHeaders(q.url, { policy, requestId }))) s.setHeader(name, value);
  const no = refusal(q, front);
  const route = no ? "refused" : countedAs(q.url, front);
  if (route !== null) s.once("finish", () => count(route, s.statusCode));
  if (no) {
    s.writeHead(no.status, { "content-type": "application/problem+json; charset=utf-8", connection: "close" });
    return s.end(JSON.stringify({ type: `urn:lagline:${no.code}`, title: no.title, status: no.status, code: no.code, detail: no.detail, requestId }));
  }
  cleanse(q.headers, { ip: q.socket.remoteAddress ?? "", requestId, policy });
  void handle(q, s);
});
server.maxRequestsPerSocket = 1000;
server.on("upgrade", (q, socket, head) => {
  if (mayUpgrade(q.headers, front)) void upgrade(q, socket, head);
  else socket.destroy();
});
server.on("error", (e) => {
  console.error(e.code === "EADDRINUSE" ? `[web] port ${port} is in use: stop the other program or set PORT` : e);
  process.exit(1);
});
server.listen(port, host, () => {
  const bound = server.address().port;
  process.env.PORT = String(bound); // routes check origins against the port that was really taken
  front = frontFor(bound, front);
  console.log(`[web] ready on http://${host.includes(":") ? `[${host}]` : host}:${bound}`);
});

/** Into the same counters as the route handlers: /metrics/self tells them. */
function count(route, status) {
  globalThis.__laglineAnswered ??= new Map();
  const own = globalThis.__laglineAnswered.get(route) ?? new Map();
  globalThis.__laglineAnswered.set(route, own.set(status, (own.get(status) ?? 0) + 1));
}

function where() {
  try {
    return listenOn(process.env);
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    console.error(`[web] ${e.message}`);
    process.exit(78);
  }
}
let down = false;
async function stop() {
  if (down) return;
  down = true;
  server.close(); // no new connections
  await globalThis.__lagline?.stop().catch(console.error); // event streams end, LISTEN connection and pools close
  await globalThis.__laglineDatabase?.close().catch(console.error); // pages alone open the pools without the rest
  server.closeAllConnections();
  await app.close().catch(() => {});
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop()); // disconnect: the supervisor is gone, do not live on as an orphan
