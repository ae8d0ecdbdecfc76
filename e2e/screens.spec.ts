import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./pages/test";

type Screen = { name: string; path: (at: { cluster: number; group: number; topic: number }) => string };
const SCREENS: Screen[] = [
  { name: "overview", path: () => "/" },
  { name: "cluster home", path: ({ cluster }) => `/clusters/${cluster}` },
  { name: "groups", path: ({ cluster }) => `/clusters/${cluster}/groups` },
  { name: "group", path: ({ cluster, group }) => `/clusters/${cluster}/groups/${group}` },
  { name: "group history", path: ({ cluster, group }) => `/clusters/${cluster}/groups/${group}?tab=history` },
  { name: "group topics", path: ({ cluster, group }) => `/clusters/${cluster}/groups/${group}?tab=topics` },
  { name: "group members", path: ({ cluster, group }) => `/clusters/${cluster}/groups/${group}?tab=members` },
  { name: "topics", path: ({ cluster }) => `/clusters/${cluster}/topics` },
  { name: "topic", path: ({ cluster, topic }) => `/clusters/${cluster}/topics/${topic}` },
  { name: "topic groups", path: ({ cluster, topic }) => `/clusters/${cluster}/topics/${topic}?tab=groups` },
  { name: "topic balance", path: ({ cluster, topic }) => `/clusters/${cluster}/topics/${topic}?tab=balance` },
  { name: "topic config", path: ({ cluster, topic }) => `/clusters/${cluster}/topics/${topic}?tab=config` },
  { name: "partition", path: ({ cluster, topic }) => `/clusters/${cluster}/topics/${topic}/0` },
  { name: "brokers", path: ({ cluster }) => `/clusters/${cluster}/brokers` },
  { name: "settings", path: () => "/settings/clusters" },
];
const LOOKS = [
  { theme: "light", locale: "en", width: 1440 },
  { theme: "dark", locale: "zh-CN", width: 1440 },
  { theme: "dark", locale: "en", width: 390 },
  { theme: "light", locale: "zh-CN", width: 390 },
];

for (const { theme, locale, width } of LOOKS)
  test(`every screen is accessible and fits: ${theme}, ${locale}, ${width} px`, async ({ page, context, api, baseURL }) => {
    test.setTimeout(900_000);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.setViewportSize({ width, height: 900 });
    await context.addCookies([
      { name: "theme", value: theme, url: baseURL },
      { name: "locale", value: locale, url: baseURL },
    ]);
    const cluster = await api.clusterId();
    const group = (await api.groups(cluster)).find(({ name }) => name === "slow");
    const topics = await api.get<{ items: { id: number; name: string }[] }>(`/clusters/${cluster}/topics?name=orders`);
    const at = { cluster, group: group?.id ?? 0, topic: topics.items[0]?.id ?? 0 };

    for (const { name, path } of SCREENS)
      await test.step(name, async () => {
        await page.goto(path(at));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
        expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.target}`)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      });
    expect(errors).toEqual([]);
  });
