import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KafkaFailure } from "@/lib/kafka/failure";
import { LoginGate } from "@/lib/kafka/login-gate";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const one = { nodeId: 1, host: "a", port: 9092 };
const two = { nodeId: 2, host: "b", port: 9092 };
const refusedLogin = new KafkaFailure("auth_failed", "no");

test("a refused login keeps every broker waiting for half a minute", async () => {
  const gate = new LoginGate();
  gate.failed(one, refusedLogin);
  const attempt = vi.fn(async () => "in");
  await expect(gate.enter(two, attempt)).rejects.toMatchObject({ code: "auth_failed" });
  vi.advanceTimersByTime(29_999);
  await expect(gate.enter(one, attempt)).rejects.toMatchObject({ code: "auth_failed" });
  expect(attempt).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(await gate.enter(one, attempt)).toBe("in");
});

test("who is kept waiting is told why the login was refused, once", async () => {
  const gate = new LoginGate();
  gate.failed(one, refusedLogin);
  const told = async () => gate.enter(two, async () => "in").catch((error: KafkaFailure) => error);
  const waiting = (await told()) as KafkaFailure;
  expect(waiting.message).toBe("no; the next attempt waits for half a minute");
  vi.advanceTimersByTime(30_000);
  gate.failed(two, waiting);
  expect(await told()).toBe("in");
});

test("being kept waiting does not make the wait longer", async () => {
  const gate = new LoginGate();
  gate.failed(one, refusedLogin);
  vi.advanceTimersByTime(20_000);
  gate.failed(two, refusedLogin);
  vi.advanceTimersByTime(10_000);
  expect(await gate.enter(two, async () => "in")).toBe("in");
});

test("after the pause one attempt goes ahead, and the others do what its outcome says", async () => {
  const gate = new LoginGate();
  gate.failed(one, refusedLogin);
  vi.advanceTimersByTime(30_000);
  let refuse = (_: Error): void => {};
  const first = gate.enter(one, () => new Promise<string>((_, reject) => (refuse = reject)));
  const attempt = vi.fn(async () => "in");
  const others = [gate.enter(two, attempt), gate.enter(one, attempt)];
  refuse(refusedLogin);
  await expect(first).rejects.toBe(refusedLogin);
  for (const other of others) await expect(other).rejects.toMatchObject({ code: "auth_failed" });
  gate.failed(one, refusedLogin);
  expect(attempt).not.toHaveBeenCalled();
});

test("an attempt that ends in another way lets the next one go ahead, one at a time", async () => {
  const gate = new LoginGate();
  gate.failed(one, refusedLogin);
  vi.advanceTimersByTime(30_000);
  const late = new KafkaFailure("timeout", "late");
  const first = gate.enter(one, () => Promise.reject(late));
  const others = [gate.enter(two, async () => "in"), gate.enter(one, async () => "in too")];
  await expect(first).rejects.toBe(late);
  expect(await Promise.all(others)).toEqual(["in", "in too"]);
});

test("tells how long it keeps a broker waiting", () => {
  const gate = new LoginGate();
  gate.failed(one, new KafkaFailure("tls_failed", "expired"));
  vi.advanceTimersByTime(10_000);
  expect([gate.waitMs(one), gate.waitMs(two)]).toEqual([20_000, 0]);
  gate.failed(two, refusedLogin);
  expect([gate.waitMs(one), gate.waitMs(two)]).toEqual([30_000, 30_000]);
  vi.advanceTimersByTime(30_000);
  expect(gate.waitMs(two)).toBe(0);
});

test("a failed handshake pauses its own address only", async () => {
  const gate = new LoginGate();
  gate.failed(one, new KafkaFailure("tls_failed", "expired"));
  await expect(gate.enter(one, async () => "in")).rejects.toMatchObject({ code: "tls_failed" });
  expect(await gate.enter(two, async () => "in")).toBe("in");
  vi.advanceTimersByTime(30_000);
  expect(await gate.enter(one, async () => "in")).toBe("in");
});

test("addresses whose pause is over are forgotten when the next handshake fails", () => {
  const gate = new LoginGate();
  const fail = (host: string) => gate.failed({ nodeId: 1, host, port: 9092 }, new KafkaFailure("tls_failed", "expired"));
  for (let at = 0; at < 1_000; at++) fail(`made-up-${at}`);
  vi.advanceTimersByTime(15_000);
  fail("late");
  vi.advanceTimersByTime(15_000);
  fail("last");
  expect(gate.remembered).toBe(2);
  expect(gate.waitMs({ nodeId: 1, host: "late", port: 9092 })).toBe(15_000);
});

test("a refusal in many words keeps everybody waiting once, too", async () => {
  const gate = new LoginGate();
  gate.failed(one, new KafkaFailure("auth_failed", "x".repeat(2_000)));
  const waiting = await gate.enter(two, async () => "in").catch((error: KafkaFailure) => error);
  vi.advanceTimersByTime(30_000);
  gate.failed(two, waiting as KafkaFailure);
  expect(await gate.enter(two, async () => "in")).toBe("in");
});

test("any other failure pauses nobody", async () => {
  const gate = new LoginGate();
  gate.failed(one, new KafkaFailure("timeout", "late"));
  expect(await gate.enter(one, async () => "in")).toBe("in");
});
