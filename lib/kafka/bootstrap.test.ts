import { expect, test } from "vitest";
import { addressText } from "@/lib/domain/host-port";
import { parseBootstrap } from "@/lib/kafka/bootstrap";

test.each([
  { entry: "kafka-1:9092", host: "kafka-1", port: 9092 },
  { entry: " 10.0.0.1:9092 ", host: "10.0.0.1", port: 9092 },
  { entry: "[::1]:9092", host: "::1", port: 9092 },
  { entry: "[2001:db8::7]:19092", host: "2001:db8::7", port: 19092 },
  { entry: "b-1.msk.example.amazonaws.com:9098", host: "b-1.msk.example.amazonaws.com", port: 9098 },
])("reads $entry", ({ entry, host, port }) => {
  expect(parseBootstrap([entry])).toEqual([{ host, port }]);
});

test("takes several, in one entry or many, and drops empty ones", () => {
  expect(parseBootstrap(["a:1, b:2,", "[::1]:3"]).map(addressText)).toEqual(["a:1", "b:2", "[::1]:3"]);
});

test.each(["kafka", "kafka:", "kafka:0", "kafka:65536", "kafka:9a", "::1:9092", "[::1]", "[kafka]:9092", "http://kafka:9092", "a b:9092", ":9092"])(
  "refuses %s, naming it",
  (entry) => {
    expect(() => parseBootstrap(["ok:1", entry])).toThrow(expect.objectContaining({ code: "invalid_input", message: expect.stringContaining(entry) }));
  },
);

test("refuses a list of nothing", () => {
  expect(() => parseBootstrap([" ", ""])).toThrow("At least one bootstrap address");
});

test("what stands before an @ is refused and not repeated: it may be a password", () => {
  const refused = () => parseBootstrap(["user:hunter2@kafka:9092"]);
  expect(refused).toThrow("An address holds no user and no password");
  expect(refused).not.toThrow("hunter2");
});
