import { test as base } from "@playwright/test";
import { Api } from "./api";
import { Console } from "./console";

export const test = base.extend<{ app: Console; api: Api }>({
  app: async ({ page }, use) => {
    await use(new Console(page));
  },
  api: async ({ request, baseURL }, use) => {
    await use(new Api(request, baseURL ?? ""));
  },
});
export { expect } from "@playwright/test";
