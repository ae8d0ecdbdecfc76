import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setPassword } from "../sandbox/alter-config.mjs";
import { up, wipe } from "../sandbox/cluster.mjs";
import { users } from "../sandbox/security.mjs";
import { expect, test } from "./pages/test";

const password = users.get("lagline") ?? "";
const ROTATED = "canary-rotated";
let brokers: string[] = [];
let dir = "";

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "lagline-e2e-secured-"));
  ({ brokers } = await up({ dir, brokers: 1, security: "scram" }));
});
test.afterAll(() => wipe({ dir }));

type Cluster = { id: number; name: string; status: string };

test("a cluster with a login is added through the form, and given a new password when the old one is refused", async ({ app, page, api }) => {
  test.setTimeout(600_000);
  const secured = async () => (await api.get<{ items: Cluster[] }>("/clusters?pageSize=500")).items.find(({ name }) => name === "secured");
  await app.open("/settings/clusters");
  await page.getByRole("button", { name: "Add cluster" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("secured");
  await dialog.getByLabel("Bootstrap servers").fill(brokers.join("\n"));
  await dialog.getByRole("button", { name: "SASL", exact: true }).click();
  await dialog.getByLabel("User").fill("lagline");

  await dialog.getByRole("button", { name: "Save and watch" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("is empty");
  await dialog.getByLabel("Password").fill("wrong");
  await dialog.getByRole("button", { name: "Test connection" }).click();
  await expect(dialog.getByText("The login failed", { exact: false })).toBeVisible();
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Test again" }).click();
  await expect(dialog.getByText("SCRAM-SHA-512 as lagline")).toBeVisible();

  await dialog.getByRole("button", { name: "Save and watch" }).click();
  await expect(app.table("Clusters").getByText("secured", { exact: true })).toBeVisible();
  await expect.poll(async () => (await secured())?.status).toBe("answering");

  const id = (await secured())?.id ?? 0;
  await setPassword("lagline", ROTATED, { dir });
  // Connections that are open stay logged in: pausing closes them. The broker learns of the new password a while after its change.
  await expect(async () => {
    await pause(true);
    await pause(false);
    await expect.poll(async () => (await secured())?.status).toBe("auth_failed");
  }).toPass({ timeout: 400_000 });
  await app.open(`/clusters/${id}`);
  await expect(page.getByText("The login is refused", { exact: false })).toBeVisible();

  await page.getByRole("status").getByRole("link", { name: "Settings" }).click();
  await expect(dialog.getByText("Set ", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("User")).toHaveValue("lagline");
  await dialog.getByRole("button", { name: "Replace" }).click();
  await dialog.getByLabel("Password").fill(ROTATED);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await secured())?.status).toBe("answering");
  await expect(dialog).toBeHidden();
  expect((await page.content()).includes(ROTATED)).toBe(false);

  async function pause(paused: boolean) {
    const answer = await api.request.patch(`/api/clusters/${id}`, { data: { paused }, headers: { origin: api.origin } });
    expect(answer.status()).toBe(200);
    await expect.poll(async () => (await secured())?.status === "paused").toBe(paused);
  }
});
