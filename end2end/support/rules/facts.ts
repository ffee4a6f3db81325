// Shape of a facts document: only `schema`, `as_of` and the fields that are not optional here are required.

type Optional<T> = { [Key in keyof T]?: T[Key] | null };

export type Check = { check: string; outcome: "pass" | "fail"; at: string } & Optional<{
  valid_until: string;
  reads: Record<string, string>;
}>;
export type Run = { run: string; at: string };
export type Approval = { kind: string; at: string } & Optional<{ reference: string; valid_until: string }>;

export type Acceptance = {
  decision: "accepted" | "accepted_with_exclusions" | "deferred" | "rejected";
  stage: "private_beta" | "paid_beta";
  at: string;
} & Optional<{ exclusions: string[]; signer: Optional<{ name: string; role: string }>; approval_reference: string }>;

export type Tenant = { id: string } & Optional<{
  regulated: boolean;
  owners: Record<string, string | null>;
  order_form: Optional<{ reference: string; signed: boolean; exclusions: string[] }>;
  billing_route: Optional<{ kind: string; reference: string }>;
  access_results: string[];
  launch_room_snapshot: boolean;
  support_fallback: boolean;
  procurement_approval: boolean;
  acceptances: Acceptance[];
}>;

export type Facts = { schema: "thesmios.facts/1"; as_of: string } & Optional<{
  variables: Record<string, { state: "set" | "wrong_value"; revision?: string | null }>;
  probes: Record<string, "pass" | "fail" | "unknown" | null>;
  records: Record<string, number | null>;
  checks: Check[];
  operator_runs: Run[];
  approvals: Approval[];
  fixture_references: string[];
  signed_exclusions: string[];
  tenant: Tenant;
}>;
