// Launch modes (§6): status, the reasons of what is not clear, and the recommended motion.
import { approvals } from "./names.ts";
import { vendors } from "./catalogue.ts";
import { type Part, Unmet, part } from "./counting.ts";
import type { Readiness } from "./readiness.ts";

export type Mode = { id: string; status: string; blocked_by: string[]; awaiting_proof: Part[]; conditions: string[] };

/** Customer evidence gates, in display order. */
export const evidenceGates = [
  "order-form-scope",
  "billing-route",
  "access-proof",
  "sample-proof",
  "support-fallback",
  "acceptance-record",
];

/** All four modes; `isMet` says which gates the tenant has met already. */
export function judgeModes(readiness: Readiness, isMet: (gate: string) => boolean): Mode[] {
  const open = evidenceGates.filter((gate) => !isMet(gate));
  const unbilled = open.filter((gate) => gate !== "billing-route");
  return [
    beta(readiness, "managed-private-beta", [], unbilled),
    beta(readiness, "invoice-paid-beta", readiness.liveIn("private-beta"), open),
    wide(readiness, "self-serve-paid", selfServe(readiness)),
    wide(readiness, "enterprise-expansion", enterprise(readiness)),
  ];
}

/** The widest beta mode that is not blocked. */
export function recommended(modes: Mode[]): string | null {
  const betas = ["invoice-paid-beta", "managed-private-beta"].map((id) => modes.find((mode) => mode.id === id)!);
  return betas.find(({ status }) => status !== "blocked")?.id ?? null;
}

function beta(readiness: Readiness, id: string, blocked_by: string[], conditions: string[]): Mode {
  const status = readiness.up ? "conditional" : "blocked";
  return { id, status, blocked_by, awaiting_proof: platform(readiness), conditions };
}

type Reasons = Pick<Mode, "blocked_by" | "awaiting_proof">;

/** A mode that is clear or blocked: every part of its rule is among the reasons. */
function wide({ strict }: Readiness, id: string, reasons: Reasons & { met: boolean }): Mode {
  const { met, blocked_by, awaiting_proof } = reasons;
  return { id, status: strict && met ? "clear" : "blocked", blocked_by, awaiting_proof, conditions: [] };
}

function selfServe(readiness: Readiness) {
  const checks = ["auth-api", "notification-fixture", "support-notification-fixture"];
  return {
    met: readiness.ready("stripe-billing") && checks.every((check) => readiness.counting.passes(check)),
    blocked_by: readiness.liveIn("private-beta", "paid-launch"),
    awaiting_proof: [...platform(readiness), ...unready(readiness, ["stripe-billing"]), ...unpassed(readiness, checks)],
  };
}

function enterprise(readiness: Readiness) {
  const { counting } = readiness;
  const needed = ["enterprise-identity", "hris-connectors", "official-issuers"];
  const blocked_by = readiness.liveIn("enterprise", "private-beta", "paid-launch");
  return {
    met:
      readiness.liveIn("enterprise").length === 0 &&
      needed.every((vendor) => readiness.ready(vendor)) &&
      counting.passes("scim-fixture") &&
      approvals.every((kind) => counting.approved(kind)),
    blocked_by,
    awaiting_proof: [
      ...platform(readiness),
      ...unready(readiness, needed),
      ...unpassed(readiness, ["scim-fixture"]),
      ...approvals.flatMap(new Unmet(counting).approval),
    ],
  };
}

/** Probes that do not pass: those of the core runtime, then the public surface. */
function platform({ counting }: Readiness): Part[] {
  const core = Object.keys(vendors.find(({ id }) => id === "core-runtime")!.setup);
  return [...core, "public-surface"].flatMap(new Unmet(counting).probe);
}

function unready(readiness: Readiness, ids: string[]): Part[] {
  return ids.flatMap((id) => part("vendor", id, readiness.vendor(id), "ready"));
}

function unpassed({ counting }: Readiness, checks: string[]): Part[] {
  return checks.flatMap(new Unmet(counting).check);
}
