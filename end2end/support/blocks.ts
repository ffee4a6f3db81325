// What the blocks of a page list: as its JSON tells it, and as it follows from the verdict. Nothing is decided here.

/** Answers to one facts document: verdict and plan of the command line, and the catalogue that they speak of. */
export type Decided = {
  catalogue: any;
  verdict: any;
  plan: any;
  /** Where there is no tenant the verdict has no gates, and the pages can only be held against each other. */
  gates: Entry[];
};
export type Entry = { id: string; status: string };
type Block = {
  /** Where a section has the block. */
  key: string;
  /** An entry of it as a row … */
  told: (entry: any) => unknown;
  /** … and all rows as they follow from the verdict. */
  decided: (decided: Decided) => unknown[];
};

/** Of `Title: state` the state, which is a word of the verdict. */
const states = (texts: string[] = []) => texts.map((text) => text.slice(text.lastIndexOf(": ") + 2));
const unmet = (parts: { state: string }[] = []) => parts.map(({ state }) => state.replaceAll("_", " "));
const titles = (ids: string[], ...lists: any[][]) => ids.map((id) => lists.flat().find((entry) => entry.id === id)?.title);
const counts = (...lists: unknown[][]) => lists.map((list) => list.length).filter((count) => count > 0);

const choices: Block = {
  key: "choices",
  told: ({ id, status, waits_for }) => [id, status, waits_for.map(parseFloat)],
  decided: ({ verdict }) =>
    verdict.modes.map((mode: any) => [mode.id, mode.status, counts(mode.blocked_by, mode.awaiting_proof, mode.conditions)]),
};

const modes: Block = {
  key: "modes",
  told: ({ id, status, blocked_by, awaiting_proof, conditions = [] }) => [
    [id, status],
    [blocked_by, states(awaiting_proof), conditions],
  ],
  decided: ({ verdict, catalogue }) =>
    verdict.modes.map(({ id, status, blocked_by, awaiting_proof, conditions }: any) => [
      [id, status],
      [titles(blocked_by, verdict.blockers), unmet(awaiting_proof), titles(conditions, catalogue.gates)],
    ]),
};

const motions: Block = {
  key: "motions",
  told: ({ id, status }) => [id, status],
  decided: ({ verdict }) => verdict.modes.map(({ id, status }: Entry) => [id, status]),
};

const ways: Block = {
  key: "ways",
  told: ({ steps = [] }) => steps.map(({ kind, title }: any) => [kind, title]),
  decided: ({ verdict, catalogue }) =>
    verdict.modes
      .filter(({ status }: Entry, at: number) => status !== catalogue.modes[at].best)
      .flatMap(({ ways }: any) => (ways.length > 0 ? ways : [{ steps: [] }]))
      .map(({ steps }: any) => steps.map(({ kind, id }: any) => [kind, stepTitle(catalogue, kind, id)])),
};

/** What people call a step of a way. */
export function stepTitle(catalogue: any, kind: string, id: string): string {
  const lists = { probe: "probes", check: "checks", reference: "checks", approval: "approvals", records: "records", run: "runs" };
  const groups = () => catalogue.vendors.flatMap((vendor: any) => vendor.groups);
  return titles([id], kind === "group" ? groups() : catalogue[lists[kind as keyof typeof lists]])[0];
}

/** Of what changes the words, `_` being told as a space; what lapses is told by its title alone. */
const forecast: Block = {
  key: "forecast",
  told: ({ turns = [] }) => turns.map(({ lapses, changes }: any) => [lapses, changes.map(afterTitle)]),
  decided: ({ verdict, catalogue }) => [
    verdict.forecast.map(({ lapses, changes }: any) => [
      lapses.map(({ kind, id }: any) => stepTitle(catalogue, kind, id)),
      changes
        .filter((change: any) => !lapses.some(({ kind, id }: any) => kind === change.kind && id === change.id))
        .map(({ from, to }: any) => `${from} → ${to}`.replaceAll("_", " ")),
    ]),
  ],
};

const afterTitle = (text: string) => text.slice(text.lastIndexOf(": ") + 2);

const blockers: Block = {
  key: "blockers",
  told: ({ id, status, title, dependency, proof_path }) => [id, status, title, dependency, proof_path.command.text],
  decided: ({ verdict }) =>
    verdict.blockers.map(({ id, title, dependencies, command }: any) => [id, "live", title, dependencies, command.text]),
};

const vendors: Block = {
  key: "vendors",
  told: ({ id, status, configured }) => [id, status, configured.groups, configured.missing],
  decided: ({ verdict }) =>
    verdict.vendors.map(({ id, status, missing, ...groups }: any) => {
      return [id, status, `${groups.groups_configured}/${groups.groups_total} groups configured`, missing];
    }),
};

const gates: Block = {
  key: "gates",
  told: ({ id, status, waits_for }) => [id, status, states(waits_for)],
  decided: ({ verdict, gates }) =>
    gates.map(({ id, status }) => [id, status, unmet(verdict.gates.find((gate: Entry) => gate.id === id)?.unmet)]),
};

const customerGates: Block = {
  ...gates,
  decided: (decided) => {
    const customer = (id: string) => decided.catalogue.gates.find((gate: Entry) => gate.id === id).customer;
    return gates.decided({ ...decided, gates: decided.gates.filter(({ id }) => customer(id)) });
  },
};

const workstreams: Block = {
  key: "workstreams",
  told: ({ id, title, ledger_items, also_open = [] }) => [id, title, ledger_items.map(named), also_open.map(named)],
  decided: ({ verdict, plan }) =>
    verdict.workstreams
      .filter(({ active }: any) => active)
      .map(({ id, title, open }: any) => [id, title, ...openItems(verdict, plan, id, open)]),
};

const named = ({ id, status }: Entry) => [id, status];

/** The open items of a workstream, as many as it counts: those that the plan shows, and the others. */
function openItems(verdict: any, plan: any, workstream: string, count: number) {
  const shown = plan.workstreams.find(({ id }: Entry) => id === workstream).items.map(({ id }: Entry) => id);
  const closed = ["closed", "excluded"];
  const items = verdict.ledger.filter((item: any) => item.workstream === workstream && !closed.includes(item.status));
  const [inFull, others] = [true, false].map((full) => items.filter(({ id }: Entry) => shown.includes(id) === full));
  return items.length === count ? [inFull.map(named), others.map(named)] : [`${count} are counted, ${items.length} listed`];
}

const ledger: Block = {
  key: "ledger",
  told: ({ id, status, target, locked, workstream }) => [id, status, target, locked, workstream],
  decided: ({ verdict, catalogue }) =>
    verdict.ledger.map(({ id, status, target, locks, workstream }: any) => {
      return [id, status, target, locks, titles([workstream], catalogue.workstreams)];
    }),
};

const allWorkstreams: Block = {
  key: "all_workstreams",
  told: ({ id, status, open }) => [id, status, parseFloat(open)],
  decided: ({ verdict }) => verdict.workstreams.map(({ id, active, open }: any) => [id, active ? "active" : "done", open]),
};

const allBlockers: Block = {
  key: "all_blockers",
  told: ({ id, status }) => [id, status],
  decided: ({ verdict, catalogue }) =>
    catalogue.blockers.map(({ id }: Entry) => [id, verdict.blockers.some((live: Entry) => live.id === id) ? "live" : "cleared"]),
};

const nextActions: Block = {
  key: "actions",
  told: ({ title, evidence_target, command }) => [title, evidence_target, command.text],
  decided: ({ verdict }) => verdict.next_actions.map(({ title, target, command }: any) => [title, target, command.text]),
};

const claims: Block = {
  key: "claims",
  told: ({ id, status, wordings, locked_by }) => [id, status, wordings, locked_by],
  decided: ({ verdict }) =>
    verdict.claims.map(({ id, state, wordings, locked_by }: any) => {
      return [id, state, wordings, titles(locked_by, verdict.ledger, verdict.modes)];
    }),
};

const recommendation: Block = {
  key: "recommended",
  told: ({ motion = null }) => motion,
  decided: ({ verdict }) => [verdict.recommended_motion],
};

const goNoGo: Block = {
  key: "stage_gates",
  told: ({ id, status, waits_for }) => [id, status, states(waits_for)],
  decided: ({ verdict, catalogue }) =>
    catalogue.go_no_go.map(({ id, status, mode }: any, at: number) => {
      const blocked = verdict.modes.some((found: Entry) => found.id === mode && found.status === "blocked");
      return [id, blocked ? "blocked" : status, unmet(verdict.tenant?.go_no_go[at].unmet)];
    }),
};

const timeline: Block = {
  key: "weeks",
  told: ({ id, waits_for }) => [id, states(waits_for)],
  decided: ({ verdict, catalogue }) =>
    catalogue.timeline.map(({ id }: Entry, at: number) => [id, unmet(verdict.tenant?.timeline[at].unmet)]),
};

const pages: Block = {
  key: "pages",
  told: ({ title, counts }) => [title, counts],
  decided: ({ verdict, catalogue }) => {
    const others = catalogue.pages.filter((page: any) => page.sections.every(({ shows }: any) => !shows.includes("pages")));
    return others.map(({ id, title }: any) => [title, counted(catalogue, verdict, id)]);
  },
};

function counted(catalogue: any, verdict: any, page: string): string[] {
  const ofPage = catalogue.counters.filter((counter: any) => counter.page === page);
  return ofPage.map(({ name, label }: any) => `${verdict.counters[page][name]} ${label}`);
}

/** By the words that a catalogue composes its pages of. What is not here says the same whatever the facts are. */
export const blocks: Record<string, Block> = {
  choices,
  modes,
  motions,
  ways,
  forecast,
  blockers,
  vendors,
  gates,
  "customer-gates": customerGates,
  workstreams,
  ledger,
  "all-workstreams": allWorkstreams,
  "all-blockers": allBlockers,
  "next-actions": nextActions,
  claims,
  recommendation,
  "go-no-go": goNoGo,
  timeline,
  pages,
};
