import { expect, test } from "../support/page.ts";
import { answer } from "../support/register.ts";

const path = "/launch-clearance";

test("a buyer reads what can be sold now, mode by mode", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open(path);
  await expect(page).toHaveTitle("Launch clearance");
  const shown = await page.locator("[data-mode]").evaluateAll((cards) =>
    cards.map((card) => [card.dataset.mode, card.dataset.status, card.querySelector(".status")?.textContent]),
  );
  expect(shown).toEqual(verdict.modes.map(({ id, status }) => [id, status, status]));
});

test("the counters are those of the verdict", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open(path);
  const shown = await page.locator("[data-counter]").evaluateAll((values) =>
    Object.fromEntries(values.map((value) => [value.dataset.counter, value.textContent])),
  );
  const told = Object.entries(verdict.counters["launch-clearance"]).map(([name, value]) => [name, String(value)]);
  expect(shown).toEqual(Object.fromEntries(told));
});

test("each live blocker says what it waits for, how it is proven and what stays unsaid", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open(path);
  await expect(page.locator("[data-blocker]")).toHaveCount(verdict.blockers.length);
  for (const blocker of verdict.blockers) {
    const row = page.locator(`[data-blocker="${blocker.id}"]`);
    for (const name of blocker.dependencies) await expect(row.getByText(name, { exact: true })).toBeVisible();
    await expect(row.getByText(blocker.command.text, { exact: true })).toBeVisible();
    await expect(row).toContainText(blocker.if_missing);
  }
});

test("sections stand in the order of the register", async ({ open, request }) => {
  const { page: words } = await answer(request);
  const page = await open(path);
  const shown = await page.getByRole("heading", { level: 2 }).allTextContents();
  const told = words.sections.map((section) => section.title).filter((title) => shown.includes(title));
  expect(shown.slice(0, told.length)).toEqual(told);
  expect(told.length).toBeGreaterThan(3);
});

test("customer evidence, packs and boundaries are all there", async ({ open, request }) => {
  const { verdict, page: words } = await answer(request);
  const page = await open(path);
  await expect(page.locator("[data-gate]")).toHaveCount(verdict.counters["launch-clearance"].customer_evidence_gates);
  for (const pack of words.packs) await expect(page.getByText(pack.path, { exact: true })).toBeVisible();
  for (const boundary of words.boundaries) await expect(page.getByText(boundary, { exact: true })).toBeVisible();
});

test("two readers can compare what they saw by its digests", async ({ open, request }) => {
  const { verdict } = await answer(request);
  const page = await open(path);
  const digests = [verdict.catalogue.digest, verdict.facts_digest, verdict.verdict_digest];
  for (const digest of digests) await expect(page.getByText(digest, { exact: true })).toBeVisible();
});

test("a buyer comes to it from the front page", async ({ open }) => {
  const page = await open("/");
  await page.getByRole("navigation").getByRole("link", { name: "Launch clearance" }).click();
  await expect(page).toHaveTitle("Launch clearance");
  await expect(page.locator("[data-mode]").first()).toBeVisible();
});

test("an address nothing stands at says where to go", async ({ page, request }) => {
  expect((await request.get("/nothing-here")).status()).toBe(404);
  await page.goto("/nothing-here");
  await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", path);
});
