// A log that was exported is checked in the browser by the code of the command line: nothing is sent.
import { type Kept, expect, test } from "../support/log.ts";

test.slow();

/** A log as a file, and one of its entries altered by hand. */
async function exported(kept: Kept): Promise<string> {
  await kept.serve("ours");
  for (const area of ["hris-automation", "self-serve-checkout"]) kept.run("ours", "record", "exclusion", area);
  await kept.grown(3);
  return kept.run("ours", "export", "--log", "deployment");
}

const altered: Record<string, (log: string) => string> = {
  changed: (log) => log.replace("hris-automation", "audit-export"),
  dropped: (log) => log.split("\n").filter((line) => !line.includes("hris-automation")).join("\n"),
  "cut off": (log) => log.split("\n").slice(0, -2).join("\n"),
};

test("a log holds, and each alteration is told as at the command line", async ({ page, kept, context }) => {
  const log = await exported(kept);
  await page.goto(`${kept.origin}/verify`);
  await expect(page.locator("html")).toHaveAttribute("data-witnessed", "true", { timeout: 20_000 });
  await context.setOffline(true);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  const give = (text: string) => page.getByLabel("A bundle, a log or a proof as a file").setInputFiles({ name: "log.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });
  const summary = page.locator("#verified [data-verified]");
  await give(log);
  await expect(summary).toHaveAttribute("data-verified", "holds");
  await expect(page.locator('[data-log="deployment"]')).toContainText("3");
  for (const alter of Object.values(altered)) {
    const text = alter(log);
    expect(text).not.toBe(log);
    await give(text);
    await expect(summary).toHaveAttribute("data-verified", "does_not_hold");
    const told = await page.locator("#findings li").textContent();
    const { findings } = kept.verify(text);
    expect(told).toBe(`the document: ${findings[0].detail}`);
    await give(log);
    await expect(summary).toHaveAttribute("data-verified", "holds");
  }
  expect(sent).toEqual([]);
});

test("a log that is pasted is checked as well", async ({ page, kept }) => {
  const log = await exported(kept);
  await page.goto(`${kept.origin}/verify`);
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "true", { timeout: 20_000 });
  await page.getByLabel("Or its text").fill(log);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.locator("#verified [data-verified]")).toHaveAttribute("data-verified", "holds");
});
