// What every story starts from: a page that is ready, and a console that has to stay silent.
import { test as base, expect, type Page } from "@playwright/test";

type Open = (path: string) => Promise<Page>;
type Fixtures = { script: boolean; open: Open; visit: Open };

/** Awake, and done with what it does when nobody waits. */
async function ready(page: Page) {
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true");
  await expect(page.locator("html")).toHaveAttribute("data-witnessed", "true");
}

export const test = base.extend<Fixtures>({
  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  open: async ({ page, script }, use) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await use(async (path) => {
      await page.goto(path);
      if (script) await ready(page);
      return page;
    });
    expect(said, "messages in the console").toEqual([]);
  },

  // For pages that are an error, of which the browser itself speaks in the console.
  visit: async ({ page, script }, use) => {
    await use(async (path) => {
      await page.goto(path);
      if (script) await ready(page);
      return page;
    });
  },
});

export { expect };
