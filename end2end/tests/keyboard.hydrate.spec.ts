// Single keys, which can be switched off.
import { expect, test } from "../support/page.ts";

test("a question mark shows the keys, escape closes them, and the focus is where it was", async ({ open }) => {
  const page = await open("/launch-clearance");
  const link = page.getByRole("navigation").getByRole("link").first();
  await link.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search")).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(link).toBeFocused();
});

test("single keys can be switched off, and stay so", async ({ open }) => {
  const page = await open("/launch-clearance");
  await page.keyboard.press("?");
  await page.getByLabel("Use / and ? on this browser").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-controls", "true");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByLabel("Search")).not.toBeFocused();
  await page.getByRole("link", { name: "Keyboard" }).click();
  await expect(page.getByLabel("Use / and ? on this browser")).not.toBeChecked();
});
