//! The kinds of entries, each with its version. Every later version of the program reads a kind that was ever written.

/// Kind of an entry, which decides the form of its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Observed,
    Check,
    Approval,
    Run,
    Reference,
    Exclusion,
    Records,
    Withdrawal,
    Owner,
    OrderForm,
    BillingRoute,
    AccessResult,
    Snapshot,
    SupportFallback,
    Procurement,
    Regulated,
    Acceptance,
    Erasure,
    Clock,
}

impl Kind {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("observed/1", Self::Observed),
        ("check/1", Self::Check),
        ("approval/1", Self::Approval),
        ("run/1", Self::Run),
        ("reference/1", Self::Reference),
        ("exclusion/1", Self::Exclusion),
        ("records/1", Self::Records),
        ("withdrawal/1", Self::Withdrawal),
        ("owner/1", Self::Owner),
        ("order-form/1", Self::OrderForm),
        ("billing-route/1", Self::BillingRoute),
        ("access-result/1", Self::AccessResult),
        ("snapshot/1", Self::Snapshot),
        ("support-fallback/1", Self::SupportFallback),
        ("procurement/1", Self::Procurement),
        ("regulated/1", Self::Regulated),
        ("acceptance/1", Self::Acceptance),
        ("erasure/1", Self::Erasure),
        ("clock/1", Self::Clock),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }

    pub fn of(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words.find(|(known, _)| *known == word).map(|(_, it)| *it)
    }

    /// Whether the log of the deployment, or else of a tenant, may hold entries of this kind. What is seen of the whole
    /// deployment is in its log, what concerns one tenant in the tenant's, proofs and decisions in either.
    pub fn stands_in(self, deployment: bool) -> bool {
        match self {
            Self::Observed | Self::Records | Self::Clock => deployment,
            Self::Check
            | Self::Approval
            | Self::Run
            | Self::Reference
            | Self::Exclusion
            | Self::Withdrawal
            | Self::Erasure => true,
            _ => !deployment,
        }
    }

    /// Places of the texts that may name a person, as JSON pointers into the payload.
    pub fn personal(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["/evidence/reference", "/by_hand"],
            Self::Approval | Self::OrderForm | Self::BillingRoute => &["/reference"],
            Self::Owner => &["/name"],
            Self::Clock => &["/reason"],
            Self::Acceptance => &["/signer/name", "/signer/role", "/approval_reference"],
            _ => &[],
        }
    }
}
