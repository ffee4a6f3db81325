//! What may be taken back. Nothing that was recorded is changed: an entry says that it counts no more.

/// What a withdrawal names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Withdrawn {
    #[default]
    Approval,
    Run,
    Reference,
    Exclusion,
    AccessResult,
    /// Its id is the kind of route.
    BillingRoute,
    /// Every run of it so far.
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
