import { type HostPort, hostPortOf, noAddress } from "@/lib/domain/host-port";
import { AppError } from "@/lib/errors";

/**
 * The entries of a bootstrap list: `host:port`, `1.2.3.4:port` or `[v6]:port`; surrounding spaces and empty entries are
 * dropped. Throws `invalid_input` naming the entry that is none of these, unless it may hold a password.
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

function parseEntry(entry: string): HostPort {
  const address = hostPortOf(entry);
  if (address !== null) return address;
  throw new AppError("invalid_input", noAddress(entry));
}
