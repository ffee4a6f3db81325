import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/page.ts";

test("a buyer reads what can be sold now", async ({ open }) => {
  const page = await open("/launch-clearance");
  await expect(page).toHaveTitle("Launch clearance");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Launch clearance");
  await expect(page.locator("[data-mode]").first()).toBeVisible();
});

test("a buyer comes to it from the front page", async ({ open }) => {
  const page = await open("/");
  await page.getByRole("navigation").getByRole("link", { name: "Launch clearance" }).click();
  await expect(page).toHaveTitle("Launch clearance");
  await expect(page.locator("[data-mode]").first()).toBeVisible();
});

test("an address nothing stands at says where to go", async ({ page, request }) => {
  expect((await request.get("/nothing-here")).status()).toBe(404);
  await page.goto("/nothing-here");
  await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", "/launch-clearance");
});

test("nobody is shut out of it", async ({ open, script }) => {
  test.skip(!script, "axe is a script");
  const found = await new AxeBuilder({ page: await open("/launch-clearance") }).analyze();
  expect(found.violations).toEqual([]);
});
