import { OutboundError } from "@/lib/net/outbound-error";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const FORBIDDEN_VALUE = /[\r\n\0]/;
const OURS = new Set(
  "host content-length transfer-encoding connection keep-alive te trailer upgrade expect cookie forwarded x-real-ip user-agent accept-encoding".split(" "),
);
const OUR_PREFIXES = ["x-forwarded-", "proxy-", "sec-", "webhook-"];

/** Null if a user may set this header, else why not. */
export function refuseUserHeader(name: string, value: string): string | null {
  const lower = name.toLowerCase();
  if (OURS.has(lower) || OUR_PREFIXES.some((prefix) => lower.startsWith(prefix))) return `the header ${lower} is ours to set`;
  return refuseHeader(name, value);
}

/** Throws `header_refused` for a header that would break the request apart. */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const why = refuseHeader(name, value);
    if (why !== null) throw new OutboundError("header_refused", why);
  }
}

function refuseHeader(name: string, value: string): string | null {
  if (!TOKEN.test(name)) return "a header's name is no token";
  return FORBIDDEN_VALUE.test(value) ? `the value of ${name.toLowerCase()} holds a line break or NUL` : null;
}
