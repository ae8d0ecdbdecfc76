import { isIPv6 } from "node:net";
import { AppError } from "@/lib/errors";

export type HostPort = { host: string; port: number };

/**
 * The entries of a bootstrap list: `host:port`, `1.2.3.4:port` or `[v6]:port`; surrounding spaces and empty entries are
 * dropped. Throws `invalid_input` naming the entry that is none of these.
 */
export function parseBootstrap(entries: readonly string[]): HostPort[] {
  const parsed = entries
    .flatMap((entry) => entry.split(","))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map(parseEntry);
  if (parsed.length === 0) throw new AppError("invalid_input", "At least one bootstrap address is needed, as host:port.");
  return parsed;
}

/** `host:port` as people write it, an IPv6 host in brackets. */
export const addressText = ({ host, port }: HostPort): string => (isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`);

function parseEntry(entry: string): HostPort {
  const match = /^(?:\[([^\]]+)\]|([^[\]:\s/@]+)):(\d{1,5})$/.exec(entry);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  const isBracketWrong = match?.[1] !== undefined && !isIPv6(match[1]);
  if (host === undefined || isBracketWrong || port < 1 || port > 65_535) {
    throw new AppError("invalid_input", `"${entry.slice(0, 200)}" is not an address: write host:port, or [address]:port for IPv6.`);
  }
  return { host, port };
}
