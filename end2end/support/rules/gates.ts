// Gates of one tenant (§8b): which parts of each are unmet. A gate with no unmet part is met.
import { type Part, Unmet, missing } from "./counting.ts";
import { accessResults, samplePairs } from "./names.ts";
import { type Documents, acceptanceHolds } from "./tenant.ts";

export type Gate = { id: string; state: string; unmet: Part[] };

/** Gates in display order. */
export const gateIds = [
  "public-deployment",
  "strict-proof-plan",
  "order-form-scope",
  "billing-route",
  "access-proof",
  "sample-proof",
  "support-fallback",
  "procurement-pack",
  "acceptance-record",
  "exclusions",
];

export function judgeGates(documents: Documents): Gate[] {
  const groups = [platformGates, paperGates, proofGates, decisionGates];
  const parts: Parts = Object.assign({}, ...groups.map((group) => group(documents)));
  return gateIds.map((id) => ({ id, state: parts[id].length > 0 ? "not_met" : "met", unmet: parts[id] }));
}

type Parts = Record<string, Part[]>;

function platformGates({ readiness }: Documents): Parts {
  const unmet = new Unmet(readiness.counting);
  return {
    "public-deployment": [...unmet.probe("public-surface"), ...unmet.check("launch"), ...unmet.check("api")],
    "strict-proof-plan": unmet.check("production-proof"),
  };
}

function paperGates(documents: Documents): Parts {
  const { tenant, readiness, signed } = documents;
  const dpia = new Unmet(readiness.counting).approval("dpia");
  const regulated: Part = { kind: "tenant", id: "unregulated", state: "not_reached" };
  return {
    "order-form-scope": paper(signed, "order-form"),
    "billing-route": [...role(documents, "billing-owner"), ...paper(tenant.billing_route != null, "billing-route")],
    "support-fallback": [
      ...paper(tenant.support_fallback === true, "support-fallback"),
      ...role(documents, "support-incident-owner"),
    ],
    "procurement-pack": [
      ...paper(tenant.procurement_approval === true, "procurement-approval"),
      ...(tenant.regulated ? either([regulated], dpia) : []),
    ],
  };
}

function proofGates(documents: Documents): Parts {
  const unmet = new Unmet(documents.readiness.counting);
  return {
    "access-proof": [
      ...unmet.run("launch-seed"),
      ...unmet.check("auth-api"),
      ...accessResults.flatMap((result) => paper(documents.hasResult(result), `access-result:${result}`)),
      ...paper(documents.tenant.launch_room_snapshot === true, "launch-room-snapshot"),
    ],
    "sample-proof": samplePairs.flatMap(([check, area]) => {
      return either(unmet.check(check), missing(documents.excludes(area), "exclusion", area, "not_excluded"));
    }),
  };
}

function decisionGates(documents: Documents): Parts {
  const valid = acceptanceHolds(documents).length === 0;
  return {
    "acceptance-record": missing(valid, "acceptance", "valid", "not_met"),
    exclusions: missing(documents.excludesRequired(), "exclusion", "order-form-covers", "not_excluded"),
  };
}

/** Both ways to meet one part, or none if one of them is met. */
function either(first: Part[], second: Part[]): Part[] {
  return first.length > 0 && second.length > 0 ? [...first, ...second] : [];
}

const paper = (present: boolean, id: string) => missing(present, "paper", id);
const role = (documents: Documents, id: string) => missing(documents.named(id), "role", id, "unnamed");
