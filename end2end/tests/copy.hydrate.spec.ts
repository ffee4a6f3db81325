// Every command can be copied as it stands, and says what it needs and what it does.
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";
import { capturedOrigin } from "../support/server.ts";

test.use({ baseURL: capturedOrigin });

test("a command is copied to the letter, and that is said", async ({ context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await open("/reference");
  const commands = page.locator(".command-line").filter({ has: page.getByRole("button") });
  for (const at of [0, 5, (await commands.count()) - 1]) {
    const command = commands.nth(at);
    const button = command.getByRole("button");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(button).toHaveText("Copied");
    await expect(page.locator("#said")).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await command.locator("code").textContent());
  }
});

test("a command in a tree is copied too", async ({ context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await open("/launch-clearance");
  const tree = page.locator("[data-mode] .why").last();
  await tree.locator("> summary").click();
  const button = tree.locator("[data-copy]").first();
  const command = await button.evaluate((button) => button.previousElementSibling!.textContent);
  await button.click();
  await expect(button).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
});

test("where a browser does not let pages copy, the text is selected", async ({ page, open }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await open("/reference");
  await page.locator(".command-line [data-copy]").first().click();
  await expect(page.locator("#said")).toContainText("Copy what is selected");
  const selected = await page.evaluate(() => getSelection()!.toString());
  expect(selected.trim()).toBe(await page.locator(".command-line:has([data-copy]) code").first().textContent());
});

test("placeholders stand out in the command itself, also after it was written anew", async ({ open }) => {
  const page = await open("/launch-clearance");
  const marked = () =>
    page.evaluate(() => [...(CSS as any).highlights.get("placeholder")].map((range: StaticRange) => {
      return range.startContainer.textContent!.slice(range.startOffset, range.endOffset);
    }));
  await expect.poll(marked).toContain("<secret>");
  const before = (await marked()).length;
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-what-if='group:resend']")!.click());
  await expect.poll(async () => (await marked()).length).toBeLessThan(before);
});

for (const id of pages) {
  test(`${id} warns of commands that change data or come later, and names what to fill in`, async ({ open, request }) => {
    const page = await open(pathOf(id));
    const { page: told } = await (await request.get(`/api/product/${id}`)).json();
    const commands: { text: string; changes_data?: true; planned?: true }[] = [];
    JSON.stringify(told, (_, value) => {
      if (value && typeof value.text === "string" && Array.isArray(value.env)) commands.push(value);
      return value;
    });
    const shown = await page.locator(".command-line").evaluateAll((found) =>
      found.map((command) => {
        const notes: Element[] = [];
        for (let next = command.nextElementSibling; next?.matches(".planned, .fill-in, .changes"); next = next.nextElementSibling) notes.push(next);
        return {
          text: command.querySelector("code")!.textContent!,
          changes: notes.some((note) => note.matches(".changes")),
          planned: notes.some((note) => note.matches(".planned")) && !command.querySelector("[data-copy]"),
          marks: notes.flatMap((note) => [...note.querySelectorAll("mark")].map((mark) => mark.textContent)),
        };
      }),
    );
    // Beside commands there are wordings to copy.
    const ofCommands = shown.filter(({ text }) => /\bthesmios |^[A-Z]+ \//.test(text));
    const inTrees = await page.locator(".why small code").allTextContents();
    const texts = new Set([...ofCommands.map(({ text }) => text), ...inTrees]);
    expect(commands.filter(({ text }) => !texts.has(text))).toEqual([]);
    for (const { text, changes, planned, marks } of ofCommands) {
      const same = (command: (typeof commands)[number]) =>
        command.text === text && Boolean(command.changes_data) === changes && Boolean(command.planned) === planned;
      expect(commands.some(same), text).toBe(true);
      expect(marks).toEqual([...new Set(text.match(/<[\w-]+>/g) ?? [])]);
      if (/CONFIRM_|PATCH|stripe-fixture|--include-fixtures --strict/.test(text)) expect(changes, text).toBe(true);
    }
  });
}
