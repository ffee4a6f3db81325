// Tables of the shipped catalogue, as the specification of the rules writes them: vendor systems, blockers and names.
// Copied by hand on purpose: this folder is a second opinion on the engine and reads none of the engine's data.

/** Dependencies by group: `@NAME` is a probe, everything else a variable, with `=value` where the value matters. */
export type Groups = Record<string, string[]>;

/** What proves a vendor system; `referenced` checks must be in `fixture_references` too. */
type Proof = { checks: string[]; approvals?: string[]; referenced?: boolean };

export type Vendor = { id: string; manual: boolean; setup: Groups; inputs: Groups; proof?: Proof };

export const vendors: Vendor[] = [
  {
    id: "core-runtime",
    manual: false,
    setup: { database: ["@database"], "signing-keys": ["@signing-keys"], "public-origin": ["@public-origin"] },
    inputs: {},
  },
  {
    id: "support-email",
    manual: true,
    setup: { resend: ["RESEND_API_KEY"] },
    inputs: {},
    proof: { checks: ["notification-fixture", "support-notification-fixture"] },
  },
  {
    id: "stripe-billing",
    manual: false,
    setup: {
      "stripe-secrets": ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
      "stripe-prices": ["STRIPE_PRICE_REPORT", "STRIPE_PRICE_MONITORING"],
    },
    inputs: {},
    proof: { checks: ["stripe-fixture"] },
  },
  {
    id: "enterprise-identity",
    manual: false,
    setup: {
      oidc: ["ENTERPRISE_OIDC_ISSUER", "ENTERPRISE_OIDC_CLIENT_ID", "ENTERPRISE_OIDC_CLIENT_SECRET"],
      saml: ["SAML_IDP_ENTITY_ID", "SAML_IDP_SSO_URL", "SAML_IDP_CERTIFICATE"],
      "scim-token": ["THESMIOS_SCIM_TOKEN"],
    },
    inputs: {},
    proof: { checks: ["scim-fixture"], approvals: ["idp-approval", "sso-broker-decision"] },
  },
  {
    id: "hris-connectors",
    manual: true,
    setup: {
      workday: ["WORKDAY_REST_BASE_URL", "WORKDAY_ACCESS_TOKEN"],
      bamboohr: ["BAMBOOHR_COMPANY_DOMAIN", "BAMBOOHR_API_KEY"],
    },
    inputs: {},
    proof: { checks: [], approvals: ["hris-import"] },
  },
  {
    id: "official-issuers",
    manual: true,
    setup: {
      "companies-house": ["COMPANIES_HOUSE_API_KEY"],
      "right-to-work": ["HOME_OFFICE_RTW_API_KEY", "UKVI_RIGHT_TO_WORK_API_KEY"],
      dbs: ["DBS_UPDATE_SERVICE_API_URL", "DBS_UPDATE_SERVICE_API_KEY"],
      "e-verify": [
        "EVERIFY_WEB_SERVICES_BASE_URL",
        "EVERIFY_COMPANY_ID",
        "EVERIFY_USERNAME",
        "EVERIFY_PASSWORD",
        "EVERIFY_CLIENT_CERT",
        "EVERIFY_CLIENT_KEY",
      ],
      "e-verify-approval": ["EVERIFY_INTEGRATION_APPROVED=true"],
    },
    inputs: {},
    proof: { checks: ["issuer-fixture"], approvals: ["issuer-authority"] },
  },
  {
    id: "evidence-operations",
    manual: true,
    setup: { "evidence-storage": ["@evidence-storage"] },
    inputs: {
      "smoke-inputs": ["THESMIOS_AUTH_SMOKE_PASSWORD", "THESMIOS_TEST_SUBJECT_ID", "THESMIOS_TEST_CREDENTIAL_ID"],
    },
    proof: { checks: ["evidence-fixture", "audit-export-fixture", "privacy-fixture"], referenced: true },
  },
];

export type Scope = "private-beta" | "paid-launch" | "enterprise";
export type Blocker = { id: string; scope: Scope; needs: string[] };

/** `#NAME` is a record count. */
export const blockers: Blocker[] = [
  { id: "smoke-fixture-records", scope: "private-beta", needs: ["#data_sets", "#data_set_records"] },
  { id: "support-email", scope: "private-beta", needs: ["RESEND_API_KEY"] },
  {
    id: "stripe-billing",
    scope: "paid-launch",
    needs: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_PRICE_REPORT", "STRIPE_PRICE_MONITORING"],
  },
  {
    id: "enterprise-oidc",
    scope: "enterprise",
    needs: ["ENTERPRISE_OIDC_ISSUER", "ENTERPRISE_OIDC_CLIENT_ID", "ENTERPRISE_OIDC_CLIENT_SECRET"],
  },
  {
    id: "enterprise-saml",
    scope: "enterprise",
    needs: ["SAML_IDP_ENTITY_ID", "SAML_IDP_SSO_URL", "SAML_IDP_CERTIFICATE"],
  },
  {
    id: "hris-credentials",
    scope: "enterprise",
    needs: ["WORKDAY_REST_BASE_URL", "WORKDAY_ACCESS_TOKEN", "BAMBOOHR_COMPANY_DOMAIN", "BAMBOOHR_API_KEY"],
  },
  {
    id: "issuer-credentials",
    scope: "enterprise",
    needs: [
      "COMPANIES_HOUSE_API_KEY",
      "HOME_OFFICE_RTW_API_KEY",
      "DBS_UPDATE_SERVICE_API_KEY",
      "EVERIFY_INTEGRATION_APPROVED=true",
    ],
  },
];
