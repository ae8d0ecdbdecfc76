// A Chromium for Playwright: its own, a system one, `playwright install`, or the distribution's package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const SYSTEM = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
export const ownBrowser = () => existsSync(chromium.executablePath()),
  findBrowser = () => (ownBrowser() ? chromium.executablePath() : SYSTEM.find((p) => p && existsSync(p)));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sh = (...a) => spawnSync(a[0], a.slice(1), { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0,
    apt = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  if (!findBrowser()) sh("npx", "--no-install", "playwright", "install", "chromium");
  if (!findBrowser() && existsSync("/usr/bin/apt-get")) {
    sh(...apt, "update");
    sh(...apt, "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
  }
  if (!findBrowser()) {
    console.error("No Chromium found. Install one and set CHROMIUM_PATH.");
    process.exit(1);
  }
}
