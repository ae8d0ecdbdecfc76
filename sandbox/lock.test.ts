import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

const dir = mkdtempSync(path.join(tmpdir(), "sandbox-lock-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("two changes of one cluster do not overlap", async () => {
  const story: string[] = [];
  const change = (name: string) =>
    withLock(dir, async () => {
      story.push(`${name} begins`);
      await new Promise(setImmediate);
      story.push(`${name} ends`);
    });
  await Promise.all([change("first"), change("second")]);
  expect(story).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});

test("the lock of a process that is gone is taken over", async () => {
  writeFileSync(path.join(dir, "lock"), "999999999");
  expect(await withLock(dir, async () => "done")).toBe("done");
});

test("a failure frees the lock", async () => {
  await expect(withLock(dir, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path.join(dir, "lock"))).toBe(false);
});
