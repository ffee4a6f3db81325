// The keys of a page: shown by one of them, by a link, and without script as a part of the page.
import { expect, test } from "../support/page.ts";

test("a link shows the keys", async ({ open, script }) => {
  const page = await open("/launch-clearance");
  const keys = page.locator("#keyboard");
  await expect(keys).toBeHidden();
  await page.getByRole("contentinfo").getByRole("link", { name: "Keyboard" }).click();
  await expect(keys).toBeVisible();
  await expect(keys).toContainText("Search");
  if (script) {
    await page.keyboard.press("Escape");
    await expect(keys).toBeHidden();
  }
});

test("without script nothing is offered that needs it", async ({ open, script }) => {
  const page = await open("/reference");
  const button = page.locator("[data-copy]").first();
  await (script ? expect(button).toBeVisible() : expect(button).toBeHidden());
});

test("on paper nothing is there to click", async ({ page, open }) => {
  await page.emulateMedia({ media: "print" });
  await open("/launch-clearance?set=group:resend");
  const controls = page.locator("button, select, input, .search, nav, dialog, .filters summary, .explorer summary");
  expect(await controls.evaluateAll((found) => found.filter((control) => control.checkVisibility()).map(({ outerHTML }) => outerHTML))).toEqual([]);
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
