import { expect, test } from "vitest";
import { addressClass, carried, inRanges, plainAddress } from "@/lib/net/address";

test.each([
  ["8.8.8.8", "public"],
  ["2606:4700::1", "public"],
  ["[2606:4700::1]", "public"],
  ["::ffff:8.8.8.8", "public"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["::1", "loopback"],
  ["[0:0:0:0:0:0:0:1]", "loopback"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:7f00:1", "loopback"],
  ["0.0.0.0", "unspecified"],
  ["::", "unspecified"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.32.0.1", "public"],
  ["192.168.0.1", "private"],
  ["100.64.0.1", "private"],
  ["fc00::1", "private"],
  ["169.254.169.254", "metadata"],
  ["::ffff:a9fe:a9fe", "metadata"],
  ["100.100.100.200", "metadata"],
  ["168.63.129.16", "metadata"],
  ["192.0.0.192", "metadata"],
  ["fd00:ec2::254", "metadata"],
  ["169.254.3.4", "link_local"],
  ["fe80::1", "link_local"],
  ["fe80::1%eth0", "link_local"],
  ["224.0.0.1", "multicast"],
  ["ff02::1", "multicast"],
  ["255.255.255.255", "broadcast"],
  ["::127.0.0.1", "translated"],
  ["::ffff:0:127.0.0.1", "translated"],
  ["64:ff9b::7f00:1", "translated"],
  ["64:ff9b:1::7f00:1", "translated"],
  ["2002:7f00:1::", "translated"],
  ["2001::1", "translated"],
  ["fec0::1", "reserved"],
  ["100::1", "reserved"],
  ["100:0:0:1::1", "reserved"],
  ["5f00::1", "reserved"],
  ["3fff::1", "reserved"],
  ["2001:db8::1", "reserved"],
  ["4000::1", "reserved"],
  ["198.18.0.1", "reserved"],
  ["192.0.2.1", "reserved"],
  ["198.51.100.1", "reserved"],
  ["203.0.113.1", "reserved"],
  ["192.88.99.1", "reserved"],
  ["192.31.196.1", "reserved"],
  ["192.175.48.1", "reserved"],
  ["240.0.0.1", "reserved"],
  ["localhost", "invalid"],
  ["2130706433", "invalid"],
  ["0x7f.1", "invalid"],
  ["", "invalid"],
] as const)("%s is %s", (address, name) => {
  expect(addressClass(address)).toBe(name);
});

test.each([
  ["64:ff9b::a9fe:a9fe", "169.254.169.254"],
  ["2002:7f00:1::", "127.0.0.1"],
  ["2001:0:1:2:3:4:80ff:fffe", "127.0.0.1"],
  ["::10.0.0.1", "10.0.0.1"],
  ["2606:4700::1", null],
  ["10.0.0.1", null],
])("%s carries %s", (address, inner) => {
  expect(carried(address)).toBe(inner);
});

test("a mapped address is the IPv4 address", () => {
  expect(["::ffff:1.2.3.4", "::ffff:102:304", "[::FFFF:1.2.3.4]"].map(plainAddress)).toEqual(["1.2.3.4", "1.2.3.4", "1.2.3.4"]);
});

test("ranges take addresses and prefixes of both families", () => {
  expect(inRanges("10.20.1.1", ["10.20.0.0/16"])).toBe(true);
  expect(inRanges("::ffff:10.20.1.1", ["10.20.1.1"])).toBe(true);
  expect(inRanges("2606:4700::9", ["2606:4700::/32", "10.0.0.0/8"])).toBe(true);
  expect(inRanges("11.0.0.1", ["10.0.0.0/8"])).toBe(false);
  expect(inRanges("11.0.0.1", [])).toBe(false);
});
