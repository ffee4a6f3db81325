// A bundle is checked wherever its reader is: in the browser, on the server where there is no script, at the command line.
import { alter, alterations } from "../support/alterations.ts";
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";
import { capturedOrigin } from "../support/server.ts";
import { button, fileInput, paste, shown, summary, verify } from "../support/verify.ts";

// The table of alterations speaks of the captured day.
test.use({ baseURL: capturedOrigin });

const asFile = (text: string) => ({ name: "bundle.json", mimeType: "application/json", buffer: Buffer.from(text) });

for (const id of pages) {
  test(`the bundle of ${id} holds`, async ({ open, request }) => {
    const page = await open(pathOf(id));
    const link = page.getByRole("link", { name: "Download as a bundle" });
    const bundle = await (await request.get((await link.getAttribute("href"))!)).text();
    const told = JSON.parse(bundle).verdict.verdict_digest;
    await expect(page.getByText(told, { exact: true })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Check a bundle" }).click();
    await expect(page).toHaveTitle("Check a bundle");
    await paste(page, bundle);
    await expect(summary(page)).toHaveAttribute("data-verified", "holds");
    expect((await shown(page)).findings.filter(({ holds }) => !holds)).toEqual([]);
    await expect(page.getByText(told, { exact: true })).toBeVisible();
  });
}

test("what is supposed is bundled as it is supposed", async ({ open, request }) => {
  const page = await open("/launch-clearance?at=2027-01-01T00:00:00Z");
  const href = (await page.getByRole("link", { name: "Download as a bundle" }).getAttribute("href"))!;
  const answer = await request.get(href);
  expect(answer.headers()["content-disposition"]).toContain("2027-01-01T00:00:00Z-hypothetical");
  const bundle = await answer.text();
  expect(JSON.parse(bundle).verdict.as_of).toBe("2027-01-01T00:00:00Z");
  await open("/verify");
  await paste(page, bundle);
  await expect(summary(page)).toHaveAttribute("data-verified", "holds");
});

test("a file is checked like a text", async ({ open, request, script }) => {
  const bundle = await (await request.get("/api/product/bundle")).text();
  const page = await open("/verify");
  for (const [text, word] of [[bundle, "holds"], [bundle.replace('"strict":"', '"strict":"un'), "does_not_hold"]]) {
    await fileInput(page).setInputFiles(asFile(text));
    if (!script) await button(page).click();
    await expect(summary(page)).toHaveAttribute("data-verified", word);
  }
  expect((await shown(page)).differences.map(({ pointer }) => pointer)).toEqual(["/verdict/strict"]);
});

test("an altered bundle is told by its field, as at the command line", async ({ open, request }) => {
  test.slow();
  const bundle = await (await request.get("/api/product/bundle")).text();
  const page = await open("/verify");
  const sample = alterations.filter(({ code }, at) => at % 11 === 0 && !code);
  for (const alteration of sample) {
    await test.step(`${alteration.op} ${alteration.pointer}`, async () => {
      const altered = alter(bundle, alteration);
      const { findings, differences, code } = verify(altered);
      expect(code).toBe(4);
      await paste(page, altered);
      await expect(summary(page)).toHaveAttribute("data-verified", "does_not_hold");
      expect(await shown(page)).toEqual({ findings, differences });
      const broken = findings.filter(({ holds }) => !holds);
      expect(broken.map(({ name }) => name)).toContain(alteration.finding);
      const places = [...broken.map(({ detail }) => detail), ...differences.map(({ pointer }) => pointer)];
      expect(places.filter((place) => place.includes(alteration.names ?? alteration.pointer))).not.toEqual([]);
    });
  }
});

test("what is no bundle is refused by its place", async ({ visit }) => {
  const page = await visit("/verify");
  for (const [text, names] of [["{", "line 1, column 1"], ['{"schema": "thesmios.facts/1"}', "/schema"]]) {
    await paste(page, text);
    await expect(summary(page)).toHaveAttribute("data-verified", "unreadable");
    await expect(page.locator("#findings li").first()).toContainText(names);
    expect(verify(text)).toMatchObject({ code: 2, problems: expect.stringContaining(names) });
  }
  await paste(page, " ");
  await expect(summary(page)).toContainText("Choose a file or paste a text first.");
});

test("the result has the focus", async ({ open, request }) => {
  const bundle = await (await request.get("/api/product/bundle")).text();
  const page = await open("/verify");
  await paste(page, bundle);
  await expect(page.getByRole("status").and(page.locator("#verified"))).toBeFocused();
});
