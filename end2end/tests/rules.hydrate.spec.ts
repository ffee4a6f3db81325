// A second opinion on the rules: random facts are judged by the product and by the independent implementation in support/rules.
// The story needs no browser, so it runs in one project only. More by hand: THESMIOS_RULES=50000.
import { expect, test } from "@playwright/test";
import { dice } from "../support/facts.ts";
import { mismatch } from "../support/rules/compare.ts";
import { expectedSides, sides } from "../support/rules/coverage.ts";
import { drawFacts } from "../support/rules/draw.ts";
import type { Facts } from "../support/rules/facts.ts";
import { gateIds } from "../support/rules/gates.ts";
import { judge } from "../support/rules/verdict.ts";

const count = Number(process.env.THESMIOS_RULES ?? 1_500);
const seed = 1_500;

test(`${count} random facts documents are judged as the rules say`, async ({ request }) => {
  test.setTimeout(60_000 + count * 100);
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
