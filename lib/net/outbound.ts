import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { connectChecked } from "@/lib/net/outbound-connect";
import { OutboundError } from "@/lib/net/outbound-error";
import { checkHeaders } from "@/lib/net/outbound-headers";
import type { OutboundRules } from "@/lib/net/outbound-rules";
import { type OutboundUrl, parseOutboundUrl } from "@/lib/net/outbound-url";
import { OwnNames } from "@/lib/net/own-names";
import { type Resolve, resolveAll } from "@/lib/net/resolve";

export type OutboundRequest = {
  url: string;
  method: "GET" | "POST" | "PUT";
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  /** PEM texts to trust instead of the usual authorities. */
  ca?: readonly string[];
};

/** `isCut`: the body went on past the limit; what was read is there. Header names are in lower case. */
export type OutboundAnswer = { status: number; headers: ReadonlyMap<string, string>; body: Buffer; isCut: boolean };

export type Outbound = { send(request: OutboundRequest): Promise<OutboundAnswer> };

const MOST_BYTES = 64 * 1024;

/**
 * The one client for everything that leaves by HTTP. Rejects with an `OutboundError`, at the timeout at the latest. Follows
 * no redirect, decompresses nothing, keeps no cookie and no connection, and reads 64 KiB of a body at most.
 * Source: webhooks.md, section 10.
 */
export function outboundClient(rules: OutboundRules, resolve: Resolve = resolveAll): Outbound {
  const ownNames = new OwnNames(resolve);
  return {
    async send({ url, timeoutMs, ca, ...request }) {
      const to = parseOutboundUrl(url, rules);
      checkHeaders(request.headers ?? {});
      const signal = AbortSignal.timeout(timeoutMs);
      const socket = await connectChecked(to, { rules, resolve, ownNames, signal, ...(ca === undefined ? {} : { ca }) });
      try {
        return await exchange(socket, to, request, signal);
      } finally {
        socket.destroy();
      }
    },
  };
}

function exchange(socket: Socket, { url, isTls }: OutboundUrl, request: Pick<OutboundRequest, "method" | "headers" | "body">, signal: AbortSignal) {
  const { method, headers = {}, body } = request;
  return new Promise<OutboundAnswer>((resolve, reject) => {
    const fail = (): void =>
      reject(signal.aborted ? new OutboundError("timeout", "no answer in time") : new OutboundError("closed", "the connection was closed"));
    const sent = httpRequest({
      // With an agent, even `false`, Node would leave the checked socket aside and connect by itself.
      createConnection: () => socket,
      signal,
      method,
      // What makes the Host header; the connection is there already.
      host: url.hostname,
      port: url.port,
      defaultPort: isTls ? 443 : 80,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        "user-agent": "lagline",
        "accept-encoding": "identity",
        ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
      },
    });
    let isAnswered = false;
    sent.on("response", (answer) => {
      isAnswered = true;
      void readAnswer(answer).then(resolve, fail);
    });
    sent.on("error", fail);
    // A switch of protocols ends the request without an answer and without an error.
    sent.on("close", () => isAnswered || fail());
    sent.end(body);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) break;
  }
  const headers = new Map(Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]));
  return { status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks).subarray(0, MOST_BYTES), isCut: size > MOST_BYTES };
}
