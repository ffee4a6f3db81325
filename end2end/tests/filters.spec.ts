// What is picked out of a page stands in its address, and is answered alike with and without script.
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";
import type { Page } from "@playwright/test";

test.use({ baseURL: capturedOrigin });

const items = (page: Page) => page.locator("[data-ledger-item]").evaluateAll((found) => found.map(({ id }) => id));

async function choose(page: Page, script: boolean, choices: Record<string, string>) {
  const form = page.locator(".filters");
  if ((await form.getAttribute("open")) === null) await form.locator("summary").click();
  for (const [name, value] of Object.entries(choices)) await form.getByLabel(name).selectOption({ label: value });
  if (!script) await form.getByRole("button", { name: "Filter" }).click();
}

test("a list shows what was picked, and how much of it that is", async ({ open, request, script }) => {
  const page = await open("/evidence-ledger");
  const { verdict } = await (await request.get("/api/product/evidence-ledger")).json();
  const ids = (owner: string) => verdict.ledger.filter((item: any) => item.owner === owner).map((item: any) => `ledger-item-${item.id}`);
  expect(ids("finance")).not.toEqual([]);
  await choose(page, script, { Owner: "Finance" });
  await expect(page).toHaveURL(/\?.*owner=finance/);
  await expect(page.locator("#shown")).toHaveText(/^Showing \d+ of \d+\. Show everything$/);
  expect(await items(page)).toEqual(ids("finance"));
  await page.locator("#shown").getByRole("link").click();
  await expect(page).toHaveURL(/\/evidence-ledger$/);
  await expect(page.locator("#shown")).toBeEmpty();
  expect((await items(page)).length).toBe(verdict.ledger.length);
  await page.goBack();
  await expect.poll(() => items(page)).toEqual(ids("finance"));
  await expect(page.locator(".filters").getByLabel("Owner")).toHaveValue("finance");
});

test("a shared address shows the same, beside what is supposed", async ({ open, request }) => {
  const page = await open("/evidence-ledger?set=group:resend&owner=operator&status=needs_fixture_output");
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  const statuses = await page.locator("[data-ledger-item]").evaluateAll((found) => found.map((item) => (item as HTMLElement).dataset.status));
  expect(new Set(statuses)).toEqual(new Set(["needs_fixture_output"]));
  await expect(page.locator(".filters")).toHaveAttribute("open", "");
  const whole = await (await request.get("/api/product/evidence-ledger")).json();
  expect(whole.page.sections[0].ledger.length, "the JSON stays whole").toBeGreaterThan(statuses.length);
  // Another page shows everything, with the same supposed.
  await page.getByRole("navigation").getByRole("link", { name: "Vendor readiness" }).click();
  await expect(page).toHaveURL(/\/vendor-readiness\?set=group:resend$/);
});

test("where nothing matches the page says so, and offers everything", async ({ open }) => {
  const page = await open("/vendor-readiness?owner=sales");
  await expect(page.locator("#shown")).toContainText(/Showing \d+ of \d+/);
  const nothing = page.getByRole("link", { name: "Nothing here matches what was picked. Show everything" });
  await nothing.first().click();
  await expect(page.locator("[data-vendor]").first()).toBeVisible();
  await expect(page).toHaveURL(/\/vendor-readiness$/);
});

test("a form of suppositions keeps what was picked", async ({ open, script }) => {
  const page = await open("/evidence-ledger?owner=operator");
  await page.locator(".explorer summary").click();
  await page.locator('[data-what-if="group:resend"]').check();
  if (!script) await page.getByRole("button", { name: "Show what follows" }).click();
  await expect(page).toHaveURL(/set=group(:|%3A)resend/);
  await expect(page).toHaveURL(/owner=operator/);
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await expect(page.locator("#shown")).toContainText("Showing");
});

test("what no catalogue knows is not asked for", async ({ open }) => {
  const page = await open("/evidence-ledger?owner=nobody&mode=%3Cb%3E&status=fine");
  await expect(page.locator("#shown")).toBeEmpty();
});
