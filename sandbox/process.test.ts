import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { end, lifeOf, signal, startDetached } from "./process.mjs";

const dir = mkdtempSync(path.join(tmpdir(), "sandbox-process-"));
const started: ReturnType<typeof startDetached>[] = [];
const start = (script: string) => {
  const one = startDetached(process.execPath, ["-e", script, "marked"], { log: path.join(dir, "log"), marker: "marked" });
  started.push(one);
  return one;
};
const forever = "setInterval(() => {}, 1000)";
const holdsOn = "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)";

afterEach(async () => {
  for (const one of started.splice(0)) await end(one, { graceMs: 0 });
  rmSync(path.join(dir, "log"), { force: true });
});

test("a process is running, then frozen, then running, then gone", async () => {
  const one = start(forever);
  expect(lifeOf(one)).toBe("running");
  signal(one, "SIGSTOP");
  await expect.poll(() => lifeOf(one)).toBe("frozen");
  signal(one, "SIGCONT");
  await expect.poll(() => lifeOf(one)).toBe("running");
  await end(one);
  expect(lifeOf(one)).toBe("gone");
});

test("a frozen process can be ended", async () => {
  const one = start(forever);
  signal(one, "SIGSTOP");
  await end(one);
  expect(lifeOf(one)).toBe("gone");
});

test("a process that does not listen is killed after its grace", async () => {
  const one = start(holdsOn);
  await expect.poll(() => readFileSync(path.join(dir, "log"), "utf8")).toContain("deaf");
  await end(one, { graceMs: 50 });
  expect(lifeOf(one)).toBe("gone");
});

test("a stranger with the same number is neither seen as ours nor signalled", () => {
  const one = start(forever);
  for (const stranger of [
    { ...one, startedAt: "1" },
    { ...one, marker: "somebody else's" },
  ]) {
    expect(lifeOf(stranger)).toBe("gone");
    expect(signal(stranger, "SIGKILL")).toBe(false);
  }
  expect(lifeOf(one)).toBe("running");
});

test("nobody is gone", () => {
  expect(lifeOf(null)).toBe("gone");
});
