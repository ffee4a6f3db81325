// One tenant (§8): what its documents say, why it is held, and the stage it has reached.
import { begun, latest } from "./counting.ts";
import type { Acceptance, Tenant } from "./facts.ts";
import { accessResults, roles, samplePairs } from "./names.ts";
import type { Readiness } from "./readiness.ts";

const blank = (text: string | null | undefined) => !text || text.trim() === "";

/** What a tenant's documents say. */
export class Documents {
  readonly acceptance: Acceptance | undefined;

  constructor(
    readonly tenant: Tenant,
    readonly readiness: Readiness,
    readonly required: string[],
  ) {
    this.acceptance = latest(begun(readiness.counting.facts, tenant.acceptances));
  }

  get exclusions(): string[] {
    return this.tenant.order_form?.exclusions ?? [];
  }

  get signed(): boolean {
    return this.tenant.order_form?.signed === true;
  }

  get asked(): string {
    return this.acceptance?.stage ?? "private_beta";
  }

  named(role: string): boolean {
    return !blank(this.tenant.owners?.[role]);
  }

  excludes(area: string): boolean {
    return this.exclusions.includes(area);
  }

  excludesRequired(): boolean {
    return this.required.every((area) => this.excludes(area));
  }

  hasResult(result: string): boolean {
    return (this.tenant.access_results ?? []).includes(result);
  }

  /** Checks of the sample proof that neither pass nor are excluded in the order form. */
  unprovenSamples(): string[] {
    const open = samplePairs.filter(([check, area]) => !this.readiness.counting.passes(check) && !this.excludes(area));
    return open.map(([check]) => check);
  }
}

/** Hold 10: what is wrong with the latest acceptance. */
export function acceptanceHolds(documents: Documents): string[] {
  const { acceptance, signed } = documents;
  if (!acceptance) return ["acceptance-missing"];
  const { decision, signer, approval_reference, exclusions } = acceptance;
  const accepts = decision === "accepted" || decision === "accepted_with_exclusions";
  const unsigned = blank(signer?.name) || blank(signer?.role) || blank(approval_reference);
  const differs = decision === "accepted_with_exclusions" && !sameSet(exclusions ?? [], documents.exclusions);
  return [
    ...hold(!accepts, "acceptance-decision"),
    ...hold(unsigned, "acceptance-unsigned"),
    ...hold(differs, "exclusions-differ"),
    ...hold(signed && !documents.excludesRequired(), "claims-guard"),
  ];
}

export type TenantStage = { stage: string; no_charge: boolean; holds: string[] };

/** Stage of the tenant, and the holds that keep it in setup. */
export function judgeTenant(documents: Documents): TenantStage {
  const holds = [...setupHolds(documents), ...acceptanceHolds(documents), ...proofHolds(documents)];
  if (holds.length > 0) return { stage: "setup-only", no_charge: false, holds };
  const paid = documents.asked === "paid_beta";
  const billed = documents.tenant.billing_route != null;
  if (!paid || !billed) return { stage: "managed-private-beta", no_charge: paid, holds };
  const open = documents.unprovenSamples().map((check) => `fixture-missing:${check}`);
  return { stage: open.length > 0 ? "setup-only" : "invoice-paid-beta", no_charge: false, holds: open };
}

/** Holds 1 to 9. */
function setupHolds(documents: Documents): string[] {
  const { tenant, readiness } = documents;
  const { counting } = readiness;
  return [
    ...hold(!readiness.up, "platform-down"),
    ...hold(!documents.signed, "order-form-unsigned"),
    ...unnamed(documents).map((role) => `role-unnamed:${role}`),
    ...hold(!counting.ran("launch-seed"), "launch-seed-missing"),
    ...accessResults.filter((result) => !documents.hasResult(result)).map((result) => `access-result-missing:${result}`),
    ...hold(tenant.launch_room_snapshot !== true, "snapshot-missing"),
    ...hold(tenant.support_fallback !== true, "support-fallback-missing"),
    ...hold(tenant.procurement_approval !== true, "procurement-missing"),
    ...hold(tenant.regulated === true && !counting.approved("dpia"), "dpia-missing"),
  ];
}

/** Hold 11. */
function proofHolds({ readiness }: Documents): string[] {
  return hold(!readiness.counting.passes("auth-api"), "auth-api-missing");
}

/** Unnamed roles that are due before the stage asked for; the billing owner is always due. */
function unnamed(documents: Documents): string[] {
  const due = documents.asked === "paid_beta" ? ["setup", "private_beta", "paid_beta"] : ["setup", "private_beta"];
  const needed = roles.filter(([role, from]) => role === "billing-owner" || due.includes(from));
  return needed.map(([role]) => role).filter((role) => !documents.named(role));
}

function hold(applies: boolean, id: string): string[] {
  return applies ? [id] : [];
}

function sameSet(left: string[], right: string[]): boolean {
  return left.every((area) => right.includes(area)) && right.every((area) => left.includes(area));
}
