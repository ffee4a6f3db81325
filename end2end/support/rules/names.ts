// Names that the rules know, each list in the order of the specification.

export const approvals = [
  "idp-approval",
  "sso-broker-decision",
  "hris-import",
  "issuer-authority",
  "procurement",
  "dpia",
  "retention",
  "restore",
  "security",
];

/** Areas that every order form excludes, and areas that it excludes while the claim of the same name is locked. */
export const alwaysExcluded = "external-certifications";
export const excludedWhileLocked = [
  "self-serve-checkout",
  "enterprise-sso-scim",
  "hris-automation",
  "official-issuer-automation",
  "automated-support-email",
];

/** A check and the area that an order form may exclude in its place. */
export const samplePairs = [
  ["issuer-fixture", "issuer-signing"],
  ["evidence-fixture", "evidence-controls"],
  ["audit-export-fixture", "audit-export"],
  ["privacy-fixture", "privacy-fulfilment"],
] as const;

export const areas = [alwaysExcluded, ...excludedWhileLocked, ...samplePairs.map(([, area]) => area)];

/** Owner roles, and from when each is due. */
export const roles: [role: string, due: "setup" | "private_beta" | "paid_beta" | "enterprise"][] = [
  ["executive-sponsor", "setup"],
  ["tenant-owner", "setup"],
  ["billing-owner", "paid_beta"],
  ["privacy-security-approver", "private_beta"],
  ["implementation-owner", "setup"],
  ["support-incident-owner", "private_beta"],
  ["provisioning-owner", "enterprise"],
  ["continuity-owner", "paid_beta"],
];

export const accessResults = ["owner", "granted-employer", "denied-employer"];
export const runs = ["preflight", "launch-seed"];
export const records = ["data_sets", "data_set_records"];
export const probes = ["database", "signing-keys", "public-origin", "evidence-storage", "public-surface"];

/** Checks that some rule names. */
export const checks = [
  "launch",
  "api",
  "production-proof",
  "auth-api",
  "notification-fixture",
  "support-notification-fixture",
  "stripe-fixture",
  "scim-fixture",
  ...samplePairs.map(([check]) => check),
];
