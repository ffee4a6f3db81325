// The reader's browser remembers what the log was. A log that only grows is met with silence; one that was rewritten, cut
// short, or signed by somebody else is not.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Kept, PASSED, expect, test } from "../support/log.ts";

test.slow();

const prefix = "thesmios.witness/1 ";

/** Opens a page, and waits until the browser has looked at the log. */
async function look(page: Page, kept: Kept, path = "/launch-clearance") {
  await page.goto(`${kept.origin}${path}`);
  await expect(page.locator("html")).toHaveAttribute("data-witnessed", "true", { timeout: 20_000 });
}

const alarm = (page: Page) => page.getByRole("alert");
const said = (page: Page) => page.locator(".witness");
const remembered = (page: Page) =>
  page.evaluate((prefix) => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    return names.map((name) => JSON.parse(localStorage.getItem(name)!));
  }, prefix);
const sizes = async (page: Page) => (await remembered(page)).map(({ note }) => Number(note.split("\n")[1]));

/** A store with some entries, served and seen. */
async function seen(page: Page, kept: Kept) {
  await kept.serve("ours");
  kept.run("ours", ...PASSED);
  await kept.grown(2);
  await kept.stop();
  const before = await kept.copy("ours");
  kept.run("ours", "record", "run", "preflight");
  kept.run("ours", "record", "approval", "dpia", "--reference", "DPIA-1");
  await kept.serve("ours");
  await kept.grown(4);
  await look(page, kept);
  expect(await sizes(page)).toEqual([4]);
  return before;
}

test("a log that grows is remembered in silence, and what checks is loaded only when it has grown", async ({ page, kept }) => {
  await seen(page, kept);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const loads = () => asked.filter((path) => path.startsWith("/assets/checker."));
  await look(page, kept);
  await expect(said(page)).toHaveCount(0);
  expect(loads()).toEqual([]);
  kept.run("ours", "record", "exclusion", "hris-automation");
  await kept.grown(5);
  await look(page, kept, "/vendor-readiness");
  await expect(said(page)).toHaveCount(0);
  expect(loads()).not.toEqual([]);
  expect(await sizes(page)).toEqual([5]);
  // Another page, without a client of its own, remembers the same.
  kept.run("ours", "record", "exclusion", "hris-automation");
  await look(page, kept, "/history");
  await look(page, kept, "/verify");
  await expect(said(page)).toHaveCount(0);
});

const stories: Record<string, (kept: Kept, before: string) => Promise<string>> = {
  rewritten: async (kept, before) => {
    for (const area of ["hris-automation", "self-serve-checkout", "audit-export"]) kept.run(before, "record", "exclusion", area);
    kept.run(before, "record", "run", "launch-seed");
    return before;
  },
  truncated: async (_, before) => before,
  other_key: async (kept) => {
    await kept.serve("theirs");
    for (let times = 0; times < 5; times += 1) kept.run("theirs", "record", "run", "preflight");
    await kept.stop();
    return "theirs";
  },
};

for (const [finding, change] of Object.entries(stories)) {
  test(`a log that is not the one that was seen raises an alarm: ${finding}`, async ({ page, kept }) => {
    const before = await seen(page, kept);
    const [then] = await remembered(page);
    await kept.stop();
    await kept.serve(await change(kept, before));
    await look(page, kept);
    await expect(alarm(page)).toHaveAttribute("data-finding", finding);
    await expect(alarm(page)).toContainText("4 entries");
    await expect(alarm(page)).toContainText("Rely on nothing");
    // It stays what it was, here and on every other page, however often one looks.
    await look(page, kept, "/history");
    await expect(alarm(page)).toHaveAttribute("data-finding", finding);
    expect(await remembered(page)).toEqual([then]);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save both signed notes" }).click();
    const evidence = JSON.parse(await readFile(await (await download).path(), "utf8"));
    expect(evidence.kept).toEqual(then);
    expect(evidence).toMatchObject({ schema: "thesmios.evidence/1", finding, site: kept.origin });
    expect(evidence.shown.note).toBe(await (await fetch(`${kept.origin}/api/product/log/checkpoint`)).text());
    // The old log is what was remembered: when it is back, all is well again.
    await kept.serve("ours");
    await look(page, kept);
    await expect(said(page)).toHaveCount(0);
  });
}

test("a log that is gone is told once, and remembered", async ({ page, kept }) => {
  await seen(page, kept);
  const [then] = await remembered(page);
  await kept.serve("none", "--facts", "captured/facts.json");
  await look(page, kept);
  await expect(page.getByRole("status").filter({ hasText: "a signed log of 4 entries" })).toBeVisible();
  await page.getByRole("button", { name: "I have taken note" }).click();
  await look(page, kept);
  await expect(said(page)).toHaveCount(0);
  expect(await remembered(page)).toEqual([{ ...then, noted: true }]);
});

test("another log at the same address is told, and watched beside the first once the reader has taken note", async ({ page, kept }) => {
  await seen(page, kept);
  await kept.serve("other", "--public-url", "http://elsewhere.example");
  await look(page, kept);
  await expect(said(page)).toContainText("elsewhere.example/log/deployment");
  await page.getByRole("button", { name: "I have taken note" }).click();
  await look(page, kept);
  await kept.serve("ours");
  await look(page, kept);
  await expect(said(page)).toHaveCount(0);
  expect((await sizes(page)).toSorted()).toEqual([1, 4]);
});

for (const width of [1280, 320]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the alarm keeps WCAG 2.2 AA, ${colorScheme}, ${width} wide`, async ({ page, kept }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const before = await seen(page, kept);
      await kept.stop();
      await kept.serve(before);
      await look(page, kept);
      await expect(alarm(page)).toBeVisible();
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const found = await new AxeBuilder({ page }).withTags(tags).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (process.env.THESMIOS_SHOTS) await page.screenshot({ path: `${process.env.THESMIOS_SHOTS}/alarm-${colorScheme}-${width}.png` });
    });
  }
}

test("where nothing can be remembered nothing is said", async ({ page, kept }) => {
  await kept.serve("ours");
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } });
  });
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await look(page, kept);
  await expect(page.locator(".witness")).toHaveCount(0);
  expect(said).toEqual([]);
});

test("the page is ready before anybody looks at the log", async ({ page, kept }) => {
  await kept.serve("ours");
  const asked: string[] = [];
  await page.route("**/api/product/log/**", async (route) => {
    asked.push((await page.locator("html").getAttribute("data-hydrated")) ?? "before");
    await route.continue();
  });
  await look(page, kept);
  expect(new Set(asked)).toEqual(new Set(["true"]));
});
