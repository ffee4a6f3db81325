// What a reader has unfolded stays so, and keeps the focus, while what stands around it is written anew.
import { expect, test } from "../support/page.ts";

const entries = [
  ["a mode, which is written anew by itself", "[data-mode='enterprise-expansion']"],
  ["a blocker, which is written anew with its section", "[data-blocker='smoke-fixture-records'] + tr"],
];

for (const [what, entry] of entries) {
  test(`an open tree stays open: ${what}`, async ({ open }) => {
    const page = await open("/launch-clearance");
    const tree = page.locator(`${entry} .why`);
    const blockers = page.locator("[data-blocker]");
    const live = await blockers.count();
    await tree.locator("> summary").focus();
    await page.keyboard.press("Enter");
    await expect(tree).toHaveAttribute("open", "");
    // A click by script leaves the focus where it is.
    await page.evaluate(() => document.querySelector<HTMLElement>("[data-what-if='group:resend']")!.click());
    await expect(blockers).toHaveCount(live - 1);
    await expect(tree).toHaveAttribute("open", "");
    await expect(tree.locator("> summary")).toBeFocused();
  });
}
