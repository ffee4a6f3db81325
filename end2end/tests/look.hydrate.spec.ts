// Nobody is shut out: contrast, names, keyboard, narrow screens; and nothing moves under the reader's eyes.
import AxeBuilder from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";

const paths = [...pages.map(pathOf), "/verify", "/claims", "/nothing-here"];
const widths = [1280, 320];
const layOut = () => document.querySelectorAll("section").forEach((section) => (section.style.contentVisibility = "visible"));

for (const path of paths) {
  for (const width of widths) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`${path} keeps WCAG 2.2 AA, ${colorScheme}, ${width} wide`, async ({ page, visit }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await visit(path);
        // What is not laid out yet has no place of its own, and would seem to lie over its neighbours.
        await page.evaluate(layOut);
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const found = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      });
    }
  }

  test(`${path} never scrolls sideways`, async ({ page, visit }) => {
    await visit(path);
    // Otherwise a section keeps to itself what does not fit.
    await page.evaluate(layOut);
    const wide = [];
    for (const width of [320, 480, 768, 1024, 1152, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      wide.push(await page.evaluate(() => Math.max(document.documentElement.scrollWidth, innerWidth)));
    }
    expect(wide).toEqual([320, 480, 768, 1024, 1152, 1280]);
  });

  test(`${path} is valid HTML before and after it wakes`, async ({ page, request, visit }) => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard"],
      // Our own writing: short attributes, and text that typography owns.
      rules: { "no-inline-style": "error", "long-title": "off", "no-trailing-whitespace": "off" },
    });
    const messages = async (html: string) => {
      const report = await validator.validateString(html);
      return report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
    };
    const sent = await (await request.get(path)).text();
    await visit(path);
    expect({ sent: await messages(sent), awake: await messages(await page.content()) }).toEqual({ sent: [], awake: [] });
  });

  test(`${path} does not move while it wakes`, async ({ page, visit }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.addInitScript(() => {
      (globalThis as any).shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) (globalThis as any).shifted += (entry as any).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await visit(path);
    expect(await page.evaluate(() => (globalThis as any).shifted)).toBe(0);
  });
}

test("the keyboard alone reaches everything, and shows where it is", async ({ page, open }) => {
  await open("/launch-clearance");
  const reached: string[] = [];
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: at.textContent?.trim() ?? "", ring: outlineStyle !== "none" && outlineWidth !== "0px" };
    });
    if (stop === null) break;
    expect(stop.ring, `a ring around ${stop.name}`).toBe(true);
    reached.push(stop.name);
  }
  expect(reached[0]).toBe("Skip to content");
  const links = await page.locator("a").allTextContents();
  expect(new Set(reached)).toEqual(new Set([...reached, ...links.map((text) => text.trim())]));
});
