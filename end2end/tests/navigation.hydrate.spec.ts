import { expect, test } from "../support/page.ts";

test("a link is followed without loading the document again", async ({ open }) => {
  const page = await open("/");
  const documents: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && documents.push(request.url()));
  await page.getByRole("navigation").getByRole("link", { name: "Launch clearance" }).click();
  await expect(page.locator("[data-mode]").first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveTitle("Thesmios");
  expect(documents).toEqual([]);
});
