// One fact, one answer: what the command line, the pages and their JSON say of the same facts, held against each other.
import { expect } from "@playwright/test";
import { type Decided, type Entry, blocks } from "./blocks.ts";
import { counters, hooked, readMain, unsaid } from "./markup.ts";
import { said } from "./register.ts";
import { expectKept, expectSameSteps } from "./steps.ts";

/** A page and its JSON, as they were sent. */
export type Sent = { html: string; twin: string };
/** Everything that was said of one facts document; verdict, plan and its text by the command line. */
export type Answers = { facts: object; verdict: string; plan: string; planText: string; pages: Sent[] };

/** The hooks that tell a status (`contract.md` §5), and where the JSON of a page has what they stand on. */
const hooks: Record<string, (page: any) => Entry[]> = {
  "data-mode": (page) => ["choices", "modes", "motions"].flatMap((key) => listed(page, key)),
  "data-blocker": (page) => ["blockers", "all_blockers"].flatMap((key) => listed(page, key)),
  "data-vendor": (page) => listed(page, "vendors"),
  "data-gate": (page) => listed(page, "gates"),
  "data-ledger-item": (page) => [
    ...listed(page, "workstreams").flatMap(({ ledger_items, also_open = [] }) => [...ledger_items, ...also_open]),
    ...listed(page, "ledger"),
  ],
};

/** What the sections of a page have under a key. */
function listed(page: any, key: string): any[] {
  return page.sections.flatMap((section: any) => section[key] ?? []);
}

/** Fails where two of the answers differ. */
export function expectAgreement(catalogue: any, { facts, verdict, plan, planText, pages }: Answers) {
  const twins = pages.map(({ twin }) => JSON.parse(twin));
  // Policy and verdict leave out where a deployment is; pages and the plan of the command line name it.
  const named = (text: string) => JSON.parse(text.replaceAll("<public-url>", twins[0].page.origin));
  const decided = { catalogue: named(JSON.stringify(catalogue)), verdict: named(verdict), plan: named(plan), gates: [] };
  decided.gates = gates(decided, twins.map(({ page }) => page));
  expectPlanned(decided);
  expect(twins.map(({ page }) => page.id)).toEqual(catalogue.pages.map(({ id }: Entry) => id));
  for (const [at, { html, twin }] of pages.entries()) {
    const { page } = twins[at];
    expectSame(twin, verdict, page.id);
    expectDecided(page, decided);
    expectShown(html, page);
  }
  expectSameSteps(decided, planText, pages.map(({ html }, at) => ({ page: twins[at].page, main: readMain(html) })));
  expectKept(facts, decided);
}

/** The plan shows items and actions as the verdict has them. */
function expectPlanned({ verdict, plan }: Decided) {
  const items: Entry[] = plan.workstreams.flatMap(({ items }: any) => items);
  const ledger = items.map(({ id }) => verdict.ledger.find((item: Entry) => item.id === id));
  const planned = { items, next_actions: plan.next_actions };
  expect(planned, "the plan and the verdict").toEqual({ items: ledger, next_actions: verdict.next_actions });
}

/** The verdict beside a page is that of the command line, byte for byte. */
function expectSame(twin: string, verdict: string, id: string) {
  if (twin.startsWith(`{"verdict":${verdict},"page":`)) return;
  expect(JSON.parse(twin).verdict, `the verdict beside ${id}`).toEqual(JSON.parse(verdict));
  throw new Error(`the verdict beside ${id} has other bytes`);
}

/** The gates of the verdict; without a tenant what any page says of each, so that all have to say the same. */
function gates({ catalogue, verdict }: Decided, pages: any[]): Entry[] {
  if (verdict.tenant) return verdict.gates.map(({ id, state }: any) => ({ id, status: state }));
  const told = pages.flatMap(hooks["data-gate"]);
  return catalogue.gates.map(({ id }: Entry) => ({ id, status: told.find((gate) => gate.id === id)?.status }));
}

/** The JSON of a page counts and lists what follows from the verdict. */
function expectDecided(page: any, decided: Decided) {
  const { sections } = decided.catalogue.pages.find(({ id }: Entry) => id === page.id);
  const words: string[] = sections.flatMap(({ shows }: any) => shows).filter((word: string) => word in blocks);
  const lists = (of: (word: string) => unknown) => Object.fromEntries(words.map((word) => [word, of(word)]));
  const counted = decided.verdict.counters[page.id] ?? {};
  const told = lists((word) => listed(page, blocks[word].key).map(blocks[word].told));
  const follows = lists((word) => blocks[word].decided(decided));
  expect({ counters: Object.entries(page.counters), ...told }, `the JSON of ${page.id} and the verdict`).toEqual({
    counters: Object.entries(counted),
    ...follows,
  });
}

/** The HTML of a page shows the counters, the statuses and every text of its JSON. */
function expectShown(html: string, page: any) {
  const main = readMain(html);
  const statuses = (of: (hook: string) => unknown) => Object.fromEntries(Object.keys(hooks).map((hook) => [hook, of(hook)]));
  const shown = { counters: counters(main), ...statuses((hook) => hooked(main, hook)) };
  const counted = Object.entries(page.counters).map(([name, value]) => [name, String(value)]);
  const told = statuses((hook) => hooks[hook](page).map(({ id, status }) => [id, status]));
  const lacking = unsaid(page.sections.flatMap(said), main);
  expect({ ...shown, lacking }, `the page ${page.id} and its JSON`).toEqual({ counters: counted, ...told, lacking: undefined });
}
