// One question, one answer: the steps to a mode's best and to a claim are the same set wherever they are told, and whoever takes
// them has what they promise, as the second implementation of the rules judges.
import { expect } from "@playwright/test";
import { type Decided, stepTitle } from "./blocks.ts";
import type { Main } from "./markup.ts";
import { judge } from "./rules/verdict.ts";

type Step = { kind: string; id: string };
/** Page and HTML of one address. */
export type Told = { page: any; main: Main };
/** The steps to each mode and claim that has any, as `kind title`, by `mode ID` and `claim ID`. */
type Sets = Record<string, string[]>;
type Lists = [list: "modes" | "claims", kind: "mode" | "claim"][];

const lists: Lists = [
  ["modes", "mode"],
  ["claims", "claim"],
];

/** Fails where a door tells other steps than the others, or leads to none. */
export function expectSameSteps(decided: Decided, planText: string, told: Told[]) {
  const sets = ofPlan(decided);
  const modes = decided.verdict.modes.map(({ id, ways }: any) => ({ id, ways }));
  expect(decided.plan.modes, "the steps of the plan and the verdict").toEqual(modes);
  expect(ofText(decided, planText), "the steps in the text of the plan").toEqual(sets);
  const plan = told.find(({ page }) => page.id === "launch-unblock-plan")!;
  expect(ofPage(decided, plan.page), "the steps on the page of the plan").toEqual(sets);
  for (const { page, main } of told.filter((one) => one !== plan)) expectLinks(decided, page, hrefs(main), ids(plan));
  expectHeldBack(decided, told.find(({ page }) => page.id === "vendor-readiness")!.page, sets);
}

/** Fails where the steps of a plan, all taken, leave their mode below its best or their claim locked. */
export function expectKept(facts: any, { catalogue, plan }: Decided) {
  for (const [list, kind] of lists) {
    for (const { id, ways } of plan[list]) {
      const reached = ways.map(({ steps }: any) => stands(judge(steps.reduce(taken(catalogue), facts)), kind, id));
      const best = kind === "claim" ? "unlocked" : catalogue.modes.find((mode: any) => mode.id === id).best;
      expect(reached, `the ways of ${kind} ${id}, taken`).toEqual(ways.map(() => best));
    }
  }
}

function stands({ modes, claims }: ReturnType<typeof judge>, kind: string, id: string): string | undefined {
  const found = <Entry extends { id: string }>(entries: Entry[]) => entries.find((entry) => entry.id === id);
  return kind === "mode" ? found(modes)?.status : found(claims)?.state;
}

/** Facts after a step; its kind decides where it is written. */
const taken = (catalogue: any) => (facts: any, { kind, id }: Step) => {
  const at = facts.as_of;
  const add = (key: string, entry: unknown) => ({ ...facts, [key]: [...(facts[key] ?? []), entry] });
  const put = (key: string, entries: object) => ({ ...facts, [key]: { ...facts[key], ...entries } });
  const steps: Record<string, () => object> = {
    probe: () => put("probes", { [id]: "pass" }),
    records: () => put("records", { [id]: 1 }),
    check: () => add("checks", { check: id, outcome: "pass", at }),
    approval: () => add("approvals", { kind: id, at }),
    run: () => add("operator_runs", { run: id, at }),
    reference: () => add("fixture_references", id),
    group: () => put("variables", unset(catalogue, facts, id)),
  };
  return steps[kind]();
};

/** The variables of a group that are not set, set. */
function unset(catalogue: any, { variables = {} }: any, id: string): object {
  const groups = catalogue.vendors.flatMap((vendor: any) => vendor.groups);
  const { needs } = groups.find((group: any) => group.id === id);
  const missing = needs.filter((need: string) => !/^(probe|records):/.test(need) && variables[name(need)]?.state !== "set");
  return Object.fromEntries(missing.map((need: string) => [name(need), { state: "set", revision: "fresh" }]));
}

const name = (need: string) => need.replace(/^variable:/, "");

function ofPlan({ catalogue, plan }: Decided): Sets {
  const told = lists.flatMap(([list, kind]) => {
    const found = plan[list].filter(({ ways }: any) => ways.length > 0);
    return found.map(({ id, ways: [{ steps }] }: any) => [
      `${kind} ${id}`,
      steps.map((step: Step) => `${step.kind} ${stepTitle(catalogue, step.kind, step.id)}`),
    ]);
  });
  return Object.fromEntries(told);
}

/** What `thesmios plan` prints below its two headings. */
function ofText({ catalogue }: Decided, text: string): Sets {
  const sets: Sets = {};
  for (const [list, kind] of lists) {
    const heading = { modes: "Fewest steps", claims: "Before it may be promised" }[list];
    const [, section = ""] = text.split(`\n${heading}\n`);
    for (const [, title, same, steps] of section.split(/\n(?=\S)/)[0].matchAll(/^ {2}(\S.*): (?:the steps of (.*)|\d+ steps?)((?:\n {4}.*)*)/gm)) {
      const { id } = catalogue[list].find((entry: any) => entry.title === title);
      sets[`${kind} ${id}`] = same ? sets[`mode ${catalogue.modes.find((mode: any) => mode.title === same).id}`] : lines(steps);
    }
  }
  return sets;
}

const lines = (steps: string) =>
  [...steps.matchAll(/^ {4}(\w+) +(.*)$/gm)].map(([, kind, title]) => `${kind} ${title}`).filter((line) => !line.startsWith("cannot "));

/** The same of the page, where a claim may have the steps of a mode. */
function ofPage({ catalogue }: Decided, { sections }: any): Sets {
  const all = (key: string): any[] => sections.flatMap((section: any) => section[key] ?? []);
  const steps = (told: any): string[] => told.steps.map(({ kind, title }: any) => `${kind} ${title}`);
  const ways = all("ways").filter((way) => way.steps && way.id).map((way) => [`mode ${way.id}`, steps(way)]);
  const sets: Sets = Object.fromEntries(ways);
  for (const { id, unlocked_by } of all("claims")) {
    const same = catalogue.modes.find(({ title }: any) => title === unlocked_by.same_steps?.[0]);
    if (same) sets[`claim ${id}`] = sets[`mode ${same.id}`];
    else if (unlocked_by.steps) sets[`claim ${id}`] = steps(unlocked_by);
  }
  return sets;
}

const hrefs = ({ elements }: Main) => elements.flatMap(({ attributes: { href } }) => href ?? []);
const ids = ({ main }: Told) => main.elements.flatMap(({ attributes: { id } }) => id ?? []);

/** A page that lists claims, or what a vendor system holds back, leads from each to its steps. */
function expectLinks({ catalogue }: Decided, page: any, hrefs: string[], anchors: string[]) {
  const named = page.sections.flatMap(({ claims = [], vendors = [] }: any) => [
    ...claims.filter(({ unlocked_by }: any) => unlocked_by?.length > 0).map(({ title }: any) => title),
    ...vendors.flatMap(({ configured }: any) => configured.holds_back),
  ]);
  for (const title of named) {
    const { id } = catalogue.claims.find((claim: any) => claim.title === title);
    expect(hrefs, `the links of ${page.id}`).toContain(`/launch-unblock-plan#claim-${id}`);
    expect(anchors, "the anchors of the plan").toContain(`claim-${id}`);
  }
}

/** A vendor system holds back the claims whose every way has a step of it. */
function expectHeldBack({ catalogue, plan }: Decided, { sections }: any, sets: Sets) {
  for (const { id, configured } of sections.flatMap(({ vendors = [] }: any) => vendors)) {
    const own = ownSteps(catalogue.vendors.find((vendor: any) => vendor.id === id));
    const waits = ({ steps }: any) => steps.some(({ kind, id }: Step) => own.includes(`${kind}:${id}`));
    const waiting = plan.claims.filter(({ id, ways }: any) => sets[`claim ${id}`] && ways.every(waits));
    const titles = waiting.map(({ id }: any) => catalogue.claims.find((claim: any) => claim.id === id).title);
    expect(configured.holds_back, `what ${id} holds back`).toEqual(titles);
  }
}

/** Its groups, what these need beside variables, and what proves it. */
function ownSteps({ groups, proven_when = [] }: any): string[] {
  const own = groups.flatMap(({ id, needs }: any) => [`group:${id}`, ...needs]);
  return [...own, ...[proven_when].flat()];
}
