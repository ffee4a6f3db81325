// Which sides of the rules a run of random facts has reached.
import { vendors } from "./catalogue.ts";
import { accessResults, excludedWhileLocked, roles, samplePairs } from "./names.ts";
import type { Opinion } from "./verdict.ts";

/** Every side that one verdict shows, as `kind id side`. */
export function sides(opinion: Opinion): string[] {
  const { advisory, strict, modes, vendors, ledger, workstreams, claims, gates, tenant } = opinion;
  return [
    `advisory ${advisory}`,
    `strict ${strict}`,
    `motion ${opinion.recommended_motion}`,
    ...modes.map(({ id, status }) => `mode ${id} ${status}`),
    ...vendors.map(({ id, status }) => `vendor ${id} ${status}`),
    ...ledger.map(({ id, status }) => `item ${id} ${status}`),
    ...workstreams.map(({ id, active }) => `workstream ${id} ${active ? "active" : "done"}`),
    ...claims.map(({ id, state }) => `claim ${id} ${state}`),
    ...gates.map(({ id, state }) => `gate ${id} ${state}`),
    ...modes.flatMap(({ awaiting_proof }) => awaiting_proof.map(({ kind, state }) => `awaiting ${kind} ${state}`)),
    ...(tenant ? tenantSides(tenant) : ["no tenant"]),
  ];
}

function tenantSides({ stage, no_charge, holds, required_exclusions }: NonNullable<Opinion["tenant"]>): string[] {
  const required = (area: string) => (required_exclusions.includes(area) ? "required" : "not required");
  return [
    `stage ${stage}${no_charge ? " without charge" : ""}`,
    ...holds.map((id) => `hold ${id}`),
    ...excludedWhileLocked.map((area) => `exclusion ${area} ${required(area)}`),
  ];
}

const each = (kind: string, ids: string[], of: string[]) => ids.flatMap((id) => of.map((side) => `${kind} ${id} ${side}`));

const betas = ["managed-private-beta", "invoice-paid-beta"];

const vendorSides = vendors.flatMap(({ id, manual, proof }) => {
  return each("vendor", [id], ["ready", manual ? "manual_fallback" : "blocked", ...(proof ? ["configured_unproven"] : [])]);
});

const unproven = ["needs_fixture_output"];
const fixtures = ["audit-export", "access-and-rls", "evidence-controls", "support-and-status"];

/** Items with every status that each can have. */
const itemSides = [
  ...each("item", ["gate:access-proof", "pack:vendor-readiness"], ["closed", "needs_customer_acceptance"]),
  ...each("item", ["gate:sample-proof", "proof:privacy"], ["closed", "excluded", "needs_customer_acceptance"]),
  ...each("item", ["operator:preflight", "operator:launch-seed"], ["closed", "needs_operator_run"]),
  ...each("item", fixtures.map((id) => `proof:${id}`), ["closed", "needs_fixture_output"]),
  ...each("item", ["proof:issuer-signing"], ["closed", "excluded", "blocked_until_external"]),
  ...each("item", ["blocker:smoke-fixture-records"], ["closed", "needs_fixture_output"]),
  ...each("item", ["blocker:support-email"], ["closed", "excluded", "needs_vendor_setup"]),
  ...each("item", ["blocker:stripe-billing"], ["closed", "needs_vendor_setup"]),
  ...each("item", ["blocker:enterprise-oidc", "blocker:enterprise-saml"], ["closed", "excluded", "blocked_until_external"]),
  ...each("item", ["blocker:hris-credentials", "blocker:issuer-credentials"], ["closed", "excluded", "blocked_until_external"]),
  ...each("item", ["vendor:evidence-operations", "vendor:stripe-billing"], ["closed", ...unproven, "needs_vendor_setup"]),
  ...each("item", ["vendor:official-issuers"], ["closed", "excluded", ...unproven, "blocked_until_external"]),
  ...each("item", ["vendor:enterprise-identity"], ["closed", "excluded", ...unproven, "blocked_until_external"]),
];

const holds = [
  "platform-down",
  "order-form-unsigned",
  ...roles.filter(([, due]) => due !== "enterprise").map(([role]) => `role-unnamed:${role}`),
  "launch-seed-missing",
  ...accessResults.map((result) => `access-result-missing:${result}`),
  "snapshot-missing",
  "support-fallback-missing",
  "procurement-missing",
  "dpia-missing",
  "acceptance-missing",
  "acceptance-decision",
  "acceptance-unsigned",
  "exclusions-differ",
  "claims-guard",
  "auth-api-missing",
  ...samplePairs.map(([check]) => `fixture-missing:${check}`),
];

/** Every side that the facts of a run have to reach; `opinion` gives the ids that have the same two sides. */
export function expectedSides({ workstreams, claims }: Opinion, gates: string[]): string[] {
  const unlockable = claims.map(({ id }) => id).filter((id) => id !== "external-certifications");
  return [
    ...["healthy", "degraded", "down"].map((word) => `advisory ${word}`),
    ...["strict ready", "strict not_ready", "motion invoice-paid-beta", "motion null", "no tenant"],
    ...each("mode", betas, ["conditional", "blocked"]),
    ...each("mode", ["self-serve-paid", "enterprise-expansion"], ["clear", "blocked"]),
    ...vendorSides,
    ...itemSides,
    ...each("workstream", workstreams.map(({ id }) => id), ["active", "done"]),
    ...each("claim", unlockable, ["locked", "unlocked"]),
    ...each("gate", gates, ["met", "not_met"]),
    ...each("awaiting", ["check"], ["not_run", "failed", "expired", "stale"]),
    ...each("awaiting", ["approval"], ["missing", "expired"]),
    ...["setup-only", ...betas, "managed-private-beta without charge"].map((stage) => `stage ${stage}`),
    ...holds.map((id) => `hold ${id}`),
    ...each("exclusion", excludedWhileLocked, ["required", "not required"]),
  ];
}
