//! What may be withdrawn. Recorded entries are never changed: a new entry says that an earlier record no longer counts.

/// Kind of record that is withdrawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Withdrawn {
    #[default]
    Approval,
    Run,
    Reference,
    Exclusion,
    AccessResult,
    /// A billing route; its id is the kind of route.
    BillingRoute,
    /// All runs of a check so far.
    Check,
}

impl Withdrawn {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("approval", Self::Approval),
        ("run", Self::Run),
        ("reference", Self::Reference),
        ("exclusion", Self::Exclusion),
        ("access-result", Self::AccessResult),
        ("billing-route", Self::BillingRoute),
        ("check", Self::Check),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}
