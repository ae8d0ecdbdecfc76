import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer as createTlsServer } from "node:tls";

export type OddServer = { address: string; close(): Promise<void> };

/** Servers that a person may name instead of a Kafka broker. Each listens on a free port of this machine. */
export const silentServer = (): Promise<OddServer> => listening(createServer(() => {}));
export const httpServer = (): Promise<OddServer> => listening(createHttpServer((_, response) => response.end("hello")));
export const tlsServer = (certificate: { cert: string; key: string }): Promise<OddServer> =>
  listening(createTlsServer(certificate).on("tlsClientError", () => {}));

/** An address on which nothing listens. */
export async function closedPort(): Promise<string> {
  const server = await silentServer();
  await server.close();
  return server.address;
}

/** A self-signed certificate for 127.0.0.1, made for this run. `usage`: what alone it may be used for. */
export function certificate(usage?: "clientAuth"): { cert: string; key: string } {
  const dir = mkdtempSync(path.join(tmpdir(), "lagline-cert-"));
  const [key, cert] = [path.join(dir, "key.pem"), path.join(dir, "cert.pem")];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=test"];
  try {
    const only = usage === undefined ? [] : ["-addext", `extendedKeyUsage=${usage}`];
    execFileSync("openssl", [...request, ...only, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function listening(server: Server): Promise<OddServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
