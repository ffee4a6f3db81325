//! The closed set of conditions that rules are made of (`rules.md` §2b).

/// What an atom is about. The order is that in which things are decided, and in which steps and reasons are listed;
/// only vendors come earlier than they are decided, because readers look for them before checks (§6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A probe passes.
    Probe,
    /// A vendor system is ready (§4).
    Vendor,
    /// A check passes (§3).
    Check,
    /// An approval counts (§3).
    Approval,
    /// A variable is set to a value that counts.
    Variable,
    /// Every dependency of a group is satisfied.
    Group,
    /// A record count is above 0.
    Records,
    /// An operator run is recorded.
    Run,
    /// A fixture reference is recorded for a check.
    Reference,
    /// Strict readiness is ready (§5).
    Strict,
    /// No blocker of a scope is live (§5).
    NoBlocker,
    /// A mode is clear (§6).
    Mode,
    /// A role is named.
    Role,
    /// A role is named, or not due before the stage asked for (§8).
    RoleDue,
    /// Every role due before a stage is named.
    RolesDue,
    /// A paper is present.
    Paper,
    /// An access result is present.
    Access,
    /// A condition of the tenant: it is not regulated, or it is live.
    Tenant,
    /// The order form excludes an area.
    OrderForm,
    /// The order form excludes every required exclusion.
    Covers,
    /// A part of hold 10 does not apply.
    Acceptance,
    /// The tenant's stage is at least that of a mode.
    Stage,
    /// A signed exclusion of an area counts: X(area) of §7.
    Excluded,
    /// A gate is met (§8b).
    Gate,
    /// A claim is unlocked, judged without a tenant and without exclusions (§8). Only required exclusions may use it.
    Claim,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 25] = [
        Self::Probe,
        Self::Vendor,
        Self::Check,
        Self::Approval,
        Self::Variable,
        Self::Group,
        Self::Records,
        Self::Run,
        Self::Reference,
        Self::Strict,
        Self::NoBlocker,
        Self::Mode,
        Self::Role,
        Self::RoleDue,
        Self::RolesDue,
        Self::Paper,
        Self::Access,
        Self::Tenant,
        Self::OrderForm,
        Self::Covers,
        Self::Acceptance,
        Self::Stage,
        Self::Excluded,
        Self::Gate,
        Self::Claim,
    ];

    /// Returns the kinds up to and including `last`, which are those decided by then.
    pub(crate) const fn up_to(last: Self) -> &'static [Self] {
        Self::ALL.split_at(last as usize + 1).0
    }

    /// Whether it depends on one tenant: on what that tenant brought, signed or reached. Exclusions are not included;
    /// they count separately.
    pub(crate) const fn is_of_tenant(self) -> bool {
        matches!(
            self,
            Self::Role
                | Self::RoleDue
                | Self::RolesDue
                | Self::Paper
                | Self::Access
                | Self::Tenant
                | Self::OrderForm
                | Self::Covers
                | Self::Acceptance
                | Self::Stage
        )
    }

    /// Word before the colon, as written in catalogue files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Probe => "probe",
            Self::Vendor => "vendor",
            Self::Check => "check",
            Self::Approval => "approval",
            Self::Variable => "variable",
            Self::Group => "group",
            Self::Records => "records",
            Self::Run => "run",
            Self::Reference => "reference",
            Self::Strict => "strict",
            Self::NoBlocker => "no-blocker",
            Self::Mode => "mode",
            Self::Role => "role",
            Self::RoleDue => "role-due",
            Self::RolesDue => "roles-due",
            Self::Paper => "paper",
            Self::Access => "access",
            Self::Tenant => "tenant",
            Self::OrderForm => "order-form",
            Self::Covers => "order-form-covers",
            Self::Acceptance => "acceptance",
            Self::Stage => "stage",
            Self::Excluded => "excluded",
            Self::Gate => "gate",
            Self::Claim => "claim",
        }
    }

    /// Word that steps and reasons use for it, after what a person has to do.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::RoleDue | Self::RolesDue => "role",
            Self::Access => "paper",
            Self::OrderForm | Self::Covers | Self::Excluded => "exclusion",
            Self::NoBlocker => "scope",
            other => other.word(),
        }
    }
}

/// One condition: a kind, and a position in the name space of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom {
    pub kind: Kind,
    pub at: u32,
}

impl Atom {
    pub const fn new(kind: Kind, at: u32) -> Self {
        Self { kind, at }
    }
}

/// Defines an enum of fixed words that is a name space, with a constant position for each word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Returns the atom that holds if this does.
            pub const fn atom(self) -> Atom {
                Atom::new(Kind::$name, self as u32)
            }
        }
    };
}

words! {
    /// Papers that a tenant can have, beside its access results.
    Paper: OrderForm = "order-form", BillingRoute = "billing-route", SupportFallback = "support-fallback",
    ProcurementApproval = "procurement-approval", LaunchRoomSnapshot = "launch-room-snapshot",
}

words! {
    /// The parts of hold 10 (§8): an acceptance is recorded; its conditions a, b, c and d; and all of these.
    Acceptance: Recorded = "recorded", Accepted = "accepted", Signed = "signed",
    ExclusionsMatch = "exclusions-match", ExclusionsCover = "exclusions-cover", Valid = "valid",
}

words! {
    /// `unregulated`, and `live`: the acceptance is valid and the tenant is not held (A of §7).
    Tenant: Unregulated = "unregulated", Live = "live",
}
