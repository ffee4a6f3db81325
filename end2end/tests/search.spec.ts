// Everything that has a name is found by it, and leads to where it stands.
import { captured } from "../support/captured.ts";
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";
import type { Page } from "@playwright/test";

type Found = { kind: string; title: string; status: string; page: string; href: string };

test.use({ baseURL: capturedOrigin });

const captures = ["launch-clearance", "launch-unblock-plan", "managed-beta-readiness", "first-customer-launch-plan", "vendor-readiness"];

/** Rules are told by their texts, not called by a name. */
const nameless = ["rule"];

/** Every name of the captured pages, each once. */
function names(): string[] {
  const shown = captures.flatMap((id) => captured(id).shows);
  const titles = shown.filter(({ what, title }) => title && !nameless.includes(what as string)).map(({ title }) => title as string);
  const variables = shown.flatMap(({ names = [], missing = [] }) => [names, missing].flat());
  return [...new Set([...titles, ...variables.map((name) => name.split("=")[0])])];
}

async function find(page: Page, query: string): Promise<Found[]> {
  const answer = await page.request.get("/api/product/search", { params: { q: query } });
  expect(answer.status()).toBe(200);
  return (await answer.json()).found;
}

/** Goes to where something stands, and looks at it there. */
async function follow(page: Page, href: string) {
  const [address, part] = href.split("#");
  await page.goto(href);
  expect(new URL(page.url()).pathname, href).toBe(address.split("?")[0]);
  if (part) await expect(page.locator(`[id="${part}"]`), href).toBeVisible();
}

test("every name of the captured pages is found by its full name, and leads to where it stands", async ({ page }) => {
  test.slow();
  const all = names();
  expect(all.length).toBeGreaterThan(100);
  const leads = new Set<string>();
  for (const name of all) {
    const found = await find(page, name);
    const called = found.filter(({ title, href }) => title === name || href.endsWith(`-${name}`));
    expect(called, name).not.toEqual([]);
    expect(found.slice(0, called.length), `${name} before what is called like it`).toEqual(called);
    called.forEach(({ href }) => leads.add(href));
  }
  await followAll(page, leads);
});

test("a result of every kind leads to an element that is there, closed or open", async ({ page }) => {
  test.slow();
  const words = ["a", "b", "c", "d", "e", "f", "h", "i", "l", "m", "n", "o", "p", "r", "s", "t", "v", "w"];
  const found = (await Promise.all(words.map((word) => find(page, word)))).flat();
  const kinds = new Set(found.map(({ kind }) => kind));
  const known = ["mode", "blocker", "vendor", "connector", "gate", "ledger-item", "workstream", "claim", "role", "week"];
  for (const kind of [...known, "go-no-go", "command", "check", "approval", "variable", "records", "page", "section"]) {
    expect([...kinds]).toContain(kind);
  }
  await followAll(page, new Set(found.map(({ href }) => href)));
});

/** Looks at many places, each page being loaded once. */
async function followAll(page: Page, leads: Set<string>) {
  const byPage: Record<string, string[]> = {};
  for (const [address, part] of [...leads].map((href) => href.split("#"))) (byPage[address] ??= []).push(part ?? "");
  for (const [address, parts] of Object.entries(byPage)) {
    await page.goto(address);
    for (const part of parts.filter(Boolean)) {
      const target = page.locator(`[id="${part}"]`);
      await expect(target, `${address}#${part}`).toHaveCount(1);
      await page.evaluate((part) => (location.hash = part), part).catch(() => {});
      await expect(target, `${address}#${part}`).toBeVisible();
    }
  }
}

test("the form finds the same as the data says, with what is supposed", async ({ page, open }) => {
  await open("/vendor-readiness?set=group:resend");
  await page.getByRole("search").getByLabel("Search").fill("support");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/\/search\?q=support&set=group(:|%3A)resend$/);
  await expect(page).toHaveTitle("What if: Search");
  const { found } = await (await page.request.get("/api/product/search?q=support&set=group:resend")).json();
  expect(found.length).toBeGreaterThan(5);
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  expect(await links.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(found.map(({ href }: Found) => href));
  expect(found[0].href).toContain("?set=group:resend");
  await links.first().click();
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
});

test("what nobody is called is said so", async ({ page }) => {
  await page.goto("/search?q=%3Cb%3Ezzz");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is called “<b>zzz”");
  await expect(page.getByLabel("Search")).toHaveValue("<b>zzz");
  await page.goto("/search");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What are you looking for?");
});

test("one result of every kind can be gone to", async ({ page }) => {
  const found = await find(page, "stripe");
  for (const { href } of found) await follow(page, href);
});
