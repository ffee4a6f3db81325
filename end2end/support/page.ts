// What every story starts from: a page that is ready, and a console that has to stay silent.
import { test as base, expect, type Page } from "@playwright/test";

type Fixtures = { script: boolean; open: (path: string) => Promise<Page> };

export const test = base.extend<Fixtures>({
  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  open: async ({ page, script }, use) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await use(async (path) => {
      await page.goto(path);
      if (script) await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true");
      return page;
    });
    expect(said, "messages in the console").toEqual([]);
  },
});

export { expect };
