import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RefusedLogins } from "@/lib/kafka/connection-test/refused-logins";
import { KafkaFailure } from "@/lib/kafka/failure";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const refuse = vi.fn(() => Promise.reject(new KafkaFailure("auth_failed", "no")));
const hangUp = () => Promise.reject(new KafkaFailure("closed", "bye"));
beforeEach(() => void refuse.mockClear());

test("an address sees no more than three refused logins within a minute", async () => {
  const logins = new RefusedLogins();
  for (let nth = 0; nth < 6; nth++) await expect(logins.enter("a:1", refuse)).rejects.toMatchObject({ code: "auth_failed" });
  vi.advanceTimersByTime(59_999);
  await expect(logins.enter("a:1", refuse)).rejects.toThrow("try again in a minute");
  expect(refuse).toHaveBeenCalledTimes(3);
  expect(await logins.enter("b:1", async () => "in")).toBe("in");
  vi.advanceTimersByTime(1);
  expect(await logins.enter("a:1", async () => "in")).toBe("in");
});

test("logins that are under way count, those that ended in another way than refused do not", async () => {
  const logins = new RefusedLogins();
  for (let nth = 0; nth < 6; nth++) {
    expect(await logins.enter("a:1", async () => "in")).toBe("in");
    await expect(logins.enter("a:1", hangUp)).rejects.toThrow("bye");
  }
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => logins.enter("a:1", refuse)));
  expect({ refused: all.length, asked: refuse.mock.calls.length }).toEqual({ refused: 6, asked: 3 });
});
