import { openAdmin } from "../sandbox/admin.mjs";
import { freezeBroker, startBroker, stopBroker, thawBroker } from "../sandbox/broker.mjs";
import { expect, test } from "./pages/test";

const BROKERS = (process.env.E2E_BROKERS ?? "").split(",");

type Partition = { topic: string; partition: number; leader: number | null; lag: string | null; lagReason: string | null; last: { since: string } | null };

test("a frozen broker costs its own partitions only: last values with their age, then unknown, never zero; thawed, all is fresh again", async ({
  api,
  app,
  page,
}) => {
  test.setTimeout(600_000);
  const id = await api.clusterId();
  const admin = await openAdmin(BROKERS);
  await admin.createTopics([{ name: "solo", partitions: 6, replication: 1 }]);
  await admin.commit(
    "solo-reader",
    Array.from({ length: 6 }, (_, partition) => ({ topic: "solo", partition, offset: 0 })),
  );
  await admin.close();
  const partitions = async (): Promise<Partition[]> => {
    const group = (await api.groups(id)).find(({ name }) => name === "solo-reader");
    return group ? (await api.get<{ items: Partition[] }>(`/clusters/${id}/groups/${group.id}/partitions`)).items : [];
  };
  await expect.poll(async () => (await partitions()).filter(({ lag }) => lag === "0").length).toBe(6);
  const coordinator = (await api.get<{ items: { name: string; coordinator: number }[] }>(`/clusters/${id}/groups?active=0&name=solo-reader`)).items[0]
    ?.coordinator;
  const frozen = [1, 2, 3].find((broker) => broker !== coordinator) ?? 1;
  const own = new Set((await partitions()).filter(({ leader }) => leader === frozen).map(({ partition }) => partition));
  expect(own.size).toBeGreaterThan(0);

  await freezeBroker(frozen, {});
  try {
    // Within the first cycles the last value stands, with its age beside it; it goes on standing behind what is unknown.
    await expect.poll(async () => (await partitions()).filter(({ last }) => last !== null).length).toBe(own.size);
    const told = async () =>
      (await partitions()).map(({ partition, lag, lagReason }) => ({
        partition,
        lag,
        reason: lagReason === "end_unread" || lagReason === "leaderless" ? "not read" : lagReason,
      }));
    const expected = Array.from({ length: 6 }, (_, partition) =>
      own.has(partition) ? { partition, lag: null, reason: "not read" } : { partition, lag: "0", reason: null },
    );
    await expect.poll(async () => (await told()).toSorted((a, b) => a.partition - b.partition)).toEqual(expected);

    for (const place of ["", "/groups", "/topics", "/brokers"]) {
      await app.open(`/clusters/${id}${place}`);
      await expect(page.getByText(new RegExp(`Broker ${frozen}\\b.*(answer|silent)`, "i")).first()).toBeVisible();
    }
  } finally {
    await thawBroker(frozen, {});
  }
  await expect.poll(async () => (await partitions()).filter(({ lag, last }) => lag === "0" && last === null).length).toBe(6);
});

test("a stopped broker is told on the page, and the address shows the same view in another tab", async ({ api, app, page, context }) => {
  test.setTimeout(600_000);
  const id = await api.clusterId();
  await app.open(`/clusters/${id}/groups?sort=name`);
  await expect(app.row("Groups", "slow")).toBeVisible();
  await stopBroker(2, { graceMs: 0 });
  try {
    await expect(page.getByText(/Broker 2\b.*(answer|gone)/i).first()).toBeVisible();
    await app.open(`/clusters/${id}/brokers`);
    await expect(
      app
        .table("Brokers")
        .getByRole("row")
        .filter({ hasText: /silent|gone/i }),
    ).toHaveCount(1);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(
      other
        .getByRole("table", { name: "Brokers" })
        .getByRole("row")
        .filter({ hasText: /silent|gone/i }),
    ).toHaveCount(1);
    for (const place of ["", "/groups", "/topics", "/brokers"]) expect((await page.request.get(`/clusters/${id}${place}`)).status()).toBe(200);
    for (const { name, lag } of await api.groups(id)) if (name === "slow") expect(lag).not.toBe("0");
  } finally {
    await startBroker(2, {});
  }
  await expect.poll(async () => (await api.get<{ item: { status: string } }>(`/clusters/${id}`)).item.status).toBe("answering");
});
