import { expect, test } from "vitest";
import { rangeSeconds, rangeText } from "./range-text";

const of = (address: string) => new URLSearchParams(address);

test("an address without a range asks for the last hour", () => {
  expect(rangeText(of("tab=history"))).toBe("from=now-1h");
  expect(rangeSeconds(of(""))).toBe(3600);
});

test("an end of its own travels along, the present one need not", () => {
  expect(rangeText(of("from=now-6h&to=now"))).toBe("from=now-6h");
  expect(rangeText(of("from=now-6h&to=now-1h"))).toBe("from=now-6h&to=now-1h");
});

test("only a range up to now has a length in words", () => {
  expect(rangeSeconds(of("from=now-15m"))).toBe(900);
  expect(rangeSeconds(of("from=now-6h&to=now-1h"))).toBeNull();
  expect(rangeSeconds(of("from=2026-11-21T09:00:00Z"))).toBeNull();
});
