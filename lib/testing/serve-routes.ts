import { createServer } from "node:http";
import { Readable } from "node:stream";

type Handler = (req: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Route handlers behind real HTTP on a free port: by path, with the parameters that Next would take from it. */
export async function serveRoutes(routes: Readonly<Record<string, { handler: Handler; params?: Record<string, string> }>>) {
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? "/", `http://${req.headers.host}`);
    const route = routes[url.pathname];
    if (route === undefined) return void res.writeHead(404).end();
    const gone = new AbortController();
    res.on("close", () => gone.abort());
    const answer = await route.handler(new Request(url, { signal: gone.signal }), { params: Promise.resolve(route.params ?? {}) });
    res.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) return void res.end();
    const body = Readable.fromWeb(answer.body as import("node:stream/web").ReadableStream);
    body.on("error", () => res.destroy());
    res.on("close", () => body.destroy());
    body.pipe(res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    address: `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
