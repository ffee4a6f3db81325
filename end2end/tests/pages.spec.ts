// Each page of the register beside the same as data: one fact, one answer.
import { expect, test } from "../support/page.ts";
import { answer, entries, pages, pathOf, said } from "../support/register.ts";

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

for (const id of pages) {
  test(`${id} says what its JSON says, in its order`, async ({ open, request }) => {
    const { page: told } = await answer(request, id);
    const page = await open(pathOf(id));
    await expect(page).toHaveTitle(told.title);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(told.headline);
    const shown = plain((await page.locator("main").textContent()) ?? "");
    let from = 0;
    for (const text of told.sections.flatMap(said).map(plain)) {
      const at = shown.indexOf(text, from);
      expect(at, `“${text}” after “…${shown.slice(Math.max(0, from - 80), from)}”`).toBeGreaterThanOrEqual(0);
      from = at;
    }
  });

  test(`${id} shows the statuses and counters of its JSON`, async ({ open, request }) => {
    const { verdict, page: told } = await answer(request, id);
    const page = await open(pathOf(id));
    const counters = await page.locator("[data-counter]").evaluateAll((values) =>
      Object.fromEntries(values.map((value) => [(value as HTMLElement).dataset.counter, value.textContent])),
    );
    const counted = Object.entries(verdict.counters[id] ?? {}).map(([name, value]) => [name, String(value)]);
    expect(counters).toEqual(Object.fromEntries(counted));
    expect(told.counters).toEqual(verdict.counters[id] ?? {});
    // The id of an entry is its hook's name and value.
    const shown = await page.locator("main [data-status][id]").evaluateAll((hooked) =>
      hooked.map((entry) => {
        const hook = [...entry.attributes].find(({ name, value }) => `${name}-${value}` === `data-${entry.id}`);
        return [hook?.value, (entry as HTMLElement).dataset.status];
      }),
    );
    expect(shown).toEqual(entries(told.sections).map(({ id, status }) => [id, status]));
  });
}

test("the same mode has the same status on every page", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const told = verdict.modes.map(({ id, status }) => [id, status]);
  for (const id of ["front", "launch-clearance", "launch-unblock-plan", "vendor-readiness"]) {
    const page = await open(pathOf(id));
    const shown = await page.locator("[data-mode]").evaluateAll((cards) =>
      cards.map((card) => [(card as HTMLElement).dataset.mode, (card as HTMLElement).dataset.status]),
    );
    expect(shown, id).toEqual(told);
  }
});

test("every reason leads to where it stands", async ({ open }) => {
  test.slow();
  for (const id of pages) {
    const page = await open(pathOf(id));
    const links = await page.locator("main a[href*='#']").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    for (const [path, part] of [...new Set(links)].map((href) => href.split("#"))) {
      const there = await open(path || pathOf(id));
      await expect(there.locator(`[id="${part}"]`), `${path}#${part}`).toHaveCount(1);
    }
  }
});

test("two readers can compare what they saw by its digests", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open("/launch-clearance");
  const digests = [verdict.catalogue.digest, verdict.facts_digest, verdict.verdict_digest];
  for (const digest of digests) await expect(page.getByText(digest, { exact: true })).toBeVisible();
});

test("an address nothing stands at says where to go", async ({ page, request }) => {
  expect((await request.get("/nothing-here")).status()).toBe(404);
  await page.goto("/nothing-here");
  await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", "/");
});
