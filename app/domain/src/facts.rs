//! Facts: what is true, from one `thesmios.facts/1` document (`contract.md` §1), read strictly.

mod check;
mod entries;
mod tenant;
pub(crate) mod write;

pub use check::{CheckRun, RunBy};
pub use entries::Entries;
pub use tenant::{AcceptanceRecord, Asked, BillingRoute, Decision, OrderForm, Signer, TenantFacts};

use crate::{
    digest::Digest,
    json::Json,
    read::{Fields, Node, Problem, read},
    time::Instant,
};

/// The `schema` of facts documents.
pub const SCHEMA: &str = "thesmios.facts/1";

/// Facts about a deployment, and about one tenant if `tenant` is given.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The time to decide as of; the engine uses no other clock.
    pub as_of: Instant,
    pub variables: Entries<Variable>,
    pub probes: Entries<ProbeState>,
    pub records: Entries<u64>,
    pub checks: Vec<CheckRun>,
    pub operator_runs: Vec<OperatorRun>,
    pub approvals: Vec<Approval>,
    /// Checks whose fixture output is recorded for the launch room.
    pub fixture_references: Vec<String>,
    /// Areas that a signed exclusion covers.
    pub signed_exclusions: Vec<String>,
    pub tenant: Option<TenantFacts>,
    /// Digest of the document as it was received.
    pub digest: Digest,
}

/// The known state of a variable; its value is never recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Whether it is set, and to the required value if one is required.
    pub set: bool,
    /// Opaque token that changes whenever the value does.
    pub revision: Option<String>,
}

/// The outcome of a probe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProbeState {
    Pass,
    Fail,
    #[default]
    Unknown,
}

impl ProbeState {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("pass", Self::Pass),
        ("fail", Self::Fail),
        ("unknown", Self::Unknown),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// A run that an operator recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorRun {
    pub run: String,
    pub at: Instant,
}

/// A signed decision by an outside party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub kind: String,
    pub reference: Option<String>,
    pub at: Instant,
    pub valid_until: Option<Instant>,
}

impl Facts {
    /// Reads a document from its bytes.
    ///
    /// # Errors
    /// Returns every problem with its JSON pointer; no problem repeats text that was found.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let document = Json::parse(bytes).map_err(|problem| vec![problem])?;
        Self::read(&document)
    }

    /// Reads a document that is already parsed.
    ///
    /// # Errors
    /// As [`Facts::parse`].
    pub fn read(document: &Json) -> Result<Self, Vec<Problem>> {
        let mut facts = read(document, |node| node.object(read_facts))?;
        facts.digest = Digest::of(document);
        Ok(facts)
    }
}

fn read_facts(fields: &mut Fields<'_>) -> Facts {
    if let Some(schema) = fields.required("schema")
        && schema.json().as_text() != Some(SCHEMA)
    {
        schema.problem(format!("expected `{SCHEMA}`"));
    }
    Facts {
        as_of: fields.instant("as_of"),
        variables: map(fields, "variables", read_variable),
        probes: map(fields, "probes", |node| node.word(ProbeState::WORDS)),
        records: map(fields, "records", read_count),
        checks: fields.list("checks", |node| check::read_check(&node)),
        operator_runs: fields.list("operator_runs", |node| read_run(&node)),
        approvals: fields.list("approvals", |node| read_approval(&node)),
        fixture_references: fields.texts("fixture_references"),
        signed_exclusions: fields.texts("signed_exclusions"),
        tenant: fields
            .optional("tenant")
            .map(|node| tenant::read_tenant(&node)),
        digest: Digest::of_bytes(&[]),
    }
}

/// The readers of single facts, for the ledger, whose entries hold one fact each.
pub(crate) mod reading {
    pub(crate) use super::{
        check::read_run as check_run,
        read_approval as approval, read_run as run,
        tenant::{
            read_acceptance as acceptance, read_billing_route as billing_route,
            read_order_form as order_form,
        },
    };
}

fn map<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    mut value: impl FnMut(&Node<'_>) -> T,
) -> Entries<T> {
    let node = fields.optional(key);
    let entries = node.map(|node| node.entries(|name, node| (name.to_owned(), value(&node))));
    Entries::sorted(entries.unwrap_or_default())
}

fn read_count(node: &Node<'_>) -> u64 {
    node.count()
}

fn read_variable(node: &Node<'_>) -> Variable {
    node.object(|fields| Variable {
        set: fields
            .required("state")
            .is_some_and(|node| node.word(&[("set", true), ("wrong_value", false)])),
        revision: fields.optional_text("revision"),
    })
}

pub(crate) fn read_run(node: &Node<'_>) -> OperatorRun {
    node.object(|fields| OperatorRun {
        run: fields.text("run"),
        at: fields.instant("at"),
    })
}

pub(crate) fn read_approval(node: &Node<'_>) -> Approval {
    node.object(|fields| Approval {
        kind: fields.text("kind"),
        reference: fields.optional_text("reference"),
        at: fields.instant("at"),
        valid_until: fields.optional("valid_until").map(|node| node.instant()),
    })
}
