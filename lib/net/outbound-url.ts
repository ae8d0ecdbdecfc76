import { isIP } from "node:net";
import { OutboundError } from "@/lib/net/outbound-error";
import { isAllowedHost, type OutboundRules, refuseHost } from "@/lib/net/outbound-rules";

const LONGEST = 2_048;
const PORTS: ReadonlySet<number> = new Set([443, 8443, 8080, 9093]);

/** A checked address: the host without brackets, as it is looked up. */
export type OutboundUrl = { url: URL; host: string; port: number; isTls: boolean };

/**
 * An address as a person typed it. `https:` alone, `http:` only where the rules say so; no user info, no fragment, the usual
 * ports. Throws `url_refused` with the reason.
 */
export function parseOutboundUrl(text: string, rules: OutboundRules): OutboundUrl {
  if (text.length > LONGEST) throw refused(`longer than ${LONGEST} characters`);
  const url = parsed(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isTls = url.protocol === "https:";
  const isPlain = url.protocol === "http:";
  if (!isTls && !isPlain) throw refused("only https is spoken");
  if (isPlain && rules.http !== true && !isAllowedHost(host, rules)) throw refused("http is not encrypted; use https");
  if (url.username !== "" || url.password !== "") throw refused("it holds a user name or password");
  if (url.hash !== "" || text.includes("#")) throw refused("it holds a fragment");

  const port = url.port === "" ? (isTls ? 443 : 80) : Number(url.port);
  const isUsual = PORTS.has(port) || (isPlain && port === 80);
  if (!isUsual && !(rules.ports ?? []).includes(port)) throw refused(`port ${port} is not one of those allowed`);
  if (isIP(host) === 0 && /^(.*\.)?localhost\.?$/i.test(host) && !isAllowedHost(host, rules))
    throw new OutboundError("address_refused", "refused by address policy: loopback");
  const refusal = isIP(host) === 0 ? refuseHost(host, port, rules) : null;
  if (refusal !== null) throw new OutboundError("address_refused", `refused by address policy: ${refusal}`);
  return { url, host, port, isTls };
}

function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw refused("it is no URL");
  }
}

const refused = (why: string): OutboundError => new OutboundError("url_refused", `the address is refused: ${why}`);
