// Holds a verdict of the product against the second opinion.
import type { Facts } from "./facts.ts";
import type { Opinion } from "./verdict.ts";

const pick = (keys: string[]) => (entry: any) => Object.fromEntries(keys.map((key) => [key, entry[key]]));

/** What the second opinion decides too, taken out of a verdict. */
function decided(verdict: any, opinion: Opinion): unknown {
  const { advisory, strict, recommended_motion, gates, gaps, tenant } = verdict;
  return {
    advisory,
    strict,
    recommended_motion,
    modes: verdict.modes.map(pick(["id", "status", "blocked_by", "awaiting_proof", "conditions"])),
    blockers: verdict.blockers.map(({ id }: any) => id),
    vendors: verdict.vendors.map(pick(["id", "status", "groups_configured", "groups_total", "missing"])),
    ledger: verdict.ledger.map(pick(["id", "workstream", "status"])),
    workstreams: verdict.workstreams.map(pick(["id", "active", "open"])),
    claims: verdict.claims.map(pick(["id", "state", "locked_by"])),
    gates: (gates ?? []).map(pick(["id", "state", "unmet"])),
    gaps,
    counters: counted(verdict.counters, opinion.counters),
    tenant: tenant && {
      stage: tenant.stage,
      no_charge: tenant.no_charge,
      holds: tenant.holds.map(({ id }: any) => id),
      required_exclusions: tenant.required_exclusions,
    },
  };
}

function counted(counters: any, wanted: Record<string, object>) {
  return Object.fromEntries(Object.entries(wanted).map(([page, names]) => [page, pick(Object.keys(names))(counters[page])]));
}

/** Paths at which two documents differ, in their order. */
function* differences(left: any, right: any, path = ""): Generator<string> {
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") {
    if (left !== right) yield `${path}: the product says ${JSON.stringify(left)}, the rules say ${JSON.stringify(right)}`;
    return;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const id = left[key]?.id === right[key]?.id ? left[key]?.id : undefined;
    yield* differences(left[key], right[key], `${path}/${id ?? key}`);
  }
}

/** The first difference with its facts and both answers, or undefined if there is none. */
export function mismatch(facts: Facts, verdict: any, opinion: Opinion): string | undefined {
  const product = decided(verdict, opinion);
  const first = differences(product, opinion).next().value;
  const documents = Object.entries({ facts, product, rules: opinion });
  return first && [first, ...documents.map(([name, document]) => `${name}: ${JSON.stringify(document)}`)].join("\n");
}
