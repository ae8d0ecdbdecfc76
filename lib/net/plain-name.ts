import { domainToASCII } from "node:url";

/** A host name as it is looked up: in lower case, in ASCII, without the dots at its end. The one spelling that lists compare. */
export function plainName(host: string): string {
  const ascii = /[^ -~]/.test(host) ? domainToASCII(host) || host : host;
  return ascii.toLowerCase().replace(/\.+$/, "");
}
