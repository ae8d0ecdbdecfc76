import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameCheck } from "@/lib/kafka/transport/frame-check";

const frame = (size: number, body = Buffer.alloc(Math.min(Math.max(size, 0), 100))): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(size);
  return Buffer.concat([length, body]);
};

test("passes frames on however they are cut", () => {
  const stream = Buffer.concat([frame(4), frame(100), frame(17)]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 12 }), (cuts) => {
      const check = new FrameCheck();
      const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
      const pieces = at.slice(1).map((to, nth) => stream.subarray(at[nth], to));
      expect(pieces.map((piece) => check.accept(piece))).toEqual(pieces.map(() => null));
    }),
  );
});

test.each([-(2 ** 31), -1, 0, 3, 64 * 1024 * 1024 + 1, 2 ** 31 - 1])("refuses a length of %i", (size) => {
  expect(new FrameCheck().accept(frame(size))).toContain(`${size} bytes`);
});

test("refuses a bad length after a good frame, and one that comes byte by byte", () => {
  expect(new FrameCheck().accept(Buffer.concat([frame(5), frame(-1)]))).not.toBe(null);
  const check = new FrameCheck();
  expect([0xff, 0xff, 0xff, 0xff].map((byte) => check.accept(Buffer.of(byte)) !== null)).toEqual([false, false, false, true]);
});

test.each([
  { answer: Buffer.from("HTTP/1.1 400"), words: "HTTP server" },
  { answer: Buffer.from([0x15, 3, 3, 0, 2, 2, 70]), words: "speaks TLS" },
])("tells what answers instead of Kafka: $words", ({ answer, words }) => {
  expect(new FrameCheck().accept(answer)).toContain(words);
});

test.each([17, 18])("refuses a list that its answer cannot hold, however the answer to request %i is cut", (key) => {
  const request = Buffer.from([0, 0, 0, 14, 0, key, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0]);
  const answer = (count: number[], correlation = 9) => frame(14, Buffer.from([0, 0, 0, correlation, 0, 0, ...count, 0, 0, 0, 0]));
  const outcome = (...pieces: Buffer[]) => {
    const check = new FrameCheck();
    check.sent(request);
    return pieces.map((piece) => check.accept(piece)).find((complaint) => complaint !== null) ?? null;
  };
  expect(outcome(answer([0, 0, 0, 2]))).toBe(null);
  expect(outcome(answer([1, 0xff, 0xff, 0xff]))).toContain("a list of 33554431");
  expect(outcome(...[...answer([0x7f, 0, 0, 0])].map((byte) => Buffer.of(byte)))).toContain("a list of");
  expect(outcome(answer([0x7f, 0, 0, 0], 8), answer([0, 0, 0, 3]))).toContain("a list of 3");
  const whole = frame(10 + 6 * 1_001, Buffer.from([0, 0, 0, 9, 0, 0, 0, 0, 3, 0xe9]));
  expect(outcome(whole)).toContain("a list of 1001");
});
