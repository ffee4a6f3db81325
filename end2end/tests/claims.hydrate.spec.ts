// The reader's own browser checks a text: nothing is sent, and it finds what the command line finds.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { button, checked, field, fileInput, inOrder, paste, samples, shown, summary } from "../support/claims.ts";
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";

test.use({ baseURL: capturedOrigin });

const promise = "You get self-serve checkout.";
/** One fixture is all that locks this. */
const controls = "You get proven enterprise file controls.";

async function drop(page: Page, name: string, text: string) {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  const form = page.locator("form.check");
  await form.dispatchEvent("dragover", { dataTransfer });
  await form.dispatchEvent("drop", { dataTransfer });
}

/** Drops one text after the other on the page, and gathers what it says of each. */
async function checkAll(texts: { name: string; text: string }[]) {
  const form = document.querySelector("form.check")!;
  const verified = document.getElementById("verified")!;
  const all: { word: string; found: { place: string; claim: string; certainty: string }[] }[] = [];
  for (const { name, text } of texts) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    const said = new Promise<HTMLElement>((done) => {
      const watch = new MutationObserver(() => {
        const sentence = verified.querySelector<HTMLElement>("[data-verified]");
        if (!sentence) return;
        watch.disconnect();
        done(sentence);
      });
      verified.replaceChildren();
      watch.observe(verified, { childList: true });
    });
    form.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    const { verified: word } = (await said).dataset;
    const found = [...document.querySelectorAll<HTMLElement>("#findings .promise")].map(({ dataset }) => ({
      place: dataset.place!,
      claim: dataset.promise!,
      certainty: dataset.certainty!,
    }));
    all.push({ word: word!, found });
  }
  return all;
}

const ways: Record<string, (page: Page, text: string) => Promise<void>> = {
  pasted: paste,
  chosen: (page, text) => fileInput(page).setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(text) }),
  dropped: (page, text) => drop(page, "a.txt", text),
};

for (const [way, give] of Object.entries(ways)) {
  test(`a text that is ${way} is checked without a network, and nothing is sent`, async ({ open, context }) => {
    const page = await open("/claims");
    await context.setOffline(true);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await give(page, promise);
    await expect(summary(page)).toHaveAttribute("data-verified", "locked");
    await give(page, "You pay by invoice.");
    await expect(summary(page)).toHaveAttribute("data-verified", "clear");
    await expect(page.locator("#verified")).toBeFocused();
    expect(sent).toEqual([]);
  });
}

test("every text of the corpus is judged here as at the command line", async ({ open, context }) => {
  test.setTimeout(180_000);
  const texts = samples();
  expect(texts.length).toBeGreaterThan(400);
  const { code, found } = checked(texts);
  expect(code).toBe(4);
  const page = await open("/claims");
  await context.setOffline(true);
  const told = await page.evaluate(checkAll, texts);
  for (const [at, { text }] of texts.entries()) {
    const fails = found[at].some(({ certainty }) => certainty === "said");
    expect({ ...told[at], found: inOrder(told[at].found) }, text).toEqual({ word: fails ? "locked" : "clear", found: inOrder(found[at]) });
  }
});

test("a megabyte is looked through while nobody notices", async ({ open }) => {
  const page = await open("/claims");
  const calm = samples().filter(({ name }) => name.endsWith("txt")).map(({ text }) => text);
  const text = `${calm.join("\n\n").repeat(40).slice(0, 1_000_000)}`;
  await fileInput(page).setInputFiles({ name: "long.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  // However often a claim is made, the page stays short.
  expect(await page.locator("#findings .promise").count()).toBeLessThan(500);
});

test("what is supposed judges the same text again at once, and nothing of it is sent", async ({ open }) => {
  const page = await open("/claims");
  await paste(page, controls);
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  const sent: string[] = [];
  // A browser may look for the icon of another address.
  page.on("request", (request) => request.url().endsWith("/icon.svg") || sent.push(request.url()));
  await page.locator("details.explorer summary").first().click();
  const box = page.locator("form.what-if [value='check:evidence-fixture']");
  await box.check();
  await expect(summary(page)).toHaveAttribute("data-verified", "clear");
  await expect(page.locator("#verified")).toContainText("Hypothetical.");
  await expect(box).toBeFocused();
  await box.uncheck();
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  expect(sent).toEqual([]);
});

test("a text is still there after looking elsewhere, until it is cleared", async ({ open }) => {
  const page = await open("/claims");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await paste(page, promise);
  await page.locator("#promised-self-serve-checkout .locks a").first().click();
  await page.waitForURL((url) => url.pathname !== "/claims");
  await page.goBack();
  await expect(field(page)).toHaveValue(promise);
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await page.locator("details.explorer summary").first().click();
  await page.getByRole("button", { name: "Show what follows" }).click();
  await expect(field(page)).toHaveValue(promise);
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(field(page)).toHaveValue("");
  await expect(summary(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true");
  await expect(field(page)).toHaveValue("");
  await expect(summary(page)).toHaveCount(0);
  expect(sent.filter((request) => /self-serve(?:%20|[+ ])checkout/.test(request))).toEqual([]);
});

test("what may be said instead is copied", async ({ open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await open("/claims");
  await paste(page, promise);
  await page.locator("#promised-self-serve-checkout [data-copy]").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(
    "Paid by invoice or order form; checkout is not part of this offer.",
  );
});

test("the keyboard alone is enough", async ({ open }) => {
  const page = await open("/claims");
  const reach = async (what: ReturnType<typeof field>) => {
    for (let stops = 0; stops < 120; stops += 1) {
      await page.keyboard.press("Tab");
      if (await what.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error("the keyboard does not get there");
  };
  await reach(field(page));
  await page.keyboard.insertText(promise);
  await reach(button(page));
  await page.keyboard.press("Enter");
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await expect(page.locator("#verified")).toBeFocused();
});

test("the page has the small client and no other", async ({ page, open }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open("/claims");
  expect(asked.filter((path) => path.endsWith(".wasm"))).toEqual([expect.stringMatching("^/assets/checker[.]")]);
});

for (const width of [1280, 320]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`what was found keeps WCAG 2.2 AA, ${colorScheme}, ${width} wide`, async ({ page, open }) => {
      test.slow();
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open("/claims?pass=check:evidence-fixture");
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const validator = new HtmlValidate({
        extends: ["html-validate:standard"],
        rules: { "long-title": "off", "no-trailing-whitespace": "off" },
      });
      for (const text of [`${promise} Hands-off SSO is not available.`, "You pay by invoice.", "***"]) {
        await paste(page, text);
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.evaluate(() => document.querySelectorAll("section").forEach((section) => (section.style.contentVisibility = "visible")));
        const found = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const report = await validator.validateString(await page.content());
        expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      }
    });
  }
}
