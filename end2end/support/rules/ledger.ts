// The ledger and its workstreams (§7): when each item is closed, and what an open item waits for.
import { samplePairs } from "./names.ts";
import type { Readiness } from "./readiness.ts";

/** What closes items: the readiness, whether the tenant is accepted (`A`), and which areas are excluded (`X`). */
export type Ground = { readiness: Readiness; accepted: boolean; excluded: (area: string) => boolean };

type Item = { id: string; workstream: string; word: string; closed: (ground: Ground) => boolean };
export type ItemStatus = { id: string; workstream: string; status: string };
export type Workstream = { id: string; active: boolean; open: number };

const passes = (...checks: string[]) => ({ readiness }: Ground) => checks.every((check) => readiness.counting.passes(check));
const ran = (run: string) => ({ readiness }: Ground) => readiness.counting.ran(run);
const accepted = (ground: Ground) => ground.accepted;
const vendor = (id: string, area?: string) => (ground: Ground) => {
  return ground.readiness.ready(id) || (area !== undefined && ground.excluded(area));
};
const blocker = (id: string, area?: string) => (ground: Ground) => {
  return !ground.readiness.isLive(id) || (area !== undefined && ground.excluded(area));
};
const sampled = (pairs: readonly (readonly [string, string])[]) => (ground: Ground) => {
  return pairs.every(([check, area]) => ground.readiness.counting.passes(check) || ground.excluded(area));
};
const all = (...rules: Item["closed"][]) => (ground: Ground) => rules.every((rule) => rule(ground));
const pairOf = (check: string) => samplePairs.filter(([name]) => name === check);

const needs = {
  acceptance: "needs_customer_acceptance",
  run: "needs_operator_run",
  fixture: "needs_fixture_output",
  setup: "needs_vendor_setup",
  external: "blocked_until_external",
};

const workstreams: Record<string, [id: string, word: string, closed: Item["closed"]][]> = {
  "operator-proof": [
    ["gate:access-proof", needs.acceptance, all(ran("launch-seed"), passes("auth-api"), accepted)],
    ["gate:sample-proof", needs.acceptance, all(accepted, sampled(samplePairs))],
    ["vendor:evidence-operations", needs.setup, vendor("evidence-operations")],
    ["operator:preflight", needs.run, ran("preflight")],
    ["operator:launch-seed", needs.run, ran("launch-seed")],
    ["blocker:smoke-fixture-records", needs.fixture, blocker("smoke-fixture-records")],
  ],
  "security-fixtures": [
    ["proof:audit-export", needs.fixture, passes("audit-export-fixture")],
    ["proof:access-and-rls", needs.fixture, passes("auth-api")],
    ["proof:evidence-controls", needs.fixture, passes("evidence-fixture")],
    ["proof:issuer-signing", needs.external, sampled(pairOf("issuer-fixture"))],
  ],
  "support-notifications": [
    ["proof:support-and-status", needs.fixture, passes("notification-fixture", "support-notification-fixture")],
    ["blocker:support-email", needs.setup, blocker("support-email", "automated-support-email")],
  ],
  billing: [
    ["blocker:stripe-billing", needs.setup, blocker("stripe-billing")],
    ["vendor:stripe-billing", needs.setup, vendor("stripe-billing")],
  ],
  "customer-acceptance": [["proof:privacy", needs.acceptance, all(accepted, sampled(pairOf("privacy-fixture")))]],
  "enterprise-connections": [
    ["pack:vendor-readiness", needs.acceptance, accepted],
    ["vendor:official-issuers", needs.external, vendor("official-issuers", "official-issuer-automation")],
    ["blocker:enterprise-oidc", needs.external, blocker("enterprise-oidc", "enterprise-sso-scim")],
    ["blocker:enterprise-saml", needs.external, blocker("enterprise-saml", "enterprise-sso-scim")],
    ["vendor:enterprise-identity", needs.external, vendor("enterprise-identity", "enterprise-sso-scim")],
    ["blocker:hris-credentials", needs.external, blocker("hris-credentials", "hris-automation")],
    ["blocker:issuer-credentials", needs.external, blocker("issuer-credentials", "official-issuer-automation")],
  ],
};

const items: Item[] = Object.entries(workstreams).flatMap(([workstream, entries]) => {
  return entries.map(([id, word, closed]) => ({ id, workstream, word, closed }));
});

/** Status of every item: `excluded` if only an exclusion closes it. */
export function judgeLedger(ground: Ground): ItemStatus[] {
  const unexcluded = { ...ground, excluded: () => false };
  return items.map((item) => {
    const status = item.closed(unexcluded) ? "closed" : item.closed(ground) ? "excluded" : waits(ground, item);
    return { id: item.id, workstream: item.workstream, status };
  });
}

/** A configured vendor waits for its proof; everything else for what its own word says. */
function waits({ readiness }: Ground, { id, word }: Item): string {
  const [kind, vendor] = id.split(":");
  return kind === "vendor" && readiness.vendor(vendor) === "configured_unproven" ? needs.fixture : word;
}

const isOpen = ({ status }: ItemStatus) => status !== "closed" && status !== "excluded";

export function judgeWorkstreams(ledger: ItemStatus[]): Workstream[] {
  return Object.keys(workstreams).map((id) => {
    const open = ledger.filter((item) => item.workstream === id && isOpen(item)).length;
    return { id, active: open > 0, open };
  });
}
