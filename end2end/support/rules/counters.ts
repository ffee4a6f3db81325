// Counters that follow from a verdict (§6b). Those that count what the catalogue lists are left out.
import type { Workstream } from "./ledger.ts";
import { type Mode, evidenceGates } from "./modes.ts";
import type { Readiness } from "./readiness.ts";

/** Workstreams by the kind of their first action: preflight or proof run, and vendor setup. */
const operatorWork = ["operator-proof", "security-fixtures"];
const vendorWork = ["support-notifications", "enterprise-connections"];

export function count(readiness: Readiness, modes: Mode[], workstreams: Workstream[]) {
  const active = workstreams.filter((workstream) => workstream.active).map(({ id }) => id);
  const vendors = (status: string) => readiness.vendors.filter((vendor) => vendor.status === status).length;
  return {
    "launch-unblock-plan": {
      active_workstreams: active.length,
      operator_workstreams: active.filter((id) => operatorWork.includes(id)).length,
      vendor_workstreams: active.filter((id) => vendorWork.includes(id)).length,
      blocked_launch_modes: modes.filter(({ status }) => status === "blocked").length,
    },
    "launch-clearance": {
      advisory_readiness: readiness.advisory,
      strict_readiness: readiness.strict ? "ready" : "not_ready",
      live_blockers: readiness.live.length,
      customer_evidence_gates: evidenceGates.length,
    },
    "first-customer-launch-plan": { activation_gaps: readiness.gaps.length },
    "vendor-readiness": {
      vendor_systems: readiness.vendors.length,
      ready: vendors("ready"),
      configured_unproven: vendors("configured_unproven"),
      blocked: vendors("blocked"),
    },
  };
}
