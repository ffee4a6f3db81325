// The reader's own browser judges again. What was changed on the way is named; what cannot be judged is not claimed.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.ts";

const path = "/launch-clearance";
const notice = "[data-recomputed]";

/** Serves the page with its carried data changed on the way. */
async function alter(page: Page, change: (data: any) => void) {
  await page.route(path, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(<script type="application\/json" id="page-data">)(.*?)(<\/script>)/s,
      (_, before, data, after) => {
        const carried = JSON.parse(data);
        change(carried);
        return before + JSON.stringify(carried).replaceAll("<", "\\u003c") + after;
      },
    );
    await route.fulfill({ response, body });
  });
}

test("an untouched page is found identical", async ({ open }) => {
  const page = await open(path);
  await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "identical");
});

test("a status changed on the way is named, and nothing else", async ({ page, open }) => {
  await alter(page, (data) => (data.verdict.modes.at(-1).status = "clear"));
  await open(path);
  await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "differs");
  const named = await page.locator(".differences code").allTextContents();
  const last = (await page.locator("[data-mode]").count()) - 1;
  expect(named).toEqual([`/modes/${last}/status`]);
});

test("a variable changed on the way is told by all that follows from it", async ({ page, open }) => {
  await alter(page, (data) => (data.facts.variables.RESEND_API_KEY = { state: "set" }));
  await open(path);
  await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "differs");
  const named = await page.locator(".differences code").allTextContents();
  expect(named).toContain("/facts_digest");
  expect(named.some((place) => /^\/vendors\/\d+\/status$/.test(place))).toBe(true);
});

test("an entry added on the way does not break the page", async ({ page, open }) => {
  await alter(page, (data) => data.verdict.blockers.push(data.verdict.blockers[0]));
  await open(path);
  await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "differs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

for (const [what, files] of [["client", "**/*.wasm"], ["glue", "**/assets/client.*.js"], ["catalogue", "**/api/product/catalogue/*"]]) {
  test(`without the ${what} the page stays whole and claims nothing`, async ({ page }) => {
    await page.route(files, (route) => route.abort());
    await page.goto(path);
    await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "unavailable");
    await expect(page.locator("[data-mode]").first()).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-hydrated", "true");
  });
}

test("asking again recomputes again, without loading the page", async ({ open }) => {
  const page = await open(path);
  const documents: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && documents.push(request.url()));
  const asked = page.waitForResponse((response) => response.url().includes("/api/fn/clearance"));
  await page.getByRole("link", { name: "Check again now" }).click();
  expect((await asked).status()).toBe(200);
  await expect(page.locator(notice)).toHaveAttribute("data-recomputed", "identical");
  expect(documents).toEqual([]);
});
