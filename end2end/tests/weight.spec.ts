// What the first visit costs on the wire, in kB of brotli. The budgets are those of a Next.js build of the first page
// (14, 125, 8, 20 and 154), 15 for what if, why, the ways, the pictures and the bundle, and as much again for search,
// filters, copying, keys, and what an order form may say; two for the everyday words of claims and how things are recorded,
// six for the steps that unlock claims, who ran a check, the deployment's address in commands, and bounded answers.
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";

const small = { html: 15, wasm: 154, glue: 8, catalogue: 20, all: 193 };
// Where the compiler cannot build the standard library from source, the client is larger by what that leaves out.
const budgets = process.env.THESMIOS_CLIENT === "plain" ? { ...small, wasm: 184, all: 223 } : small;

// The unblock plan is four times as long as any other page, the first customer's and the clearance somewhat longer.
const longer: Record<string, Partial<typeof small>> = {
  "launch-unblock-plan": { html: 19, all: budgets.all + 5 },
  "first-customer-launch-plan": { html: 16, all: budgets.all + 2 },
  "launch-clearance": { all: budgets.all + 1 },
};

const paths = Object.fromEntries(pages.map((id) => [id, pathOf(id)]));

for (const [id, path] of Object.entries({ ...paths, verify: "/verify", claims: "/claims" })) {
  test(`a first visit to ${id} stays within its budgets`, async ({ request }) => {
    const weigh = async (path?: string) => {
      if (!path) return 0;
      const response = await request.get(path, { headers: { "accept-encoding": "br" } });
      return Number(response.headers()["content-length"]) / 1_000;
    };
    const html = await (await request.get(path)).text();
    const href = (pattern: RegExp) => html.match(pattern)?.[1];
    const weights = {
      html: await weigh(path),
      wasm: await weigh(href(/href="([^"]+\.wasm)"/)),
      glue: await weigh(href(/rel="modulepreload" href="([^"]+)"/)),
      boot: await weigh(href(/type="module" src="([^"]+)"/)),
      controls: await weigh(href(/type="module" src="(\/assets\/controls[^"]+)"/)),
      catalogue: await weigh(href(/type="application\/json" crossorigin href="([^"]+)"/)),
    };
    const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    // Bundles bring their own catalogue; everything else is asked for by every page.
    expect(weights.wasm && weights.glue && weights.boot && (weights.catalogue || id === "verify")).toBeTruthy();
    console.log(`kB on the wire for ${id}:`, { ...weights, all });
    for (const [what, budget] of Object.entries({ ...budgets, ...longer[id] })) {
      expect.soft({ ...weights, all }[what], what).toBeLessThanOrEqual(budget);
    }
  });
}
