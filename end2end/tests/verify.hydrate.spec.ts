// The reader's own browser checks a bundle without asking anybody: nothing is sent, and no network is needed.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { alter, alterations } from "../support/alterations.ts";
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";
import { button, field, fileInput, paste, shown, summary, verify } from "../support/verify.ts";

test.use({ baseURL: capturedOrigin });

const altered = alterations[0];
const type = "application/json";

/** Drops a file on the page, as from a desktop. */
async function drop(page: Page, name: string, text: string) {
  const dataTransfer = await page.evaluateHandle(
    ([name, text, type]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type }));
      return transfer;
    },
    [name, text, type],
  );
  const form = page.locator("form.check");
  await form.dispatchEvent("dragover", { dataTransfer });
  await form.dispatchEvent("drop", { dataTransfer });
}

const ways: Record<string, (page: Page, bundle: string) => Promise<void>> = {
  pasted: paste,
  chosen: (page, bundle) => fileInput(page).setInputFiles({ name: "a.json", mimeType: type, buffer: Buffer.from(bundle) }),
  dropped: (page, bundle) => drop(page, "a.json", bundle),
};

for (const [way, give] of Object.entries(ways)) {
  test(`a bundle that is ${way} is checked without a network, and nothing is sent`, async ({ open, request, context }) => {
    const bundle = await (await request.get("/api/product/bundle")).text();
    const page = await open("/verify");
    await context.setOffline(true);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await give(page, bundle);
    await expect(summary(page)).toHaveAttribute("data-verified", "holds");
    await give(page, alter(bundle, altered));
    await expect(summary(page)).toHaveAttribute("data-verified", "does_not_hold");
    expect((await shown(page)).differences.map(({ pointer }) => pointer)).toContain(altered.names ?? altered.pointer);
    await expect(page.locator("#verified")).toBeFocused();
    expect(sent).toEqual([]);
  });
}

test("every alteration is found here as at the command line", async ({ open, request, context }) => {
  test.setTimeout(180_000);
  const bundle = await (await request.get("/api/product/bundle")).text();
  const page = await open("/verify");
  await context.setOffline(true);
  for (const alteration of alterations.filter((_, at) => at % 3 === 0)) {
    await test.step(`${alteration.op} ${alteration.pointer}`, async () => {
      const text = alter(bundle, alteration);
      const { findings, differences, code, problems } = verify(text);
      expect(code).toBe(alteration.code ?? 4);
      await fileInput(page).setInputFiles({ name: "altered.json", mimeType: type, buffer: Buffer.from(text) });
      await expect(summary(page)).toHaveAttribute("data-verified", code === 2 ? "unreadable" : "does_not_hold");
      expect(await shown(page)).toEqual({ findings, differences });
      const said = await page.locator("#findings .problems li").allTextContents();
      for (const problem of said) expect(problems).toContain(problem);
    });
  }
});

test("bytes that are no text are refused as at the command line", async ({ open }) => {
  const page = await open("/verify");
  await fileInput(page).setInputFiles({ name: "a.json", mimeType: type, buffer: Buffer.from([0x7b, 0xff, 0x7d]) });
  await expect(summary(page)).toHaveAttribute("data-verified", "unreadable");
  await expect(page.locator("#findings li")).toHaveText("the document: expected UTF-8");
});

test("a large file says that it is being checked, and one that is too large why it is not", async ({ open, request }) => {
  const bundle = await (await request.get("/api/product/bundle")).json();
  const check = { check: "auth-api", outcome: "pass", at: "2026-11-20T08:00:00Z" };
  bundle.facts.checks = Array.from({ length: 40_000 }, () => check);
  const page = await open("/verify");
  await page.locator("#verified").evaluate((status) => {
    const said: string[] = ((globalThis as any).said = []);
    new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, { childList: true, subtree: true });
  });
  const give = (name: string, text: string) =>
    fileInput(page).setInputFiles({ name, mimeType: type, buffer: Buffer.from(text) });
  await give("large.json", JSON.stringify(bundle));
  await expect(summary(page)).toHaveAttribute("data-verified", "does_not_hold");
  expect(await page.evaluate(() => (globalThis as any).said)).toContain("Checking large.json …");
  await give("larger.json", `${JSON.stringify(bundle)}${" ".repeat(8 << 20)}`);
  await expect(summary(page)).toHaveAttribute("data-verified", "unreadable");
  await expect(page.locator("#findings li")).toHaveText("the document: expected a document of at most 8 MiB");
});

test("the page says where a bundle is checked", async ({ page, open, browser }) => {
  await open("/verify");
  await expect(page.getByText("nothing is sent")).toBeVisible();
  await expect(page.getByText("goes to the server")).toBeHidden();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: capturedOrigin });
  const plain = await context.newPage();
  await plain.goto("/verify");
  await expect(plain.getByText("nothing is sent")).toBeHidden();
  await expect(plain.getByText("goes to the server")).toBeVisible();
  await context.close();
});

test("the keyboard alone is enough", async ({ open, request }) => {
  const bundle = await (await request.get("/api/product/bundle")).text();
  const page = await open("/verify");
  const reach = async (what: ReturnType<typeof field>) => {
    for (let stops = 0; stops < 40; stops += 1) {
      await page.keyboard.press("Tab");
      if (await what.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error("the keyboard does not get there");
  };
  await reach(field(page));
  await page.keyboard.insertText(alter(bundle, altered));
  await reach(button(page));
  await page.keyboard.press("Enter");
  await expect(summary(page)).toHaveAttribute("data-verified", "does_not_hold");
  await expect(page.locator("#verified")).toBeFocused();
});

test("a link leads to the check, which has a client of its own, and away again", async ({ open, request }) => {
  const page = await open("/launch-clearance");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole("contentinfo").getByRole("link", { name: "Check a bundle" }).click();
  await expect(page).toHaveTitle("Check a bundle");
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true");
  expect(asked.filter((path) => path.endsWith(".wasm"))).toEqual([expect.stringMatching("^/assets/checker[.]")]);
  await paste(page, await (await request.get("/api/product/bundle")).text());
  await expect(summary(page)).toHaveAttribute("data-verified", "holds");
  await page.goBack();
  await expect(page.locator("[data-mode]").first()).toBeVisible();
});

for (const width of [1280, 320]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`what was found keeps WCAG 2.2 AA, ${colorScheme}, ${width} wide`, async ({ page, open, request }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open("/verify");
      const bundle = await (await request.get("/api/product/bundle")).text();
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      for (const text of [bundle, alter(bundle, altered), "{"]) {
        await paste(page, text);
        const found = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const validator = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-trailing-whitespace": "off" } });
        const report = await validator.validateString(await page.content());
        expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      }
    });
  }
}
