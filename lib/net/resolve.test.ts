import { expect, test } from "vitest";
import { resolveAll, resolveReachable } from "@/lib/net/resolve";

test("whoever asks for a name while it is looked up shares the lookup; later ones have their own", async () => {
  const [first, second] = [resolveAll("localhost"), resolveAll("localhost")];
  expect(second).toBe(first);
  expect(await first).not.toEqual([]);
  const later = resolveAll("localhost");
  expect(later).not.toBe(first);
  await later;
});

test("a name that nobody knows fails for all who asked, and may be asked for again", async () => {
  // Too long for any name server to be asked.
  const name = "x".repeat(300);
  const [first, second] = [resolveAll(name), resolveAll(name)];
  await expect(first).rejects.toThrow();
  await expect(second).rejects.toThrow();
  await expect(resolveAll(name)).rejects.toThrow();
});

test("a name to connect to is looked up as well", async () => {
  expect(await resolveReachable("localhost")).toContain("127.0.0.1");
});
