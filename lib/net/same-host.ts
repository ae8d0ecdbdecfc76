import { addressClass, plainAddress } from "@/lib/net/address";
import { plainName } from "@/lib/net/plain-name";

/** Whether two spellings are one host: by name, by address, and any loopback address for another. */
export function isSameHost(a: string, b: string): boolean {
  const address = plainAddress(plainName(a));
  return plainName(a) === plainName(b) || (isLoopbackHost(a) && isLoopbackHost(b)) || (address !== null && address === plainAddress(plainName(b)));
}

export function isLoopbackHost(host: string): boolean {
  const name = plainName(host);
  return name === "localhost" || name.endsWith(".localhost") || addressClass(name) === "loopback";
}
