import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { expect, test } from "./pages/test";

async function listening(server: net.Server | http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("a cluster is tested step by step, saved, seen and removed", async ({ app, page, api }) => {
  const brokers = (process.env.E2E_BROKERS ?? "").split(",");
  await app.open("/settings/clusters");
  await page.getByRole("button", { name: "Add cluster" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("second");
  await dialog.getByLabel(/Bootstrap/).fill(brokers.join("\n"));
  await dialog.getByRole("button", { name: /Test connection/ }).click();
  await expect(page.getByText(/brokers? answer/i).first()).toBeVisible({ timeout: 20_000 });
  expect((await api.get<{ items: { name: string }[] }>("/clusters")).items.map(({ name }) => name)).not.toContain("second");
  await dialog.getByRole("button", { name: /^(Save|Add)/ }).click();
  await expect(app.table("Clusters").getByText("second")).toBeVisible();
  await expect
    .poll(async () => (await api.get<{ items: { name: string; status: string }[] }>("/clusters")).items.find(({ name }) => name === "second")?.status, {
      timeout: 30_000,
    })
    .toBe("answering");
  const { items } = await api.get<{ items: { id: number; name: string }[] }>("/clusters");
  const second = items.find(({ name }) => name === "second");
  const answer = await api.request.delete(`/api/clusters/${second?.id}`, { headers: { origin: api.origin } });
  expect(answer.ok()).toBe(true);
});

test("what is no Kafka is named by its failing step, and nothing is saved", async ({ api }) => {
  const web = http.createServer((_, response) => response.end("hello"));
  const silent = net.createServer(() => {});
  const closed = net.createServer();
  const ports = { web: await listening(web), silent: await listening(silent), closed: await listening(closed) };
  await new Promise((resolve) => closed.close(resolve));
  const before = (await api.get<{ total: number }>("/clusters")).total;
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
    expect((await api.get<{ total: number }>("/clusters")).total).toBe(before);
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
