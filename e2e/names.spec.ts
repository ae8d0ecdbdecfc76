import { parse } from "csv-parse/sync";
import { expect, test } from "./pages/test";

const HOSTILE = ["../../etc", "<script>alert(1)</script>", "=1+1"];

test("groups with hostile names are listed, opened and exported like any other", async ({ app, page, api }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const id = await api.clusterId();
  await app.open(`/clusters/${id}/groups?active=0`);
  for (const name of HOSTILE) await expect(app.row("Groups", name)).toBeVisible();
  for (const name of HOSTILE) {
    await app.open(`/clusters/${id}/groups?active=0&q=${encodeURIComponent(name)}`);
    await app.openGroup(name);
    await expect(app.table("Partitions")).toBeVisible();
  }
  const emoji = (await api.groups(id)).find(({ name }) => /\p{Extended_Pictographic}/u.test(name));
  expect(emoji).toBeDefined();
  await app.open(`/clusters/${id}/groups/${emoji?.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\p{Extended_Pictographic}/u);
  expect(dialogs).toEqual([]);

  const csv = await (await api.request.get(`/api/clusters/${id}/groups.csv?active=0`)).text();
  const names = (parse(csv, { columns: true, bom: true }) as { group: string }[]).map(({ group }) => group);
  expect(names).toEqual(expect.arrayContaining(["../../etc", "<script>alert(1)</script>", "'=1+1"]));
});
