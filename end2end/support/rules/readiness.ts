// Vendor systems, blockers and readiness (§4, §5), and activation gaps (§6).
import { type Blocker, type Scope, type Vendor, blockers, vendors } from "./catalogue.ts";
import type { Counting } from "./counting.ts";

export type VendorStatus = { id: string; status: string; groups_configured: number; groups_total: number; missing: string[] };

/** Status of a vendor system, with its configured groups and what the others need. */
export function vendorStatus(counting: Counting, vendor: Vendor): VendorStatus {
  const groups = Object.values({ ...vendor.setup, ...vendor.inputs });
  const open = groups.filter((group) => !configured(counting, group));
  return {
    id: vendor.id,
    status: status(counting, vendor, open.length === 0),
    groups_configured: groups.length - open.length,
    groups_total: groups.length,
    missing: open.flat().map((dependency) => dependency.replace("@", "")),
  };
}

function status(counting: Counting, vendor: Vendor, complete: boolean): string {
  if (!Object.values(vendor.setup).every((group) => configured(counting, group))) {
    return vendor.manual ? "manual_fallback" : "blocked";
  }
  return !vendor.proof || (complete && proven(counting, vendor)) ? "ready" : "configured_unproven";
}

function configured(counting: Counting, group: string[]): boolean {
  return group.every((dependency) => counting.satisfied(dependency));
}

function proven(counting: Counting, { proof }: Vendor): boolean {
  const { checks = [], approvals = [], referenced = false } = proof ?? {};
  const passed = checks.every((check) => counting.passes(check) && (!referenced || counting.referenced(check)));
  return passed && approvals.every((kind) => counting.approved(kind));
}

/** What the deployment as a whole has reached; no tenant and no exclusion changes it. */
export class Readiness {
  readonly vendors: VendorStatus[];
  readonly live: Blocker[];

  constructor(readonly counting: Counting) {
    this.vendors = vendors.map((vendor) => vendorStatus(counting, vendor));
    this.live = blockers.filter(({ needs }) => !configured(counting, needs));
  }

  vendor(id: string): string {
    return this.vendors.find((vendor) => vendor.id === id)!.status;
  }

  ready(id: string): boolean {
    return this.vendor(id) === "ready";
  }

  isLive(blocker: string): boolean {
    return this.live.some(({ id }) => id === blocker);
  }

  /** Live blockers of the scopes, scope by scope. */
  liveIn(...scopes: Scope[]): string[] {
    return scopes.flatMap((scope) => this.live.filter((blocker) => blocker.scope === scope)).map(({ id }) => id);
  }

  /** Whether the platform answers: both beta modes and every tenant need it. */
  get up(): boolean {
    return this.ready("core-runtime") && this.counting.probe("public-surface") === "pass";
  }

  get strict(): boolean {
    return this.up && this.liveIn("private-beta", "paid-launch").length === 0;
  }

  get advisory(): string {
    if (!this.ready("core-runtime")) return "down";
    return this.live.length > 0 ? "degraded" : "healthy";
  }

  /** Unsatisfied groups with a name that the customer or a vendor has to give. */
  get gaps(): string[] {
    const groups = vendors.flatMap(({ setup, inputs }) => Object.entries({ ...setup, ...inputs }));
    const open = groups.filter(([, group]) => !configured(this.counting, group));
    return open.filter(([, group]) => group.some((name) => !name.startsWith("THESMIOS_"))).map(([id]) => id);
  }
}
