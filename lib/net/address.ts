import { BlockList, isIP, isIPv6, SocketAddress } from "node:net";

/**
 * What kind of place an address is. `translated`: an IPv6 form that carries an IPv4 address to be reached through a
 * gateway (NAT64, 6to4, Teredo, IPv4-compatible); `carried` tells which.
 */
export type AddressClass =
  | "public"
  | "private"
  | "loopback"
  | "link_local"
  | "metadata"
  | "unspecified"
  | "multicast"
  | "broadcast"
  | "translated"
  | "reserved"
  | "invalid";

type Range = `${string}/${number}`;

// The first list that holds an address decides, so the narrow ones come first.
const LISTS: readonly (readonly [AddressClass, BlockList])[] = [
  ["metadata", ranges(["169.254.169.254/32", "169.254.170.2/32", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::254/128"])],
  ["link_local", ranges(["169.254.0.0/16", "fe80::/10"])],
  ["broadcast", ranges(["255.255.255.255/32"])],
  ["unspecified", ranges(["0.0.0.0/8", "::/128"])],
  ["loopback", ranges(["127.0.0.0/8", "::1/128"])],
  ["multicast", ranges(["224.0.0.0/4", "ff00::/8"])],
  ["private", ranges(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"])],
  ["translated", ranges(["64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96"])],
  [
    "reserved",
    ranges([
      ...(["192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"] as const),
      ...(["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"] as const),
      ...(["100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fec0::/10"] as const),
    ]),
  ],
];
const GLOBAL_V6 = ranges(["2000::/3"]);

/** The class of a literal address, with or without brackets or zone; an IPv4-mapped form counts as the IPv4 address. */
export function addressClass(literal: string): AddressClass {
  const address = plainAddress(literal);
  if (address === null) return "invalid";
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  for (const [name, list] of LISTS) if (list.check(address, family)) return name;
  return family === "ipv4" || GLOBAL_V6.check(address, family) ? "public" : "reserved";
}

/** The literal as `node:net` prints it: no brackets, no zone, IPv4-mapped addresses in dotted form; null for anything else. */
export function plainAddress(literal: string): string | null {
  const bare = literal.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  if (isIP(bare) === 0) return null;
  if (!isIPv6(bare)) return bare;
  const groups = sixteenBits(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? dotted(groups[6] ?? 0, groups[7] ?? 0) : new SocketAddress({ address: bare, family: "ipv6" }).address;
}

/** The IPv4 address inside a `translated` one, null where its place is not fixed. */
export function carried(literal: string): string | null {
  const address = plainAddress(literal);
  if (address === null || addressClass(address) !== "translated") return null;
  const groups = sixteenBits(address);
  if (groups[0] === 0x2002) return dotted(groups[1] ?? 0, groups[2] ?? 0);
  if (groups[0] === 0x2001) return dotted(~(groups[6] ?? 0) & 0xffff, ~(groups[7] ?? 0) & 0xffff);
  return dotted(groups[6] ?? 0, groups[7] ?? 0);
}

/** Whether an address lies in one of the ranges, each an address or `address/bits`. Throws on anything else. */
export function inRanges(literal: string, list: readonly string[]): boolean {
  const address = plainAddress(literal);
  if (address === null) return false;
  return ranges(list.map(withBits)).check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function ranges(list: readonly Range[]): BlockList {
  const block = new BlockList();
  for (const range of list) {
    const [address = "", bits] = range.split("/");
    block.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return block;
}

function withBits(range: string): Range {
  if (range.includes("/")) return range as Range;
  return `${range}/${isIPv6(range) ? 128 : 32}`;
}

function sixteenBits(address: string): number[] {
  const dotless = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => `${hex(a, b)}:${hex(c, d)}`);
  const [head = "", tail] = dotless.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(gap).fill("0"), ...right].map((group) => Number.parseInt(group, 16));
}

const hex = (high: string, low: string): string => (Number(high) * 256 + Number(low)).toString(16);
const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join(".");
