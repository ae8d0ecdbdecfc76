import { addressClass, inRanges, plainAddress } from "@/lib/net/address";

/** An address nobody outside may be made to reach through us. Without a port: an interface of this machine. */
export type OwnAddress = { address: string; port?: number };

export type OutboundRules = {
  /** Ranges, addresses or names that may be private. A name allows what it resolves to. From the environment only. */
  allow?: readonly string[];
  /** Ports beside the usual ones. */
  ports?: readonly number[];
  /** Whether `http:` may go anywhere, not only to what is allowed above. */
  http?: boolean;
  own?: readonly OwnAddress[];
};

const NEVER = new Set(["link_local", "metadata", "unspecified", "multicast", "broadcast", "invalid"]);

/** Whether the operator allowed this name or literal, and with it private addresses. */
export function isAllowedHost(host: string, { allow = [] }: OutboundRules): boolean {
  const plain = plainAddress(host);
  if (plain !== null) return inRanges(plain, allow.filter(isRange));
  const name = host.toLowerCase().replace(/\.$/, "");
  return allow.some((entry) => entry.toLowerCase() === name);
}

/** Null if a request to `host` may connect to this address; else why not. Link-local and metadata addresses nothing allows. */
export function refuseAddress(address: string, { host, port }: { host: string; port: number }, rules: OutboundRules): string | null {
  const kind = addressClass(address);
  if (NEVER.has(kind)) return kind.replace("_", "-");
  const own = (rules.own ?? []).filter((one) => plainAddress(one.address) === plainAddress(address));
  if (own.some((one) => one.port === port)) return "this console itself";
  if (isAllowedHost(host, rules) || isAllowedHost(address, rules)) return null;
  if (own.length > 0) return "an address of this machine";
  return kind === "public" ? null : kind;
}

const isRange = (entry: string): boolean => addressClass(entry.split("/")[0] ?? "") !== "invalid";
