import { addressClass, carried, inRanges, plainAddress } from "@/lib/net/address";
import type { OutboundProxy } from "@/lib/net/outbound-proxy";
import { plainName } from "@/lib/net/plain-name";
import { isSameHost } from "@/lib/net/same-host";

/**
 * Where this console or its database is: nobody may reach it through us. Without a port: a host of ours, an interface of this
 * machine or the console's public name, which the operator alone may open, at ports where neither listens.
 */
export type OwnPlace = { host: string; port?: number };

export type OutboundRules = {
  /** Ranges, addresses or names that may be private. A name allows what it resolves to. From the environment only. */
  allow?: readonly string[];
  /** Ports beside the usual ones. */
  ports?: readonly number[];
  /** Whether `http:` may go anywhere, not only to what is allowed above. */
  http?: boolean;
  own?: readonly OwnPlace[];
  /** Through which everything leaves; null and left out: straight. */
  proxy?: OutboundProxy | null;
};

const NEVER = new Set(["link_local", "metadata", "unspecified", "multicast", "broadcast", "invalid"]);
const OURS = "this console or its database";

/** Whether the operator allowed this name or literal, and with it private addresses. */
export function isAllowedHost(host: string, { allow = [] }: OutboundRules): boolean {
  const plain = plainAddress(host);
  if (plain !== null) return inRanges(plain, allow.filter(isRange));
  return allow.some((entry) => plainName(entry) === plainName(host));
}

/** Null if a request may name this host, which is looked up then; else why not. */
export function refuseHost(host: string, port: number, rules: OutboundRules): string | null {
  const own = (rules.own ?? []).filter((one) => isSameHost(one.host, host));
  if (own.some((one) => one.port === port)) return OURS;
  return own.length > 0 && !isAllowedHost(host, rules) ? "a host of this console" : null;
}

/** Null if a request to `host` may connect to this address; else why not. Link-local and metadata addresses nothing allows. */
export function refuseAddress(address: string, { host, port }: { host: string; port: number }, rules: OutboundRules): string | null {
  const kind = addressClass(address);
  const inner = carried(address);
  for (const one of inner === null ? [kind] : [kind, addressClass(inner)]) if (NEVER.has(one)) return one.replace("_", "-");
  const own = (rules.own ?? []).filter((one) => isSameHost(one.host, address) || (inner !== null && isSameHost(one.host, inner)));
  if (own.some((one) => one.port === port)) return OURS;
  if (isAllowedHost(host, rules) || isAllowedHost(address, rules)) return null;
  if (kind !== "public") return kind;
  return own.length > 0 ? "an address of this machine" : null;
}

/** Names under which something of ours listens at this port: what they stand for is refused as well. */
export const ownNamesAt = (port: number, { own = [] }: OutboundRules): string[] =>
  own.filter((one) => one.port === port && plainAddress(one.host) === null).map(({ host }) => host);

const isRange = (entry: string): boolean => addressClass(entry.split("/")[0] ?? "") !== "invalid";
