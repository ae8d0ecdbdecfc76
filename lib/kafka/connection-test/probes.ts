import { lookup } from "node:dns/promises";
import { isIP, connect as netConnect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { HostPort } from "@/lib/kafka/bootstrap";
import { within } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Deadline } from "@/lib/kafka/ports";
import type { AddressPolicy } from "@/lib/kafka/transport/address-policy";
import { socketFailure } from "@/lib/kafka/transport/socket-failure";

/** The addresses of a host, checked by the policy; a literal is its own address. */
export async function resolveHost(host: string, policy: AddressPolicy, deadline: Deadline): Promise<string[]> {
  const found =
    isIP(host) === 0 ? await within(deadline, lookup(host, { all: true }), late("the name server did not answer in time")).catch(rethrow) : [{ address: host }];
  const addresses = found.map(({ address }) => address);
  const refusal = policy.refuseHost(host) ?? addresses.map((address) => policy.refuseAddress(address)).find((reason) => reason !== null);
  if (refusal != null) throw new KafkaFailure("address_refused", `refused by the address policy: ${refusal}`);
  return addresses;
}

/** Connects to one of the addresses and hangs up. */
export async function openPort(addresses: readonly string[], port: number, deadline: Deadline): Promise<string> {
  let last: unknown = new KafkaFailure("unreachable", "no address to connect to");
  for (const address of addresses) {
    const socket = netConnect({ host: address, port });
    try {
      await settled(socket, "connect", deadline);
      return address;
    } catch (error) {
      last = error;
    } finally {
      socket.destroy();
    }
  }
  throw socketFailure(last);
}

/** Whether something at this port completes a TLS handshake, whoever signed its certificate. */
export async function speaksTls(address: string, { host, port }: HostPort, deadline: Deadline): Promise<boolean> {
  const socket = tlsConnect({ host: address, port, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) });
  try {
    await settled(socket, "secureConnect", deadline);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function settled(socket: Socket, event: string, deadline: Deadline): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.on("error", reject);
    socket.once("close", () => reject(new KafkaFailure("closed", "the connection was closed")));
  });
  return within(deadline, done, late("nothing answered in time"));
}

const late = (detail: string) => () => new KafkaFailure("timeout", detail);

function rethrow(error: unknown): never {
  throw socketFailure(error);
}
