import type { HostPort } from "@/lib/domain/host-port";
import { addressClass, carried, inRanges, plainAddress } from "@/lib/net/address";
import { plainName } from "@/lib/net/plain-name";
import { isLoopbackHost, isSameHost } from "@/lib/net/same-host";

export type AddressPolicy = {
  /** Null if the host, as it was advertised or typed, may be looked up and connected to at this port. */
  refuseHost(host: string, port: number): string | null;
  /** Null if the address may be connected to at this port. `name`: the host that stands for it, where that is no address. */
  refuseAddress(address: string, port: number, name?: string): string | null;
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
  const bootstrapHosts = new Set(bootstrap.map(({ host }) => plainName(host)));
  const isOwn = (host: string, port: number) => own.some((one) => one.port === port && isSameHost(one.host, host));
  const [allowedRanges, deniedRanges] = [onlyRanges(allow), onlyRanges(deny)];
  return {
    refuseHost(host, port) {
      const name = plainName(host);
      if (isOwn(name, port)) return `${host}:${port} is this console or its database`;
      if (matchesSuffix(name, deny)) return `${host} is on the deny list`;
      // Where the list holds ranges, the addresses that the name stands for decide.
      if (allow.length > 0 && allowedRanges.length === 0 && !matchesSuffix(name, allow)) return `${host} is not on the allow list`;
      if (hostPatterns === null || bootstrapHosts.has(name) || hostPatterns.some((pattern) => matchesPattern(name, pattern))) return null;
      return `${host} matches no host pattern of this cluster, and credentials would be sent to it`;
    },
    refuseAddress(address, port, name = "") {
      if (isOwn(address, port)) return `${address}:${port} is this console or its database`;
      const kind = addressClass(address);
      const inner = carried(address);
      if (NEVER.has(kind)) return `${address} is a ${words(kind)} address`;
      if (inner !== null && (NEVER.has(addressClass(inner)) || addressClass(inner) === "loopback")) return `${address} leads to ${inner}`;
      if (inner !== null && isOwn(inner, port)) return `${address} leads to ${inner}:${port}, this console or its database`;
      if (kind === "loopback" && !isLoopbackAllowed) return `${address} is a loopback address and no bootstrap address is`;
      if ([address, inner].some((one) => one !== null && inRanges(one, deniedRanges))) return `${address} is on the deny list`;
      const isAllowed = allow.length === 0 || matchesSuffix(plainName(name), allow) || inRanges(address, allowedRanges);
      return isAllowed ? null : `${address} is not on the allow list`;
    },
    ownNames: (port) => own.filter((one) => one.port === port && plainAddress(one.host) === null).map(({ host }) => host),
  };
}

const isRange = (entry: string): boolean => addressClass(entry.split("/")[0] ?? "") !== "invalid";
const onlyRanges = (list: readonly string[]): string[] => list.filter(isRange);
/** An entry stands for itself and what lies below it; one that begins with a dot or `*.` for what lies below alone. */
const matchesSuffix = (name: string, list: readonly string[]): boolean =>
  list.some((entry) => !isRange(entry) && (name === plainName(entry) || name.endsWith(`.${plainName(entry).replace(/^\*?\./, "")}`)));

function matchesPattern(name: string, pattern: string): boolean {
  const wanted = plainName(pattern);
  if (wanted === "*") return true;
  return wanted.startsWith("*.") ? name.endsWith(wanted.slice(1)) : name === wanted;
}

const words = (kind: string): string => kind.replace("_", "-");
