import type { HostPort } from "@/lib/kafka/bootstrap";
import { addressClass, carried, inRanges, plainAddress } from "@/lib/net/address";

export type AddressPolicy = {
  /** Null if the host, as it was advertised or typed, may be looked up and connected to at this port. */
  refuseHost(host: string, port: number): string | null;
  /** Null if the address may be connected to at this port. */
  refuseAddress(address: string, port: number): string | null;
  /** Names under which this console or its database listens at this port: what they stand for is to be refused as well. */
  ownNames(port: number): readonly string[];
};

export type AddressRules = {
  bootstrap: readonly HostPort[];
  /** Operator's lists: ranges, addresses or host suffixes. Deny wins; an empty `allow` allows all. */
  allow?: readonly string[];
  deny?: readonly string[];
  /** With credentials: the hosts that may receive them, `*` for any; a leading `*.` matches subdomains. */
  hostPatterns?: readonly string[] | null;
  /** Where this console itself and its database listen: no broker is there, and nobody may make us speak to them. */
  own?: readonly HostPort[];
};

const NEVER: ReadonlySet<string> = new Set(["link_local", "metadata", "unspecified", "multicast", "broadcast", "invalid"]);

/**
 * Where a connection may go: a Metadata answer can name any host and port. Link-local, metadata, unspecified and multicast
 * addresses never; loopback only beside a loopback bootstrap entry; private ranges yes.
 */
export function addressPolicy({ bootstrap, allow = [], deny = [], hostPatterns = null, own = [] }: AddressRules): AddressPolicy {
  const isLoopbackAllowed = bootstrap.some(({ host }) => isLoopbackHost(host));
  const bootstrapHosts = new Set(bootstrap.map(({ host }) => host.toLowerCase()));
  const isOwn = (host: string, port: number) => own.some((one) => one.port === port && isSameHost(one.host, host));
  return {
    refuseHost(host, port) {
      const name = host.toLowerCase();
      if (isOwn(host, port)) return `${host}:${port} is this console or its database`;
      if (matchesSuffix(name, deny)) return `${host} is on the deny list`;
      if (hostPatterns === null || bootstrapHosts.has(name) || hostPatterns.some((pattern) => matchesPattern(name, pattern))) return null;
      return `${host} matches no host pattern of this cluster, and credentials would be sent to it`;
    },
    refuseAddress(address, port) {
      if (isOwn(address, port)) return `${address}:${port} is this console or its database`;
      const kind = addressClass(address);
      const inner = carried(address);
      if (NEVER.has(kind)) return `${address} is a ${words(kind)} address`;
      if (inner !== null && (NEVER.has(addressClass(inner)) || addressClass(inner) === "loopback")) return `${address} leads to ${inner}`;
      if (kind === "loopback" && !isLoopbackAllowed) return `${address} is a loopback address and no bootstrap address is`;
      if (inRanges(address, onlyRanges(deny))) return `${address} is on the deny list`;
      const allowed = onlyRanges(allow);
      return allowed.length === 0 || inRanges(address, allowed) ? null : `${address} is not on the allow list`;
    },
    ownNames: (port) => own.filter((one) => one.port === port && plainAddress(one.host) === null).map(({ host }) => host),
  };
}

const isLoopbackHost = (host: string): boolean => /^(.*\.)?localhost\.?$/i.test(host) || addressClass(host) === "loopback";
/** By name, by address in any spelling, and any loopback address for another. */
const isSameHost = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase() || (isLoopbackHost(a) && isLoopbackHost(b)) || (plainAddress(a) !== null && plainAddress(a) === plainAddress(b));
const isRange = (entry: string): boolean => addressClass(entry.split("/")[0] ?? "") !== "invalid";
const onlyRanges = (list: readonly string[]): string[] => list.filter(isRange);
const matchesSuffix = (host: string, list: readonly string[]): boolean =>
  list.some((entry) => !isRange(entry) && (host === entry.toLowerCase() || host.endsWith(`.${entry.toLowerCase().replace(/^\*?\./, "")}`)));

function matchesPattern(host: string, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === "*") return true;
  return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
}

const words = (kind: string): string => kind.replace("_", "-");
