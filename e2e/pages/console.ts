import { expect, type Locator, type Page } from "@playwright/test";

/** The console as a person uses it: places by their names, numbers as they are written. */
export class Console {
  constructor(readonly page: Page) {}

  async open(path = "/"): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
    await this.page.waitForFunction(listens);
  }

  /** Through the side bar, into a place of the cluster of this run. */
  async goTo(place: "Home" | "Groups" | "Topics" | "Brokers"): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: place }).first().click();
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  table(name: string): Locator {
    return this.page.getByRole("table", { name });
  }

  row(table: string, name: string): Locator {
    return this.table(table)
      .getByRole("row")
      .filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  async openGroup(name: string): Promise<void> {
    await this.row("Groups", name).getByRole("link", { name, exact: true }).first().click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** A number of the strip at the head of a page. */
  stat(label: string): Locator {
    return this.page
      .locator("dl > div", { has: this.page.getByText(label, { exact: true }) })
      .locator("dd")
      .first();
  }

  async statNumber(label: string): Promise<number> {
    const text = (await this.stat(label).textContent()) ?? "";
    return Number(text.replace(/[^\d.]/g, ""));
  }
}

/** A page is drawn before it listens: what is clicked until React has taken it over is lost. Runs in the page. */
function listens(): boolean {
  return Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__reactFiber$"));
}
