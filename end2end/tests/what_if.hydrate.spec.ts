// What is supposed in the browser is what the server says of the same address, on every page.
import { dice } from "../support/facts.ts";
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";
import type { Page } from "@playwright/test";

const count = Number(process.env.THESMIOS_WHAT_IF ?? 200);

/** Every hook of the page with what it says, in order. */
const hooks = (page: Page) =>
  page.locator("main :is([data-status], [data-counter])").evaluateAll((hooked) =>
    hooked.map((element) => {
      const { status, counter, moved } = (element as HTMLElement).dataset;
      return counter === undefined ? `${element.id} ${status} ${moved ?? "-"}` : `${counter} ${element.textContent}`;
    }),
  );

/** What the server says of an address to a browser without script. */
async function told(page: Page, address: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text();
  return page.evaluate((html) => {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main")!;
    return [...main.querySelectorAll<HTMLElement>("[data-status], [data-counter]")].map((element) => {
      const { status, counter, moved } = element.dataset;
      return counter === undefined ? `${element.id} ${status} ${moved ?? "-"}` : `${counter} ${element.textContent}`;
    });
  }, html);
}

for (const id of pages) {
  test(`${Math.ceil(count / pages.length)} random suppositions on ${id} show what the server says`, async ({ open }) => {
    test.setTimeout(60_000 + count * 1_000);
    const page = await open(pathOf(id));
    await page.locator(".explorer summary").click();
    const boxes = page.locator("input[type=checkbox][data-what-if]:not([disabled])");
    const names = await boxes.evaluateAll((found) => found.map((box) => (box as HTMLElement).dataset.whatIf!));
    expect(names.length).toBeGreaterThan(20);
    const roll = dice(id.length);
    for (let state = 0; state < count / pages.length; state += 1) {
      for (let clicks = 1 + Math.floor(roll() * 4); clicks > 0; clicks -= 1) {
        const name = names[Math.floor(roll() * names.length)];
        await page.evaluate((name) => document.querySelector<HTMLElement>(`[data-what-if="${name}"]`)!.click(), name);
      }
      const address = await page.evaluate(() => location.pathname + location.search);
      await expect.poll(() => hooks(page), { message: address }).toEqual(await told(page, address));
    }
  });
}

test("an answer found before the click is the one that the click would be judged to", async ({ open }) => {
  const page = await open("/launch-clearance");
  const boxes = page.locator("input[type=checkbox][data-what-if]:not([disabled])");
  const names = await boxes.evaluateAll((found) => found.map((box) => (box as HTMLElement).dataset.whatIf!));
  const roll = dice(7);
  for (let state = 0; state < 12; state += 1) {
    const name = names[Math.floor(roll() * names.length)];
    const [found, judged] = await page.evaluate(async (name) => {
      const box = document.querySelector<HTMLElement>(`[data-what-if="${name}"]`)!;
      const modes = () => [...document.querySelectorAll("[data-mode]")].map((mode) => mode.outerHTML);
      // The client looks ahead a control a turn, and there are fewer of them.
      for (let turn = 0; turn < 100; turn += 1) await new Promise((done) => setTimeout(done));
      box.click();
      const found = modes();
      // Without a turn between there is nothing that was found.
      box.click();
      box.click();
      return [found, modes()];
    }, name);
    expect(found, name).toEqual(judged);
    const address = await page.evaluate(() => location.pathname + location.search);
    await expect.poll(() => hooks(page), { message: address }).toEqual(await told(page, address));
  }
});

test("the back button takes a supposition back, and a pasted link gives the same", async ({ open }) => {
  const page = await open("/launch-clearance");
  const before = await hooks(page);
  await page.locator(".explorer summary").click();
  const box = page.locator('[data-what-if="group:resend"]');
  await box.check();
  await expect.poll(() => hooks(page)).not.toEqual(before);
  const supposed = await hooks(page);
  const address = page.url();
  await page.goBack();
  await expect.poll(() => hooks(page)).toEqual(before);
  await expect(box).not.toBeChecked();
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true");
  expect(await hooks(page)).toEqual(supposed);
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
});

test("suppositions go along to the next page, and one link leads back to what is so", async ({ open }) => {
  const page = await open("/launch-clearance?set=group:resend");
  await page.getByRole("navigation").getByRole("link", { name: "Vendor readiness" }).click();
  await expect(page).toHaveURL(/vendor-readiness\?set=group:resend$/);
  await expect(page.locator("#hypothesis")).toContainText("Hypothetical");
  await page.getByRole("link", { name: "Back to what is so" }).click();
  await expect(page).toHaveURL(/vendor-readiness$/);
  await expect(page.locator("#hypothesis")).toBeEmpty();
});
