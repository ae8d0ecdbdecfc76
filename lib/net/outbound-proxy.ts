import { once } from "node:events";
import { request } from "node:http";
import type { Socket } from "node:net";
import { OutboundError } from "@/lib/net/outbound-error";
import type { OutboundUrl } from "@/lib/net/outbound-url";

/** Where requests leave through, and with which login. It comes from the environment, so its own address is not judged. */
export type OutboundProxy = { host: string; port: number; login?: string };

/**
 * A socket to a URL's host through a proxy, by CONNECT. The proxy looks the name up for itself, so it has to filter; what we
 * find behind the name was judged before.
 */
export async function connectThrough(proxy: OutboundProxy, { host, port }: OutboundUrl, signal: AbortSignal): Promise<Socket> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const headers = { host: target, ...(proxy.login === undefined ? {} : { "proxy-authorization": `Basic ${Buffer.from(proxy.login).toString("base64")}` }) };
  const asked = request({ host: proxy.host, port: proxy.port, method: "CONNECT", path: target, headers, agent: false, signal });
  asked.end();
  try {
    const [answer, socket] = (await once(asked, "connect", { signal })) as [{ statusCode?: number }, Socket];
    if (answer.statusCode === 200) return socket;
    socket.destroy();
  } catch {
    asked.destroy();
    if (signal.aborted) throw new OutboundError("timeout", "no answer in time");
    throw new OutboundError("unreachable", "the proxy of OUTBOUND_PROXY cannot be reached");
  }
  throw new OutboundError("unreachable", "the proxy of OUTBOUND_PROXY refused the connection");
}
