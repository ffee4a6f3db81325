// One fact, one answer: whatever the facts are, the command line, each page and its JSON say the same.
// It takes no browser, so it is told once. More by hand: THESMIOS_ONE_ANSWER=5000.
import { expect } from "@playwright/test";
import { type Answers, type Sent, expectAgreement } from "../support/agreement.ts";
import { type Deployments, test } from "../support/deployments.ts";
import { dice, randomFacts } from "../support/facts.ts";

const count = Number(process.env.THESMIOS_ONE_ANSWER ?? 300);
const atOnce = 2;

async function read(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { "accept-encoding": "identity" } });
  expect(answer.status, address).toBe(200);
  return answer.text();
}

async function readPage(origin: string, id: string): Promise<Sent> {
  const twin = await read(`${origin}/api/product/${id}`);
  return { twin, html: await read(origin + JSON.parse(twin).page.path) };
}

async function ask(deployments: Deployments, catalogue: any, facts: object): Promise<Answers> {
  const file = await deployments.write(facts);
  const readAll = (origin: string) => Promise.all<Sent>(catalogue.pages.map(({ id }: any) => readPage(origin, id)));
  const [verdict, plan, planText, pages] = await Promise.all([
    deployments.say("clearance", file),
    deployments.say("plan", file),
    deployments.say("plan", file, "text"),
    deployments.serve(file, readAll),
  ]);
  return { facts, verdict, plan, planText, pages };
}

test(`${count} random facts documents are answered alike at every door`, async ({ deployments, request }) => {
  test.setTimeout(60_000 + count * 1_000);
  const catalogue = await (await request.get("/api/product/catalogue")).json();
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  const work = async () => {
    for (let seed; (seed = seeds.pop()) !== undefined; ) {
      const answers = await ask(deployments, catalogue, randomFacts(catalogue, dice(seed)));
      await test.step(`facts of dice(${seed})`, () => expectAgreement(catalogue, answers));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
});

type Alter = (answers: Answers) => Answers;

/** Alters the pages as they were sent. */
const inPages = (pattern: RegExp, by: string): Alter => ({ pages, ...more }) => {
  return { ...more, pages: pages.map(({ html, twin }) => ({ twin, html: html.replace(pattern, by) })) };
};

/** Alters what the JSON of the pages says after the verdict. */
const inTwins = (pattern: RegExp, by: string): Alter => ({ pages, ...more }) => {
  const from = `{"verdict":${more.verdict}`.length;
  const alter = (twin: string) => twin.slice(0, from) + twin.slice(from).replace(pattern, by);
  return { ...more, pages: pages.map(({ html, twin }) => ({ html, twin: alter(twin) })) };
};

/** How one door could say something else, and which comparison has to notice. */
const otherwise: [what: string, alter: Alter, noticed: RegExp][] = [
  ...["mode", "blocker", "vendor", "gate", "ledger-item"].map((hook): [string, Alter, RegExp] => [
    `the status of a ${hook} on a page`,
    inPages(new RegExp(`(data-${hook}="[^"]*" data-status=")\\w+`), "$1other"),
    /the page/,
  ]),
  ["a counter on a page", inPages(/(data-counter="\w+">)[^<]+/, "$1other"), /the page/],
  ["a blocker less on a page", inPages(/<tr [^>]*data-blocker=.*?<\/tr>/s, ""), /the page/],
  ["a command on a page", inPages(/(<code>)[^<]+/, "$1other"), /the page/],
  ["a status in JSON", inTwins(/("status":")\w+/, "$1other"), /the JSON/],
  ["a counter in JSON", inTwins(/("counters":\{"\w+":)[^,}]+/, '$1"other"'), /the JSON/],
  ["a missing name less in JSON", inTwins(/("missing":\[)"\w+",?/, "$1"), /the JSON/],
  ["a lock less in JSON", inTwins(/("locked_by":\[)"[^"]+",?/, "$1"), /the JSON/],
  ["a status in the plan", ({ plan, ...more }) => ({ ...more, plan: plan.replace(/("status":")\w+/, "$1other") }), /the plan/],
  ["a step less in the plan's text", ({ planText, ...more }) => ({ ...more, planText: planText.replace(/ {4}check .*\n/, "") }), /the steps/],
  ["a step less on a page", inTwins(/("steps":\[)\{[^}]*\},/, "$1"), /the JSON/],
  ["a claim less that a vendor holds back", inTwins(/("holds_back":\[)"[^"]+",?/, "$1"), /holds back|the page/],
  ["the verdict", ({ verdict, ...more }) => ({ ...more, verdict: verdict.replace(/("strict":")\w+/, "$1other") }), /the verdict/],
];

test("what one door says otherwise is noticed", async ({ deployments, request }) => {
  const catalogue = await (await request.get("/api/product/catalogue")).json();
  const answers = await ask(deployments, catalogue, { schema: "thesmios.facts/1", as_of: "2026-11-20T09:00:00Z" });
  expectAgreement(catalogue, answers);
  for (const [what, alter, noticed] of otherwise) {
    expect(() => expectAgreement(catalogue, alter(answers)), what).toThrow(noticed);
  }
});
