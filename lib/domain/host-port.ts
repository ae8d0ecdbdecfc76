export type HostPort = { host: string; port: number };

/** `host:port`, `1.2.3.4:port` or `[v6]:port` as it is meant; null if it is none of these. */
export function hostPortOf(text: string): HostPort | null {
  const match = /^(?:\[([^\]]+)\]|([^[\]:\s/@,;]+)):(\d{1,5})$/.exec(text);
  const [, v6, name, digits] = match ?? [];
  const [host, port] = [v6 ?? name, Number(digits)];
  if (host === undefined || port < 1 || port > 65_535 || (v6 !== undefined && !isV6(v6))) return null;
  return { host, port };
}

/** `host:port` as people write it, an IPv6 host in brackets. */
export const addressText = ({ host, port }: HostPort): string => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`);

/** The same entries in the same order, each host and port once, whatever the case of its letters. */
export const withoutRepeats = (entries: readonly string[]): string[] =>
  entries.filter((entry, at) => entries.findIndex((one) => one.toLowerCase() === entry.toLowerCase()) === at);

/** Why a text is no address. One with an @ is not repeated: a password may stand before it. */
export const noAddress = (text: string): string =>
  text.includes("@")
    ? "An address holds no user and no password: write host:port, and the login in its own fields."
    : `"${text.slice(0, 200)}" is not an address: write host:port, or [address]:port for IPv6.`;

const isV6 = (text: string): boolean => URL.canParse(`http://[${text.replace(/%[\w.-]+$/, "")}]`);
