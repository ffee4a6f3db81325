// Claims (§7b): which items lock each claim, and which mode sells it. The table follows the lock texts of the catalogue.
import type { ItemStatus } from "./ledger.ts";
import type { Mode } from "./modes.ts";

export type Claim = { id: string; state: string; locked_by: string[] };
type Locks = { mode?: string; always?: boolean; items: string[] };

const stripe = ["blocker:stripe-billing", "vendor:stripe-billing"];
const enterprise = [
  "blocker:enterprise-oidc",
  "blocker:enterprise-saml",
  "blocker:hris-credentials",
  "blocker:issuer-credentials",
];
const betaBlockers = ["blocker:smoke-fixture-records", "blocker:support-email"];

/** Items of each claim; the order of the ledger decides in which order they are shown. */
const claims: Record<string, Locks> = {
  "self-serve-checkout": { mode: "self-serve-paid", items: stripe },
  "paid-conversion": { mode: "self-serve-paid", items: stripe },
  "enterprise-sso-scim": { mode: "enterprise-expansion", items: [...enterprise, "vendor:enterprise-identity"] },
  "hris-automation": { mode: "enterprise-expansion", items: enterprise },
  "official-issuer-automation": { mode: "enterprise-expansion", items: ["vendor:official-issuers"] },
  "automated-support-email": { items: ["proof:support-and-status", "blocker:support-email"] },
  "external-certifications": { always: true, items: [] },
  "issuer-signing": { items: ["proof:issuer-signing"] },
  "evidence-controls": { items: ["proof:evidence-controls"] },
  "malware-scanning": { items: ["vendor:evidence-operations"] },
  "audit-export": { items: ["vendor:evidence-operations", "proof:audit-export"] },
  "privacy-fulfilment": { items: ["vendor:evidence-operations", "proof:privacy"] },
  "tenant-isolation": { items: ["operator:launch-seed", "proof:access-and-rls"] },
  "accepted-tenant": { items: ["gate:access-proof", ...betaBlockers] },
  "paid-beta-proof": { items: ["gate:sample-proof", "operator:preflight", ...betaBlockers] },
  "vendor-automation": { items: ["pack:vendor-readiness"] },
};

export function judgeClaims(ledger: ItemStatus[], modes: Mode[]): Claim[] {
  return Object.entries(claims).map(([id, { mode, always, items }]) => {
    const unclosed = ledger.filter((item) => items.includes(item.id) && item.status !== "closed");
    const unclear = modes.filter((entry) => entry.id === mode && entry.status !== "clear");
    const locked_by = [...unclosed, ...unclear].map(({ id }) => id);
    return { id, state: always || locked_by.length > 0 ? "locked" : "unlocked", locked_by };
  });
}
