import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction, connect as netConnect, type Socket } from "node:net";
import { type ConnectionOptions, connect as tlsConnect } from "node:tls";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Tls } from "@/lib/kafka/security";
import type { AddressPolicy } from "@/lib/kafka/transport/address-policy";
import { FrameCheck } from "@/lib/kafka/transport/frame-check";
import type { NameLookups } from "@/lib/kafka/transport/name-lookups";
import { OwnNames } from "@/lib/net/own-names";
import { type Resolve, resolveAll } from "@/lib/net/resolve";

export type SocketRequest = { host: string; port: number; onConnect: () => void };

/** What a cluster's sockets have in common. */
export type SocketRules = { tls: Tls | null; policy: AddressPolicy; names: NameLookups };

/** What kafkajs uses of a socket. */
export type BrokerSocket = {
  on(event: string, listener: (argument?: unknown) => void): BrokerSocket;
  write(bytes: Uint8Array, encoding?: BufferEncoding): boolean;
  end(): void;
  unref(): void;
};

export type GuardedSocket = {
  facade: BrokerSocket;
  /** Only an error makes kafkajs reject what is in flight, so every end has one. */
  destroy(why: Error): void;
};

/** Kept as long as the process: what a name stood for while it could be looked up. */
export const ownNames = new OwnNames(resolveAll);

/**
 * Opens a socket to a broker: address policy on literals, on every address of a name and on the address connected to; then
 * the frame check on what arrives. `onEnd` tells why the socket is gone.
 */
export function openSocket({ host, port, onConnect }: SocketRequest, { tls, policy, names }: SocketRules, onEnd: (why: Error) => void): GuardedSocket {
  const refused = policy.refuseHost(host, port) ?? (isIP(host) === 0 ? null : policy.refuseAddress(host, port));
  if (refused !== null) throw new KafkaFailure("address_refused", refused);

  let isOver = false;
  const to = { host, port, lookup: guardedLookup(policy, port, (name) => names.addressesOf(name, () => !isOver)) };
  const stream: Socket = tls === null ? netConnect(to) : tlsConnect({ ...to, ...tlsOptions(tls, host) });
  stream.setNoDelay(true).setKeepAlive(true, 30_000);
  const destroy = (why: Error): void => {
    onEnd(why);
    stream.destroy(why);
  };

  stream.once("connect", () => {
    const reason = policy.refuseAddress(stream.remoteAddress ?? "", port, host);
    if (reason !== null) destroy(new KafkaFailure("address_refused", reason));
  });
  stream.once(tls === null ? "connect" : "secureConnect", async () => {
    const own = await ownNames.standingFor(stream.remoteAddress ?? "", policy.ownNames(port));
    if (own !== null) destroy(new KafkaFailure("address_refused", `${host}:${port} is ${own}, this console or its database`));
    if (!stream.destroyed) onConnect();
  });
  // Told before kafkajs hears of it: it would open another socket for the next request.
  stream.once("end", () => onEnd(new KafkaFailure("closed", "the broker closed the connection")));
  stream.once("close", () => {
    isOver = true;
    onEnd(new KafkaFailure("closed", "the broker closed the connection"));
  });
  // Registered before kafkajs's own listener: the first reason given is the one that is told.
  stream.on("error", onEnd);

  const frames = new FrameCheck();
  const facade: BrokerSocket = {
    on(event, listener) {
      if (event !== "data") stream.on(event, (argument?: unknown) => listener(argument));
      else
        stream.on("data", (chunk: Buffer) => {
          const complaint = frames.accept(chunk);
          if (complaint === null) return listener(chunk);
          stream.removeAllListeners("data");
          destroy(new KafkaFailure("bad_frame", complaint));
        });
      return facade;
    },
    write(bytes, encoding) {
      frames.sent(bytes);
      return stream.write(bytes, encoding);
    },
    end: () => void stream.end(),
    unref: () => void stream.unref(),
  };
  return { facade, destroy };
}

function guardedLookup(policy: AddressPolicy, port: number, resolve: Resolve): LookupFunction {
  const checked = async (host: string): Promise<[LookupAddress, ...LookupAddress[]]> => {
    const [first, ...others] = (await resolve(host)).map((address) => ({ address, family: isIP(address) }));
    if (first === undefined) throw new KafkaFailure("unreachable", `${host} has no address`);
    const refusal = [first, ...others].map(({ address }) => policy.refuseAddress(address, port, host)).find((reason) => reason !== null);
    if (refusal !== undefined) throw new KafkaFailure("address_refused", `${host}: ${refusal}`);
    return [first, ...others];
  };
  return (host, { all }, callback) =>
    void checked(host).then(
      ([first, ...others]) => (all === true ? callback(null, [first, ...others]) : callback(null, first.address, first.family)),
      (failure) => callback(failure, all === true ? [] : ""),
    );
}

/** What a TLS handshake with this host is made with. */
export function tlsOptions({ verify, ca, serverName, client }: Tls, host: string): ConnectionOptions {
  const name = serverName ?? (isIP(host) === 0 ? host : undefined);
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca }),
    ...(name === undefined ? {} : { servername: name }),
    ...(client === undefined ? {} : { cert: client.cert, key: client.key, passphrase: client.passphrase }),
  };
}
