import http from "node:http";
import net, { type AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import type { Api } from "./pages/api";
import { expect, test } from "./pages/test";

async function listening(server: net.Server | http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

type Cluster = { id: number; name: string; status: string };
const clusterNamed = async (api: Api, name: string) =>
  (await api.get<{ items: Cluster[] }>("/clusters?pageSize=500")).items.find((cluster) => cluster.name === name);

test("a cluster is tested step by step, saved, paused, resumed and removed", async ({ app, page, api }) => {
  await app.open("/settings/clusters");
  await page.getByRole("button", { name: "Add cluster" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("second");
  await dialog.getByLabel("Bootstrap servers").fill((process.env.E2E_BROKERS ?? "").split(",").join("\n"));
  await dialog.getByRole("button", { name: "Test connection" }).click();
  await expect(dialog.getByText("3 brokers", { exact: false }).first()).toBeVisible();
  expect(await clusterNamed(api, "second")).toBeUndefined();

  await dialog.getByRole("button", { name: "Save and watch" }).click();
  await expect(app.table("Clusters").getByText("second", { exact: true })).toBeVisible();
  await expect.poll(async () => (await clusterNamed(api, "second"))?.status).toBe("answering");

  const act = async (name: string) => {
    await page.getByRole("button", { name: "Acts on second" }).first().click();
    await page.getByRole("menuitem", { name }).click();
  };
  await act("Pause collection");
  await expect.poll(async () => (await clusterNamed(api, "second"))?.status).toBe("paused");
  await act("Resume collection");
  await expect.poll(async () => (await clusterNamed(api, "second"))?.status).toBe("answering");

  await act("Remove");
  const sure = page.getByRole("dialog");
  await expect(sure.getByRole("button", { name: "Remove cluster" })).toBeDisabled();
  await sure.getByRole("textbox").fill("second");
  await sure.getByRole("button", { name: "Remove cluster" }).click();
  await expect.poll(() => clusterNamed(api, "second")).toBeUndefined();
});

test("what is no Kafka is named by its failing step, and nothing is saved", async ({ api }) => {
  const web = http.createServer((_, response) => response.end("hello"));
  const silent = net.createServer(() => {});
  const closed = net.createServer();
  const ports = { web: await listening(web), silent: await listening(silent), closed: await listening(closed) };
  await new Promise((resolve) => closed.close(resolve));
  try {
    const ask = async (bootstrap: string) => {
      const answer = await api.post("/clusters/test", { bootstrap: [bootstrap] });
      expect(answer.status()).toBe(200);
      return (await answer.json()) as { ok: boolean; sentence: string; steps: { step: string; outcome: string }[] };
    };
    const failing = ({ steps }: { steps: { step: string; outcome: string }[] }) => steps.find(({ outcome }) => outcome === "failed")?.step;
    const name = await ask("no-such-host.invalid:9092");
    const port = await ask(`127.0.0.1:${ports.closed}`);
    const http_ = await ask(`127.0.0.1:${ports.web}`);
    expect([name, port, http_].map(({ ok }) => ok)).toEqual([false, false, false]);
    expect([failing(name), failing(port), failing(http_)]).toEqual(["name", "port", "versions"]);
    for (const { sentence } of [name, port, http_]) expect(sentence).toMatch(/^[^.]+(\.[^.\s][^.]*)*\.?$/);
    const { items } = await api.get<{ items: { bootstrap: string[] }[] }>("/clusters?pageSize=500");
    const tried = ["no-such-host.invalid:9092", `127.0.0.1:${ports.closed}`, `127.0.0.1:${ports.web}`];
    expect(items.flatMap(({ bootstrap }) => bootstrap).filter((address) => tried.includes(address))).toEqual([]);
  } finally {
    web.close();
    silent.close();
  }
});

test("a bad value is refused by its field, and an unknown parameter is ignored", async ({ api }) => {
  const refused = await api.post("/clusters", { name: "has spaces", bootstrap: ["127.0.0.1:9092"] });
  expect(refused.status()).toBe(400);
  expect(Object.keys((await refused.json()).fields)).toEqual(["name"]);
  const id = await api.clusterId();
  const sort = await api.request.get(`/api/clusters/${id}/groups?sort=colour`);
  expect([sort.status(), Object.keys((await sort.json()).fields)]).toEqual([400, ["sort"]]);
  expect((await api.request.get(`/api/clusters/${id}/groups?colour=blue`)).status()).toBe(200);
});

test("the form is accessible with every choice of encryption and login", async ({ app, page }) => {
  await app.open("/settings/clusters");
  await page.getByRole("button", { name: "Add cluster" }).first().click();
  const dialog = page.getByRole("dialog");
  const violations = async () =>
    (await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`);
  await dialog.getByRole("button", { name: "SASL + TLS" }).click();
  await dialog.getByText("Present a client certificate").click();
  await dialog.getByText("Verify the brokers' certificates").click();
  expect(await violations()).toEqual([]);
  await dialog.getByRole("button", { name: "SASL", exact: true }).click();
  await dialog.getByLabel("Mechanism").selectOption("OAUTHBEARER");
  expect(await violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Fixed token" }).click();
  await dialog.getByRole("button", { name: "Save and watch" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  expect(await violations()).toEqual([]);
});
