// Looking back, with script and without: what changed, by which entry, and what could be sold on a past day.
import AxeBuilder from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { type Kept, PASSED, expect, test } from "../support/log.ts";

test.slow();

async function recorded(kept: Kept) {
  await kept.serve("ours");
  kept.run("ours", ...PASSED);
  kept.run("ours", "record", "exclusion", "hris-automation");
  await kept.grown(3);
}

/** The day on which the log began. */
async function began(kept: Kept): Promise<string> {
  const history = await (await fetch(`${kept.origin}/api/product/history`)).json();
  return history.began.slice(0, 10);
}

test("a reader follows a change to its entry, its proof, and the check of that", async ({ page, kept }) => {
  await recorded(kept);
  await page.goto(`${kept.origin}/`);
  await page.getByRole("contentinfo").getByRole("link", { name: "History" }).click();
  await expect(page).toHaveTitle("History");
  const change = page.locator("[data-change]").filter({ hasText: "stripe-fixture passed, recorded by hand" });
  await expect(change.locator('[data-changed="stripe-fixture"]')).toContainText("not run → pass");
  const proof = await (await page.request.get(kept.origin + (await change.getByRole("link", { name: "its proof" }).getAttribute("href")))).body();
  await page.goto(`${kept.origin}/verify`);
  await page.getByLabel("A bundle, a log or a proof as a file").setInputFiles({ name: "1.tlog-proof", mimeType: "text/plain", buffer: proof });
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.locator("#verified [data-verified]")).toHaveAttribute("data-verified", "holds");
  await expect(page.locator("#verified")).toContainText("Entry 1 stands in the log");
});

test("a day gone by shows what could be sold on it", async ({ page, kept }) => {
  await recorded(kept);
  await page.goto(`${kept.origin}/history`);
  const day = await began(kept);
  await page.getByLabel("Day", { exact: true }).fill(day);
  await page.getByRole("button", { name: "Show what could be sold" }).click();
  await expect(page).toHaveURL(new RegExp(`\\?at=${day}$`));
  await expect(page.getByRole("status").filter({ hasText: /^As of \d+ \w+ \d{4}, .* UTC, when the log had / })).toBeVisible();
  const { past } = await (await page.request.get(`${kept.origin}/api/product/history?at=${day}`)).json();
  const shown = await page.locator("[data-then]").evaluateAll((modes) => modes.map((mode) => [mode.dataset.then, mode.dataset.status]));
  expect(shown).toEqual(past.modes.map(({ id, status }: { id: string; status: string }) => [id, status]));
});

test("a day before the log began is refused, and no status is made up for it", async ({ page, kept }) => {
  await recorded(kept);
  await page.goto(`${kept.origin}/history?at=2020-01-01`);
  await expect(page.getByRole("status").filter({ hasText: "The log begins on" })).toBeVisible();
  await expect(page.locator("[data-then]")).toHaveCount(0);
});

for (const path of ["/history", "/history?at=2020-01-01", "/history?at=x"]) {
  test(`nobody is shut out of ${path}`, async ({ page, kept, javaScriptEnabled }) => {
    await recorded(kept);
    for (const width of [1280, 320]) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.goto(kept.origin + path);
        if (process.env.THESMIOS_SHOTS) await page.screenshot({ path: `${process.env.THESMIOS_SHOTS}/history${path.length}-${colorScheme}-${width}.png`, fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (javaScriptEnabled === false) continue;
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        await page.evaluate(() => document.querySelectorAll("section").forEach((section) => (section.style.contentVisibility = "visible")));
        const found = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      }
    }
    const validator = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-trailing-whitespace": "off" } });
    const report = await validator.validateString(await (await page.request.get(kept.origin + path)).text());
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });
}

test("the feed is one that readers of feeds can read", async ({ page, kept, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "it is the browser that reads it here");
  await recorded(kept);
  await page.goto(`${kept.origin}/history`);
  const feed = await page.evaluate(async () => {
    const href = document.querySelector<HTMLLinkElement>('link[rel="alternate"][type="application/atom+xml"]')!.href;
    const read = new DOMParser().parseFromString(await (await fetch(href)).text(), "application/xml");
    const texts = (within: Element, name: string) => [...within.children].filter(({ localName }) => localName === name).map(({ textContent }) => textContent);
    const one = (within: Element) => ["id", "title", "updated"].map((name) => texts(within, name));
    return { root: read.documentElement.localName, space: read.documentElement.namespaceURI, feed: one(read.documentElement), entries: [...read.getElementsByTagName("entry")].map(one) };
  });
  expect([feed.root, feed.space]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
  // RFC 4287 §4.1: one of each, and no id twice.
  for (const each of [feed.feed, ...feed.entries]) for (const texts of each) expect(texts).toHaveLength(1);
  const ids = feed.entries.map(([[id]]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(feed.entries.map(([, [title]]) => title).slice(0, 2)).toEqual(["exclusion of hris-automation signed", "stripe-fixture passed, recorded by hand"]);
});
