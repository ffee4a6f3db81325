// The tenant of a random facts document.
import type { Draws } from "./draws.ts";
import type { Acceptance, Tenant } from "./facts.ts";
import { accessResults, alwaysExcluded, excludedWhileLocked, roles, samplePairs } from "./names.ts";

const blank = ["", " ", "\t", "\u00a0", null];

/** A tenant; each part is as complete as its own section. */
export function drawTenant(section: () => Draws): Tenant {
  const draws = section();
  const exclusions = drawExclusions(section());
  return {
    id: "northwind",
    regulated: draws.one([true, false, null, undefined]),
    owners: drawOwners(section()),
    order_form: draws.rarely() ? null : { reference: "OF-7", signed: draws.likely(), exclusions: draws.list(exclusions) },
    billing_route: draws.roll() < 0.75 ? { kind: "invoice-only", reference: "PO-7" } : draws.one([null, undefined]),
    access_results: draws.list(section().some(accessResults)),
    launch_room_snapshot: draws.likely(),
    support_fallback: draws.likely(),
    procurement_approval: draws.likely() || draws.one([false, null, undefined]),
    acceptances: drawAcceptances(section(), exclusions),
  };
}

/** Usually all that may be required, sometimes less; the areas that stand in for fixtures come by chance. */
function drawExclusions(draws: Draws): string[] {
  const required = draws.some([alwaysExcluded, ...excludedWhileLocked]);
  const chosen = samplePairs.map(([, area]) => area).filter(() => draws.roll() < 0.6);
  return draws.rarely() ? [...required, ...chosen, "unknown-area"] : [...required, ...chosen];
}

function drawOwners(draws: Draws) {
  const name = () => (draws.likely() ? "Dana Ruiz" : draws.one(blank));
  return draws.entries(draws.some([...roles.map(([role]) => role), "unknown-role"]), name);
}

function drawAcceptances(draws: Draws, ordered: string[]): Acceptance[] | null | undefined {
  const count = draws.likely() ? draws.one([1, 1, 2]) : draws.one([0, 2, 3]);
  return draws.list(Array.from({ length: count }, () => drawAcceptance(draws, ordered)));
}

function drawAcceptance(draws: Draws, ordered: string[]): Acceptance {
  const text = (given: string) => (draws.likely() ? given : draws.one(blank));
  return {
    decision: draws.one(draws.likely() ? ["accepted", "accepted_with_exclusions"] : ["deferred", "rejected"]),
    stage: draws.one(["private_beta", "paid_beta", "paid_beta"]),
    at: draws.at(),
    exclusions: draws.likely() ? [...ordered].reverse() : draws.list(draws.some(ordered)),
    signer: draws.rarely() ? null : { name: text("Dana Ruiz"), role: text("COO") },
    approval_reference: text("MSA-7"),
  };
}
