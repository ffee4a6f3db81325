// An address says what is supposed: what it names that means nothing is told, and so is the day.
import { expect, test } from "../support/page.ts";

const notice = "#hypothesis";

for (const query of ["set=nothing", "at=2026-12-31T23:59:60Z", "colour=red"]) {
  test(`?${query} supposes nothing, and the page says what it did not understand`, async ({ open }) => {
    const page = await open(`/launch-clearance?${query}`);
    const key = query.split("=")[0];
    await expect(page.locator(notice)).toHaveText(`Ignored in the address: ${key}`);
    await expect(page.locator(".supposed")).toHaveCount(0);
  });
}

test("a page of another day names the day", async ({ open }) => {
  const page = await open("/launch-unblock-plan?at=2027-01-01T00:00:00Z&colour=red");
  await expect(page.locator(notice)).toContainText("Supposed: as of 1 January 2027, 00:00 UTC.");
  await expect(page.locator(notice)).toContainText("Ignored in the address: colour");
  await expect(page.locator(".supposed")).toHaveCount(1);
});

test("a kind by itself is all of it", async ({ open }) => {
  const page = await open("/launch-clearance?seed=records");
  const seeded = page.locator('[data-what-if^="records:"]');
  expect(await seeded.count()).toBeGreaterThan(1);
  for (const box of await seeded.all()) await expect(box).toBeChecked();
});
