import { once } from "node:events";
import { isIP, connect as netConnect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { plainAddress } from "@/lib/net/address";
import { OutboundError } from "@/lib/net/outbound-error";
import { connectThrough } from "@/lib/net/outbound-proxy";
import { type OutboundRules, ownNamesAt, refuseAddress } from "@/lib/net/outbound-rules";
import type { OutboundUrl } from "@/lib/net/outbound-url";
import type { OwnNames } from "@/lib/net/own-names";
import type { Resolve } from "@/lib/net/resolve";

export type ConnectOptions = { rules: OutboundRules; resolve: Resolve; ownNames: OwnNames; signal: AbortSignal; ca?: readonly string[] };

const MOST_ADDRESSES = 32;

/**
 * A socket to a URL's host: every address of the name is checked, one of the checked ones is connected to, and what was
 * connected to is checked again before a byte is written. A second answer of the name server cannot matter, except behind a
 * proxy, which looks for itself.
 */
export async function connectChecked(to: OutboundUrl, options: ConnectOptions): Promise<Socket> {
  const addresses = isIP(to.host) === 0 ? await resolved(to.host, options) : [to.host];
  for (const address of addresses) check(address, to, options.rules);
  for (const address of addresses) await checkNames(address, to, options);
  const { proxy = null } = options.rules;
  const plain = proxy === null ? await firstConnected(addresses, to, options) : (await connectThrough(proxy, to, options.signal)).on("error", heard);
  return to.isTls ? await encrypted(plain, to, options) : plain;
}

async function resolved(host: string, { resolve, signal }: ConnectOptions): Promise<string[]> {
  const found = await Promise.race([resolve(host), aborted(signal)]).catch((error) => {
    throw error instanceof OutboundError ? error : new OutboundError("unresolved", "the name does not resolve");
  });
  if (found.length === 0) throw new OutboundError("unresolved", "the name does not resolve");
  if (found.length > MOST_ADDRESSES) throw new OutboundError("address_refused", `the name has more than ${MOST_ADDRESSES} addresses`);
  return found;
}

function check(address: string, to: OutboundUrl, rules: OutboundRules): void {
  const refusal = refuseAddress(address, to, rules);
  if (refusal !== null) throw new OutboundError("address_refused", `refused by address policy: ${refusal}`);
}

async function checkNames(address: string, to: OutboundUrl, { rules, ownNames, signal }: ConnectOptions): Promise<void> {
  const own = await Promise.race([ownNames.standingFor(address, ownNamesAt(to.port, rules)), aborted(signal)]);
  if (own !== null) throw new OutboundError("address_refused", "refused by address policy: this console or its database");
}

async function firstConnected(addresses: readonly string[], to: OutboundUrl, { rules, signal }: ConnectOptions): Promise<Socket> {
  let last: unknown;
  for (const address of addresses) {
    const socket = netConnect({ host: address, port: to.port }).on("error", heard);
    try {
      await once(socket, "connect", { signal });
      const reached = plainAddress(socket.remoteAddress ?? "");
      if (reached === null || reached !== plainAddress(address))
        throw new OutboundError("address_refused", "refused by address policy: another address answered");
      check(reached, to, rules);
      return socket;
    } catch (error) {
      socket.destroy();
      last = error;
      if (signal.aborted) throw late();
      if (error instanceof OutboundError) throw error;
    }
  }
  throw new OutboundError("unreachable", isRefusal(last) ? "nothing listens at this address" : "the address cannot be reached");
}

async function encrypted(plain: Socket, { host }: OutboundUrl, { signal, ca }: ConnectOptions): Promise<Socket> {
  const socket = tlsConnect({ socket: plain, host, ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === undefined ? {} : { ca: [...ca] }) }).on(
    "error",
    heard,
  );
  try {
    await once(socket, "secureConnect", { signal });
    return socket;
  } catch {
    socket.destroy();
    if (signal.aborted) throw late();
    throw new OutboundError("tls_failed", "the TLS handshake failed");
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(late());
    signal.addEventListener("abort", () => reject(late()), { once: true });
  });
}

/** Whoever waits hears of an error too; between two waits nobody does, and it must not become an uncaught one. */
const heard = (): void => {};
const late = (): OutboundError => new OutboundError("timeout", "no answer in time");
const isRefusal = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
