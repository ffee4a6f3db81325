// What lies ahead: a step or a whole way is tried by following a link.
import { expect, test } from "../support/page.ts";
import { answer } from "../support/register.ts";

test("a way that is tried brings its mode to its best, and the back button undoes it", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open("/launch-unblock-plan");
  const ways = page.locator("[data-way]");
  const ids = await ways.evaluateAll((found) => found.map((way) => (way as HTMLElement).dataset.way!));
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) {
    const way = page.locator(`[data-way="${id}"]`);
    const mode = page.locator(`[data-mode="${id}"]`);
    await way.getByRole("link", { name: "Try this way" }).click();
    await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
    await expect(way).toHaveCount(0);
    await expect(mode).not.toHaveAttribute("data-status", "blocked");
    await page.goBack();
    await expect(way).toHaveCount(1);
    await expect(mode).toHaveAttribute("data-status", verdict.modes.find((known) => known.id === id)!.status);
  }
});

test("a step that is tried shortens its way by itself", async ({ open }) => {
  const page = await open("/launch-unblock-plan");
  const steps = page.locator("[data-way]").last().locator("li.step");
  const count = await steps.count();
  const name = await steps.first().getByRole("link").textContent();
  await steps.first().getByRole("link").click();
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await expect(steps).toHaveCount(count - 1);
  await expect(steps.getByRole("link", { name: name!, exact: true })).toHaveCount(0);
});

test("the register says which day it shows, and what lapses", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open("/launch-clearance");
  const ahead = page.getByRole("region", { name: "Ahead" });
  await expect(ahead).toContainText(/Day shown: \d+ \w+ \d{4}, \d\d:\d\d/);
  await expect(ahead.locator(".turn")).toHaveCount((verdict as any).forecast.length);
  if ((verdict as any).forecast.length === 0) await expect(ahead).toContainText("Nothing lapses by itself.");
});
