// The web child: Next behind our own HTTP server, so that one place owns signals and limits.
import http from "node:http";
import next from "next";

const dev = process.argv.includes("--dev"),
  port = +(process.env.PORT ?? 3000),
  hostname = process.env.HOST ?? "127.0.0.1";
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
setInterval(() => process.send?.("beat"), 1000); // before prepare(), which may take longer than the 15 s of patience
const app = next({ dev, dir: process.cwd(), hostname, port });
await app.prepare();
const handle = app.getRequestHandler(),
  upgrade = app.getUpgradeHandler();
const server = http.createServer({ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 }, (q, s) => void handle(q, s)); // security.md: request filter goes here
server.on("upgrade", (q, socket, head) => {
  if (dev) void upgrade(q, socket, head);
  else socket.destroy();
});
server.on("error", (e) => {
  console.error(e.code === "EADDRINUSE" ? `[web] port ${port} is in use: stop the other program or set PORT` : e);
  process.exit(1);
});
server.listen(port, hostname, () => console.log(`[web] ready on http://${hostname}:${port}`));
let down = false;
async function stop() {
  if (down) return;
  down = true;
  server.close(); // no new connections
  await globalThis.__lagline?.stop().catch(console.error); // event streams end, LISTEN connection and pool close
  server.closeAllConnections();
  await app.close().catch(() => {});
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop()); // disconnect: the supervisor is gone, do not live on as an orphan
