import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readAppSecret } from "./app-secret";

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const counted = (step: number) => Uint8Array.from({ length: 32 }, (_, index) => (index * step) & 0xff);

test.each([
  "",
  "secret",
  "changeme",
  "password1234",
  "0",
  "deadbeef",
  "a".repeat(64),
  "0".repeat(64),
  "f".repeat(64),
  "ab".repeat(32),
  "0123456789abcdef".repeat(4),
  "00112233445566778899aabbccddeeff".repeat(2),
  Buffer.from(counted(1)).toString("hex"),
  Buffer.from(counted(3)).toString("hex"),
  Buffer.from(counted(255)).toString("hex"),
  base64(counted(1)),
  base64(new Uint8Array(32)),
  base64(new Uint8Array(32).fill(255)),
  base64("correct horse battery staple is not random at all"),
  base64("the quick brown fox jumps over the lazy dog"),
  base64("please-change-this-secret-before-production"),
  base64(randomBytes(31)),
  base64(randomBytes(16)),
  randomBytes(31).toString("hex"),
  randomBytes(16).toString("hex"),
  "correct horse battery staple",
  "pässwörter sind keine geheimnisse, auch nicht lange",
  "$APP_SECRET",
  "<32 random bytes>",
  "APP_SECRET=...",
])("%j is refused, without being repeated", (weak) => {
  const read = readAppSecret(weak);
  expect(read.ok).toBe(false);
  if (!read.ok && weak.length > 8) expect(read.reason).not.toContain(weak);
});

test.each([
  { name: "hex", of: (bytes: Buffer) => bytes.toString("hex") },
  { name: "hex in capitals", of: (bytes: Buffer) => bytes.toString("hex").toUpperCase() },
  { name: "base64", of: (bytes: Buffer) => bytes.toString("base64") },
  { name: "base64url", of: (bytes: Buffer) => bytes.toString("base64url") },
  { name: "a line of a file", of: (bytes: Buffer) => `${bytes.toString("base64")}\n` },
])("random bytes as $name are taken as those bytes", ({ of }) => {
  for (let round = 0; round < 200; round++) {
    const bytes = randomBytes(32);
    expect(readAppSecret(of(bytes))).toEqual({ ok: true, bytes });
  }
});
