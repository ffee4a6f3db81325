// The day is moved by a slider: the date field and the address follow, and so does the back button.
import { expect, test } from "../support/page.ts";
import type { Page } from "@playwright/test";

async function openExplorer(page: Page) {
  await page.locator(".explorer summary").click();
  return { slider: page.getByLabel("Days ahead"), field: page.locator('[data-what-if="at:"]') };
}

test("slider, date field and address follow each other", async ({ open }) => {
  const page = await open("/launch-clearance");
  const { slider, field } = await openExplorer(page);
  await expect(slider).toHaveAttribute("aria-valuetext", /^Now: /);
  await slider.fill("12");
  await expect(slider).toHaveAttribute("aria-valuetext", /^In 12 days: \d+ \w+ \d{4}, /);
  await expect(page).toHaveURL(/\?at=/);
  const day = await field.inputValue();
  expect(page.url()).toContain(`at=${day}`);
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await field.fill(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}`);
  await expect(slider).toHaveValue("365");
  await page.goBack();
  await expect(slider).toHaveValue("12");
  await expect(field).toHaveValue(day);
  await slider.fill("0");
  await expect(page).not.toHaveURL(/at=/);
  await expect(field).toHaveValue("");
  await expect(page.locator("#hypothesis")).toBeEmpty();
});

test("what one drag passes through is one step back", async ({ open }) => {
  const page = await open("/launch-clearance");
  const { slider, field } = await openExplorer(page);
  const before = await page.evaluate(() => history.length);
  await slider.evaluate((slider: HTMLInputElement) => {
    slider.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    for (const day of ["3", "40", "90"]) {
      slider.value = day;
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(slider).toHaveAttribute("aria-valuetext", /^In 90 days: /);
  expect(page.url()).toContain(`at=${await field.inputValue()}`);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await expect(slider).toHaveValue("0");
  await expect(slider).toHaveAttribute("aria-valuetext", /^Now: /);
});

test("the keyboard moves the day, and every turn is announced in words", async ({ open }) => {
  const page = await open("/launch-clearance");
  const { slider } = await openExplorer(page);
  await slider.focus();
  const before = await page.evaluate(() => history.length);
  for (let day = 1; day <= 5; day += 1) await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^In 5 days: /);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
});
