// Whoever writes an order form sees which sentence may not be said yet, why, and what to say instead; with script or without.
import { button, field, fileInput, paste, shown, summary } from "../support/claims.ts";
import { expect, test } from "../support/page.ts";
import { capturedOrigin } from "../support/server.ts";

test.use({ baseURL: capturedOrigin });

const promise = "Dear Ann,\n\nyou get self-serve checkout from day one.";
const proven = "pass=check:evidence-fixture";
const controls = "You get proven enterprise file controls.";

test("a promise is marked in its sentence, with who locks it and what to say instead", async ({ open }) => {
  const page = await open("/claims");
  await paste(page, promise);
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await expect(page.locator("#findings mark")).toHaveText("self-serve checkout");
  await expect(page.locator("#findings q")).toHaveText("you get self-serve checkout from day one.");
  const card = page.locator("#promised-self-serve-checkout");
  await expect(card).toContainText("Paid by invoice or order form; checkout is not part of this offer.");
  await expect(card).toContainText("Stripe self-serve billing: locked until Stripe secrets and Stripe prices. Owner: Finance.");
  await card.getByRole("link", { name: "Self-serve paid launch" }).click();
  await expect(page.locator("#mode-self-serve-paid")).toBeVisible();
});

test("a clean text says by which facts it is clean", async ({ open, request }) => {
  const { verdict } = await (await request.get("/api/product/launch-clearance")).json();
  const page = await open("/claims");
  await paste(page, "You pay by invoice within thirty days.");
  await expect(summary(page)).toHaveAttribute("data-verified", "clear");
  await expect(summary(page)).toContainText(/No known wording of a locked claim was found\. The check knows \d+ wordings; it does not replace reading\./);
  const judged = page.locator("#findings .judged-by");
  for (const part of [verdict.facts_digest, "UTC", verdict.catalogue.digest]) await expect(judged).toContainText(part);
});

test("a denial fails nothing, and is listed by itself", async ({ open }) => {
  const page = await open("/claims");
  await paste(page, "Self-serve checkout is not available.");
  await expect(summary(page)).toHaveAttribute("data-verified", "clear");
  await expect(page.locator("#findings .denied summary")).toHaveText("Read as denied: 1");
  expect(await shown(page)).toMatchObject([{ claim: "self-serve-checkout", certainty: "denied" }]);
});

test("what people really write is found; questions and mentions are to be looked at", async ({ open }) => {
  const page = await open("/claims");
  await paste(page, "Customers pay by card on our website.\n\nWould you like hands-off SSO? We read up on SOC 2.");
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await expect(page.getByRole("heading", { name: "To look at" })).toBeVisible();
  expect((await shown(page)).map(({ claim, certainty }) => [claim, certainty])).toEqual([
    ["self-serve-checkout", "said"],
    ["enterprise-sso-scim", "asked"],
    ["external-certifications", "mentioned"],
  ]);
});

test("under what is supposed, other wordings are locked", async ({ open }) => {
  const page = await open("/claims");
  await paste(page, controls);
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  await open(`/launch-clearance?${proven}`);
  await page.locator("#hypothesis").getByRole("link", { name: "Check a text" }).click();
  await expect(page).toHaveTitle("What if: Check a text");
  expect(new URL(page.url()).search).toBe(`?${proven}`);
  await expect(page.locator("p.hypothetical").first()).toContainText("Hypothetical.");
  await paste(page, controls);
  await expect(summary(page)).toHaveAttribute("data-verified", "clear");
  await expect(page.locator("#verified")).toContainText("Hypothetical.");
});

test("a file is read by its name", async ({ open, script }) => {
  const page = await open("/claims");
  const html = "<script>self-serve checkout</script><p>Hands<b>-off</b>&nbsp;SSO</p>";
  await fileInput(page).setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from(html) });
  if (!script) await button(page).click();
  await expect(summary(page)).toHaveAttribute("data-verified", "locked");
  expect((await shown(page)).map(({ claim }) => claim)).toEqual(["enterprise-sso-scim"]);
});

test("what is no text is refused", async ({ visit, script }) => {
  const page = await visit("/claims");
  const give = async (name: string, bytes: number[]) => {
    await fileInput(page).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(bytes) });
    if (!script) await button(page).click();
    await expect(summary(page)).toHaveAttribute("data-verified", "refused");
  };
  await give("offer.pdf", [...Buffer.from("%PDF-1.7")]);
  await expect(summary(page)).toContainText("thesmios check claims FILE");
  await give("latin.txt", [0x63, 0xe9]);
  await expect(summary(page)).toContainText("UTF-8");
});

test("the text of an order form for today is clean itself", async ({ open }) => {
  const page = await open("/launch-clearance");
  const form = (await page.locator("section[aria-labelledby=order-form] pre").textContent())!;
  expect(form).toContain("Not included in this order:");
  await page.getByRole("main").getByRole("link", { name: "Check a text" }).first().click();
  await expect(field(page)).toBeVisible();
  await paste(page, form);
  await expect(summary(page)).toHaveAttribute("data-verified", "clear");
  const certainties = (await shown(page)).map(({ certainty }) => certainty);
  expect(certainties.length).toBeGreaterThan(0);
  expect(new Set(certainties)).toEqual(new Set(["denied"]));
});
