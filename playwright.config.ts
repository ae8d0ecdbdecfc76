import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findBrowser, ownBrowser } from "./scripts/ensure-browser.mjs";

// Evaluated again in each worker: what they share travels in the environment.
process.env.E2E_DATA ??= mkdtempSync(path.join(tmpdir(), "lagline-e2e-"));
chmodSync(process.env.E2E_DATA, 0o755);
const port = process.env.E2E_PORT ?? "4200";
const executablePath = ownBrowser() ? undefined : findBrowser();

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  // Limits on a busy machine, not what anything takes.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  // What stops a broker runs alone, after the rest.
  projects: [
    { name: "chromium", testIgnore: /\.fault\.spec/ },
    { name: "faults", testMatch: /\.fault\.spec/, dependencies: ["chromium"], fullyParallel: false, workers: 1 },
  ],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    video: "off",
    launchOptions: { executablePath, args: ["--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"] },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: port,
      DATABASE_URL: "",
      APP_DATA_DIR: process.env.E2E_DATA,
      KAFKA_BROKERS: process.env.E2E_BROKERS ?? "",
      KAFKA_CLUSTER_NAME: "e2e",
      POLL_INTERVAL: "5s",
      LOG_LEVEL: "warn",
    },
  },
});
