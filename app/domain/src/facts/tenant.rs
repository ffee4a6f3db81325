//! The facts about one tenant.

use super::Entries;
use crate::{
    read::{Fields, Node},
    time::Instant,
};

/// The part of a facts document about one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantFacts {
    pub id: String,
    pub regulated: bool,
    /// Names of people by role; a blank name counts as none.
    pub owners: Entries<String>,
    pub order_form: OrderForm,
    pub billing_route: Option<BillingRoute>,
    pub access_results: Vec<String>,
    pub launch_room_snapshot: bool,
    pub support_fallback: bool,
    pub procurement_approval: bool,
    pub acceptances: Vec<AcceptanceRecord>,
}

/// The contract; unsigned and empty if there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderForm {
    pub reference: Option<String>,
    pub signed: bool,
    /// Areas it excludes.
    pub exclusions: Vec<String>,
}

/// How the tenant pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillingRoute {
    pub kind: Option<String>,
    pub reference: Option<String>,
}

/// The decision that a signer made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    Accepted,
    AcceptedWithExclusions,
    Deferred,
    #[default]
    Rejected,
}

impl Decision {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("accepted", Self::Accepted),
        ("accepted_with_exclusions", Self::AcceptedWithExclusions),
        ("deferred", Self::Deferred),
        ("rejected", Self::Rejected),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// The stage that an acceptance asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    #[default]
    PrivateBeta,
    PaidBeta,
}

impl Asked {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("private_beta", Self::PrivateBeta),
        ("paid_beta", Self::PaidBeta),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// One recorded decision of a signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptanceRecord {
    pub decision: Decision,
    pub stage: Asked,
    pub exclusions: Vec<String>,
    pub signer: Signer,
    pub approval_reference: Option<String>,
    pub at: Instant,
}

/// The person who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    pub name: Option<String>,
    pub role: Option<String>,
}

pub(crate) fn read_tenant(node: &Node<'_>) -> TenantFacts {
    node.object(|fields| TenantFacts {
        id: fields.text("id"),
        regulated: fields.flag("regulated"),
        owners: read_owners(fields),
        order_form: fields
            .optional("order_form")
            .map(|node| read_order_form(&node))
            .unwrap_or_default(),
        billing_route: fields
            .optional("billing_route")
            .map(|node| read_billing_route(&node)),
        access_results: fields.texts("access_results"),
        launch_room_snapshot: fields.flag("launch_room_snapshot"),
        support_fallback: fields.flag("support_fallback"),
        procurement_approval: fields.flag("procurement_approval"),
        acceptances: fields.list("acceptances", |node| read_acceptance(&node)),
    })
}

fn read_owners(fields: &mut Fields<'_>) -> Entries<String> {
    let node = fields.optional("owners");
    let owners = node.map(|node| node.entries(|role, name| (role.to_owned(), name.text())));
    Entries::sorted(owners.unwrap_or_default())
}

pub(crate) fn read_order_form(node: &Node<'_>) -> OrderForm {
    node.object(|fields| OrderForm {
        reference: fields.optional_text("reference"),
        signed: fields.flag("signed"),
        exclusions: fields.texts("exclusions"),
    })
}

pub(crate) fn read_billing_route(node: &Node<'_>) -> BillingRoute {
    node.object(|fields| BillingRoute {
        kind: fields.optional_text("kind"),
        reference: fields.optional_text("reference"),
    })
}

pub(crate) fn read_acceptance(node: &Node<'_>) -> AcceptanceRecord {
    node.object(|fields| AcceptanceRecord {
        decision: fields.word("decision", Decision::WORDS),
        stage: fields.word("stage", Asked::WORDS),
        exclusions: fields.texts("exclusions"),
        signer: fields
            .optional("signer")
            .map(|node| read_signer(&node))
            .unwrap_or_default(),
        approval_reference: fields.optional_text("approval_reference"),
        at: fields.instant("at"),
    })
}

fn read_signer(node: &Node<'_>) -> Signer {
    node.object(|fields| Signer {
        name: fields.optional_text("name"),
        role: fields.optional_text("role"),
    })
}
