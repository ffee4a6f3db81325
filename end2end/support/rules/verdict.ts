// The second opinion: a verdict in the order in which the rules decide it, without the texts of the catalogue.
import { type Claim, judgeClaims } from "./claims.ts";
import { count } from "./counters.ts";
import { Counting } from "./counting.ts";
import type { Facts } from "./facts.ts";
import { judgeGates } from "./gates.ts";
import { judgeLedger, judgeWorkstreams } from "./ledger.ts";
import { judgeModes, recommended } from "./modes.ts";
import { alwaysExcluded, excludedWhileLocked } from "./names.ts";
import { Readiness } from "./readiness.ts";
import { Documents, judgeTenant } from "./tenant.ts";

export type Opinion = ReturnType<typeof judge>;

/** Everything of a verdict that the rules decide. */
export function judge(facts: Facts) {
  const readiness = new Readiness(new Counting(facts));
  const required = requiredExclusions(readiness);
  const documents = facts.tenant ? new Documents(facts.tenant, readiness, required) : null;
  const tenant = documents && { ...judgeTenant(documents), required_exclusions: required };
  const gates = documents ? judgeGates(documents) : [];
  const modes = judgeModes(readiness, (id) => gates.some((gate) => gate.id === id && gate.state === "met"));
  const ledger = judgeLedger({ readiness, ...signedScope(facts, tenant?.holds.length === 0) });
  const workstreams = judgeWorkstreams(ledger);
  return {
    advisory: readiness.advisory,
    strict: readiness.strict ? "ready" : "not_ready",
    recommended_motion: recommended(modes),
    modes,
    blockers: readiness.live.map(({ id }) => id),
    vendors: readiness.vendors,
    ledger,
    workstreams,
    claims: judgeClaims(ledger, modes),
    gates,
    gaps: { count: readiness.gaps.length, groups: readiness.gaps },
    counters: count(readiness, modes, workstreams),
    tenant,
  };
}

/** The order form's exclusions count once the tenant is accepted and not held. */
function signedScope({ signed_exclusions, tenant }: Facts, accepted: boolean) {
  const ordered = accepted ? (tenant?.order_form?.exclusions ?? []) : [];
  const areas = [...(signed_exclusions ?? []), ...ordered];
  return { accepted, excluded: (area: string) => areas.includes(area) };
}

/** Judged without a tenant and without exclusions: what a tenant signs cannot change what it has to sign. */
function requiredExclusions(readiness: Readiness): string[] {
  const ledger = judgeLedger({ readiness, accepted: false, excluded: () => false });
  const claims = judgeClaims(ledger, judgeModes(readiness, () => false));
  const locked = (area: string) => claims.some(({ id, state }: Claim) => id === area && state === "locked");
  return [alwaysExcluded, ...excludedWhileLocked.filter(locked)];
}
