// One day's pages were captured elsewhere. On that day's facts ours name the same things, in the same order.
import { expect, test } from "../support/page.ts";
import { type Group, captured, dataText, missing, visibleText, withoutLabels } from "../support/captured.ts";
import { capturedOrigin } from "../support/server.ts";

const pages = [
  "launch-clearance",
  "launch-unblock-plan",
  "managed-beta-readiness",
  "first-customer-launch-plan",
  "vendor-readiness",
];

test.use({ baseURL: capturedOrigin });

for (const { page: id, counters, shows } of pages.map(captured)) {
  test(`/${id} shows what was captured`, async ({ open }) => {
    const page = await open(`/${id}`);
    const shown = await page.locator("[data-counter]").evaluateAll((values) =>
      values.map((value) => [value.dataset.counter, value.textContent]),
    );
    expect.soft(shown, `/${id}: counters`).toEqual(Object.entries(counters).map(([name, value]) => [name, String(value)]));
    expect(missing(shows, await visibleText(page)), `/${id} lacks`).toEqual([]);
  });

  test(`/${id} as data says what was captured`, async ({ request }) => {
    const { page } = await (await request.get(`/api/product/${id}`)).json();
    expect.soft(page, `/${id}: path and counters`).toMatchObject({ path: `/${id}`, counters });
    expect(missing(withoutLabels(shows), dataText(page)), `/${id} as data lacks`).toEqual([]);
  });

  test(`/${id} said otherwise is noticed`, () => {
    const said = (groups: Group[]) => dataText(groups.map(({ what, ...names }) => names));
    expect(missing(shows, said(shows))).toEqual([]);
    for (let at = 1; at < shows.length; at += 2) {
      const swapped = shows.with(at - 1, shows[at]).with(at, shows[at - 1]);
      expect(missing(shows, said(swapped)), `entries ${at - 1} and ${at} swapped`).not.toEqual([]);
      const { what, ...names } = shows[at];
      const [field, name] = Object.entries(names).at(-1)!;
      const changed = shows.with(at, { ...shows[at], [field]: [name].flat().with(-1, "something else") });
      expect(missing(shows, said(changed))[0], `the last of entry ${at} changed`).toContain([name].flat().at(-1));
    }
  });
}
