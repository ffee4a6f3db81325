// A second opinion on the rules: random facts are judged by the product and by the independent implementation in support/rules.
// The stories need no browser, so they run in one project only. More by hand: THESMIOS_RULES=50000.
import { expect } from "@playwright/test";
import { test } from "../support/deployments.ts";
import { dice } from "../support/facts.ts";
import { mismatch } from "../support/rules/compare.ts";
import { expectedSides, sides } from "../support/rules/coverage.ts";
import { drawFacts } from "../support/rules/draw.ts";
import { judgeExits, untilCovered } from "../support/rules/exits.ts";
import type { Facts } from "../support/rules/facts.ts";
import { gateIds } from "../support/rules/gates.ts";
import { judge } from "../support/rules/verdict.ts";

const count = Number(process.env.THESMIOS_RULES ?? 1_500);
const seed = 1_500;

test(`${count} random facts documents are judged as the rules say`, async ({ request }) => {
  test.setTimeout(60_000 + count * 200);
  const ask = async (facts: Facts) => {
    const answer = await request.post("/api/product/clearance", { data: facts });
    expect(answer.status(), `${await answer.text()}\nfacts: ${JSON.stringify(facts)}`).toBe(200);
    return answer.json();
  };
  const roll = dice(seed);
  const reached = new Set<string>();
  for (let done = 0; done < count; done++) {
    const facts = drawFacts(roll);
    const opinion = judge(facts);
    const differing = mismatch(facts, await ask(facts), opinion);
    if (differing) throw new Error(`document ${done} of dice(${seed}) is judged differently at ${differing}`);
    for (const side of sides(opinion)) reached.add(side);
  }
  const lacking = expectedSides(judge(drawFacts(roll)), gateIds).filter((side) => !reached.has(side));
  expect(lacking, "sides of the rules that no facts document reached").toEqual([]);
});

test("weeks and go/no-go gates of a tenant are met as the rules say", async ({ deployments }) => {
  test.setTimeout(300_000);
  const roll = dice(seed);
  for (const facts of untilCovered(() => drawFacts(roll), 2)) {
    const page = await deployments.serve(await deployments.write(facts), async (origin) => {
      return (await fetch(`${origin}/api/product/first-customer-launch-plan`)).json();
    });
    const parts = page.page.sections.flatMap(({ weeks = [], stage_gates = [] }: any) => [...weeks, ...stage_gates]);
    const met = Object.fromEntries(parts.map(({ id, waits_for }: any) => [id, waits_for.length === 0]));
    expect(met, `facts: ${JSON.stringify(facts)}`).toEqual(judgeExits(facts));
  }
});

/** Places of a verdict that the comparison has to look at. */
const places = [
  ...["advisory", "strict", "recommended_motion", "blockers/0/id", "gaps/count", "gaps/groups/0"],
  ...["status", "blocked_by/0", "awaiting_proof/0/state", "conditions/0"].map((key) => `modes/1/${key}`),
  ...["status", "groups_configured", "groups_total", "missing/0"].map((key) => `vendors/0/${key}`),
  ...["ledger/0/status", "workstreams/0/active", "workstreams/0/open", "counters/launch-clearance/live_blockers"],
  ...["claims/0/state", "claims/0/locked_by/0", "gates/0/state", "gates/0/unmet/0/state"],
  ...["stage", "no_charge", "holds/0/id", "required_exclusions/0"].map((key) => `tenant/${key}`),
];

test("a verdict that differs in one place is noticed", async ({ request }) => {
  const facts: Facts = { schema: "thesmios.facts/1", as_of: "2026-11-20T09:00:00Z", tenant: { id: "northwind" } };
  const verdict = await (await request.post("/api/product/clearance", { data: facts })).json();
  expect(mismatch(facts, verdict, judge(facts))).toBeUndefined();
  for (const place of places) {
    const altered = structuredClone(verdict);
    alter(altered, place.split("/"));
    expect(mismatch(facts, altered, judge(facts)), place).toContain('"other"');
  }
});

/** Puts another value at a path that the document has. */
function alter(document: any, [key, ...path]: string[]) {
  expect(document).toHaveProperty([key]);
  if (path.length > 0) alter(document[key], path);
  else document[key] = "other";
}
