import type { X509Certificate } from "node:crypto";
import { isIP, connect as netConnect, type Socket } from "node:net";
import { type TLSSocket, connect as tlsConnect } from "node:tls";
import type { Certificate } from "@/lib/domain/certificate";
import type { HostPort } from "@/lib/domain/host-port";
import { within } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Deadline } from "@/lib/kafka/ports";
import type { Tls } from "@/lib/kafka/security";
import type { AddressPolicy } from "@/lib/kafka/transport/address-policy";
import { NameLookups } from "@/lib/kafka/transport/name-lookups";
import { ownNames, tlsOptions } from "@/lib/kafka/transport/socket";
import { socketFailure } from "@/lib/kafka/transport/socket-failure";

const names = new NameLookups();

/** The addresses of a host, checked by the policy; a literal is its own address. */
export async function resolveHost({ host, port }: HostPort, policy: AddressPolicy, deadline: Deadline): Promise<string[]> {
  const isWanted = () => deadline.left() > 0;
  const addresses =
    isIP(host) === 0 ? await within(deadline, names.addressesOf(host, isWanted), late("the name server did not answer in time")).catch(rethrow) : [host];
  const refusal = policy.refuseHost(host, port) ?? addresses.map((address) => policy.refuseAddress(address, port, host)).find((reason) => reason !== null);
  if (refusal != null) throw new KafkaFailure("address_refused", `refused by the address policy: ${refusal}`);
  for (const address of addresses) {
    const own = await within(deadline, ownNames.standingFor(address, policy.ownNames(port)), late("the name server did not answer in time"));
    if (own !== null) throw new KafkaFailure("address_refused", `refused by the address policy: ${host}:${port} is ${own}, this console or its database`);
  }
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

/** Whoever has not begun to answer a handshake by then does not speak TLS. */
const FAIR_MS = 1_000;

/** What a TLS handshake showed: its version, and whose certificate it is until when. */
export type SeenTls = { protocol: string; certificate: Pick<Certificate, "subject" | "notBefore" | "notAfter"> | null };

/**
 * Completes a TLS handshake with whatever listens, whoever signed its certificate. `"none"`: nothing there does;
 * `"not_seen"`: that cannot be told, for want of time or since one side does not take the other's certificate.
 */
export async function lookAtTls(address: string, { host, port }: HostPort, tls: Tls | null, deadline: Deadline): Promise<SeenTls | "none" | "not_seen"> {
  const isFair = deadline.left() >= FAIR_MS;
  let socket: TLSSocket | null = null;
  try {
    // Some brokers end the handshake with whom does not show a certificate.
    socket = tlsConnect({ host: address, port, ...(tls === null ? {} : tlsOptions(tls, host)), rejectUnauthorized: false });
    await settled(socket, "secureConnect", deadline);
    return { protocol: socket.getProtocol() ?? "TLS", certificate: certificateOf(socket.getPeerX509Certificate()) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return socket === null || code.includes("_ALERT_") || (code === "timeout" && !isFair) ? "not_seen" : "none";
  } finally {
    socket?.destroy();
  }
}

function certificateOf(found: X509Certificate | undefined): SeenTls["certificate"] {
  if (found === undefined) return null;
  return { subject: found.subject.split("\n").join(", "), notBefore: new Date(found.validFrom), notAfter: new Date(found.validTo) };
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
