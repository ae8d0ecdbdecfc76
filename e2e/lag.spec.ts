import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describeGroup } from "../sandbox/oracle.mjs";
import { expect, test } from "./pages/test";

/** The groups of the workload that the official tool can describe row by row. */
const COMPARED = ["steady", "slow", "stopped", "rewound", "knative-trigger-pod-events"];

test.describe.configure({ mode: "serial" });

test("from the link to the group that falls behind, whose lag rises as one watches", async ({ app, page }) => {
  await app.open("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.getByRole("link", { name: "e2e", exact: true }).first().click();
  await app.goTo("Groups");
  await expect(app.row("Groups", "slow")).toBeVisible();
  await app.openGroup("slow");

  await expect(app.stat("Lag")).toHaveText(/[1-9]/);
  const before = await app.statNumber("Lag");
  await expect.poll(() => app.statNumber("Lag")).toBeGreaterThan(before);

  const chart = page.getByRole("figure", { name: "Lag" });
  await expect(chart.locator("svg.recharts-surface").first()).toBeVisible();
  await chart.getByRole("button", { name: /table/i }).click();
  const rows = chart.getByRole("row");
  await expect.poll(() => rows.count()).toBeGreaterThan(2);
  const count = await rows.count();
  await expect.poll(() => rows.count()).toBeGreaterThan(count);
});

test("its partitions, members, topics and history are there, and the address is the view", async ({ app, page, context }) => {
  await app.open("/");
  await page.getByRole("link", { name: "e2e", exact: true }).first().click();
  await app.goTo("Groups");
  await app.openGroup("slow");
  await expect(app.table("Partitions").getByRole("row")).toHaveCount(1 + 1 + 6);
  await page.getByRole("link", { name: /^Members/ }).click();
  await expect(app.table("Members").getByRole("row")).toHaveCount(2);
  await page
    .getByRole("navigation", { name: "Views of this group" })
    .getByRole("link", { name: /^Topics/ })
    .click();
  await expect(app.table("Topics").getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("figure").first()).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("heading", { level: 1, name: "slow" })).toBeVisible();
  await expect(other.getByRole("link", { name: "History" })).toHaveAttribute("aria-current", "page");
});

test("the lag report as CSV equals the official tool on every partition, while the workload rests", async ({ page, api, app }) => {
  test.setTimeout(600_000);
  const workload = Number(process.env.E2E_WORKLOAD_PID);
  const id = await api.clusterId();
  process.kill(workload, "SIGUSR1");
  try {
    await expect(async () => {
      expect((await api.post(`/clusters/${id}/poll`)).ok()).toBe(true);
      await app.open(`/clusters/${id}`);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.evaluate((at) => void window.open(at, "_self"), `/api/clusters/${id}/reports/lag.csv`),
      ]);
      expect(download.suggestedFilename()).toMatch(/^lagline_e2e_lag_\d{8}T\d{6}Z_\d{8}T\d{6}Z\.csv$/);
      const rows: Record<string, string>[] = parse(readFileSync(await download.path()), { columns: true, bom: true });
      const ours = rows
        .filter((row) => COMPARED.includes(row.group ?? ""))
        .map((row) => [row.group, row.topic, Number(row.partition), row.committed, row.log_end, row.lag].join(" "))
        .sort();
      const theirs: string[] = [];
      for (const group of COMPARED)
        for (const row of await describeGroup(group, {}))
          theirs.push([group, row.topic, row.partition, row.currentOffset, row.logEndOffset, row.lag].join(" "));
      expect(ours).toEqual(theirs.sort());
      expect(ours.length).toBeGreaterThan(20);
      const seed = rows.filter((row) => row.group === "knative-trigger-pod-events").map((row) => `${row.committed}/${row.log_end}/${row.lag}`);
      expect(seed.sort()).toEqual(["150/155/5", "180/185/5", "200/200/0"]);
    }).toPass({ timeout: 480_000, intervals: [11_000] });
  } finally {
    process.kill(workload, "SIGUSR2");
  }
});
