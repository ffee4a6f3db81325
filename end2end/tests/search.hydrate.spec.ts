// The search box while somebody types: a combobox, by keys alone or by mouse.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";

test.use({ baseURL: capturedOrigin });

test("keys find, choose and open, and what is supposed goes along", async ({ open }) => {
  const page = await open("/launch-clearance?set=group:resend");
  await page.keyboard.press("/");
  const box = page.getByRole("combobox", { name: "Search" });
  await expect(box).toBeFocused();
  await page.keyboard.type("billing owner");
  const options = page.getByRole("listbox", { name: "What was found" }).getByRole("option");
  await expect(options.first()).toContainText("Billing owner");
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", (await options.first().getAttribute("id"))!);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/first-customer-launch-plan\?set=group:resend#role-billing-owner$/);
  await expect(page.locator("#role-billing-owner")).toBeFocused();
  await expect(page.locator("#role-billing-owner")).toBeInViewport();
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await expect(options).toHaveCount(0);
});

test("escape closes what was found, then empties the box", async ({ open }) => {
  const page = await open("/");
  const box = page.getByLabel("Search");
  await box.fill("stripe");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(box).toHaveValue("stripe");
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue("");
});

test("enter without a choice shows everything found", async ({ open }) => {
  const page = await open("/");
  await page.getByLabel("Search").fill("stripe");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=stripe$/);
});

test("a click opens what was found, and nothing found is said", async ({ open }) => {
  const page = await open("/launch-clearance");
  const box = page.getByLabel("Search");
  await box.fill("zzz");
  await expect(page.locator("#said")).toHaveText("Nothing is called that.");
  await box.fill("auth-api");
  await page.getByRole("listbox").getByRole("option").first().click();
  await expect(page).toHaveURL(/#/);
  await expect(page.locator(new URL(page.url()).hash.replaceAll(":", "\\:"))).toBeVisible();
});

test("a slash that is typed is a slash", async ({ open }) => {
  const page = await open("/");
  await page.getByLabel("Search").fill("");
  await page.keyboard.type("go/no-go?");
  await expect(page.getByLabel("Search")).toHaveValue("go/no-go?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a status in the results is that of what is supposed", async ({ open }) => {
  const page = await open("/launch-clearance");
  const status = async () => {
    await page.getByLabel("Search").fill("support email");
    const blocker = page.getByRole("listbox").getByRole("option", { name: /Blocker/ }).first();
    await expect(blocker).toBeVisible();
    return blocker.locator(".status").textContent();
  };
  expect(await status()).toBe("live");
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-what-if='group:resend']")!.click());
  await expect(page).toHaveURL(/set=group:resend/);
  expect(await status()).toBe("cleared");
});

for (const width of [1280, 320]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`results, filters and keys keep WCAG 2.2 AA, ${colorScheme}, ${width} wide`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open("/evidence-ledger?owner=finance");
      await page.evaluate(() => document.querySelectorAll("section").forEach((section) => (section.style.contentVisibility = "visible")));
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const check = async () => {
        const found = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      };
      await page.getByLabel("Search").fill("stripe");
      await page.keyboard.press("ArrowDown");
      await check();
      await page.getByLabel("Search").fill("zzz");
      await expect(page.locator("#said")).not.toBeEmpty();
      await check();
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: "Keyboard" }).click();
      await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
      await check();
    });
  }
}
