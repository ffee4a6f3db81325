//! The payload of an entry, in one shape for each kind. The shapes are those of a facts document (`contract.md` §1).

mod check;
mod erasure;
mod withdrawn;

pub use check::{Evidence, RecordedCheck};
pub use erasure::Erasure;
pub use withdrawn::Withdrawn;

use super::{Kind, observed::Observed};
use crate::{
    Instant, Json, Problem,
    facts::write,
    facts::{AcceptanceRecord, Approval, BillingRoute, OperatorRun, OrderForm, reading},
    read::{Fields, Node, read},
};

/// What happened. It holds personal texts in plain; an entry holds their commitments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Variables and probes that changed; what is not named is unchanged.
    Observed(Observed),
    Check(Box<RecordedCheck>),
    Approval(Approval),
    Run(OperatorRun),
    /// The fixture output of this check is recorded against the launch room.
    Reference(String),
    /// A signed exclusion covers this area.
    Exclusion(String),
    /// Name of a kind of record, and the number of such records.
    Records(String, u64),
    /// An earlier record, given by its id, no longer counts.
    Withdrawal(Withdrawn, String),
    /// A role and the name of the person who holds it; `None` if the role is no longer held.
    Owner(String, Option<String>),
    OrderForm(OrderForm),
    BillingRoute(BillingRoute),
    AccessResult(String),
    /// Whether a snapshot of the launch room exists.
    Snapshot(bool),
    SupportFallback(bool),
    Procurement(bool),
    Regulated(bool),
    Acceptance(AcceptanceRecord),
    /// Personal texts of an earlier entry were erased.
    Erasure(Erasure),
    /// The operator accepted the time that the clock of a machine shows, for this reason.
    Clock(Instant, String),
}

impl Payload {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Observed(_) => Kind::Observed,
            Self::Check(_) => Kind::Check,
            Self::Approval(_) => Kind::Approval,
            Self::Run(_) => Kind::Run,
            Self::Reference(_) => Kind::Reference,
            Self::Exclusion(_) => Kind::Exclusion,
            Self::Records(..) => Kind::Records,
            Self::Withdrawal(..) => Kind::Withdrawal,
            Self::Owner(..) => Kind::Owner,
            Self::OrderForm(_) => Kind::OrderForm,
            Self::BillingRoute(_) => Kind::BillingRoute,
            Self::AccessResult(_) => Kind::AccessResult,
            Self::Snapshot(_) => Kind::Snapshot,
            Self::SupportFallback(_) => Kind::SupportFallback,
            Self::Procurement(_) => Kind::Procurement,
            Self::Regulated(_) => Kind::Regulated,
            Self::Acceptance(_) => Kind::Acceptance,
            Self::Erasure(_) => Kind::Erasure,
            Self::Clock(..) => Kind::Clock,
        }
    }

    /// The payload as a document, with personal texts in plain.
    pub fn document(&self) -> Json {
        match self {
            Self::Observed(observed) => observed.document(),
            Self::Check(check) => check.document(),
            Self::Approval(approval) => write::approval(approval),
            Self::Run(run) => write::run(run),
            Self::Reference(check) => Json::object([("check", check.as_str().into())]),
            Self::Exclusion(area) => Json::object([("area", area.as_str().into())]),
            Self::Records(name, count) => Json::object([
                ("records", name.as_str().into()),
                ("count", Json::Count(*count)),
            ]),
            Self::Withdrawal(what, id) => Json::object([
                ("what", Json::text(what.word())),
                ("id", id.as_str().into()),
            ]),
            Self::Owner(role, name) => write::some([
                ("role", role.as_str().into()),
                ("name", name.as_deref().into()),
            ]),
            Self::OrderForm(form) => write::order_form(form),
            Self::BillingRoute(route) => write::billing_route(route),
            Self::AccessResult(result) => Json::object([("result", result.as_str().into())]),
            Self::Snapshot(present)
            | Self::SupportFallback(present)
            | Self::Procurement(present) => Json::object([("present", (*present).into())]),
            Self::Regulated(regulated) => Json::object([("regulated", (*regulated).into())]),
            Self::Acceptance(record) => write::acceptance(record),
            Self::Erasure(erasure) => erasure.document(),
            Self::Clock(shown, reason) => Json::object([
                ("shown", shown.to_string().into()),
                ("reason", reason.as_str().into()),
            ]),
        }
    }

    /// Reads a payload that holds personal texts in plain.
    ///
    /// # Errors
    /// Returns every problem, with its pointer below `/payload`.
    pub fn read(kind: Kind, document: &Json) -> Result<Self, Vec<Problem>> {
        read(document, |node| read_payload(kind, &node)).map_err(|mut problems| {
            for problem in &mut problems {
                problem.pointer.insert_str(0, "/payload");
            }
            problems
        })
    }
}

fn read_payload(kind: Kind, node: &Node<'_>) -> Payload {
    match kind {
        Kind::Observed => Payload::Observed(Observed::read(node)),
        Kind::Check => Payload::Check(Box::new(RecordedCheck::read(node))),
        Kind::Approval => Payload::Approval(reading::approval(node)),
        Kind::Run => Payload::Run(reading::run(node)),
        Kind::OrderForm => Payload::OrderForm(reading::order_form(node)),
        Kind::BillingRoute => Payload::BillingRoute(reading::billing_route(node)),
        Kind::Acceptance => Payload::Acceptance(reading::acceptance(node)),
        _ => node.object(|fields| read_small(kind, fields)),
    }
}

fn read_small(kind: Kind, fields: &mut Fields<'_>) -> Payload {
    match kind {
        Kind::Reference => Payload::Reference(fields.text("check")),
        Kind::Exclusion => Payload::Exclusion(fields.text("area")),
        Kind::Records => Payload::Records(fields.text("records"), count(fields)),
        Kind::Withdrawal => {
            let what = fields.word("what", Withdrawn::WORDS);
            Payload::Withdrawal(what, fields.text("id"))
        }
        Kind::Owner => Payload::Owner(fields.text("role"), fields.optional_text("name")),
        Kind::AccessResult => Payload::AccessResult(fields.text("result")),
        Kind::Erasure => Payload::Erasure(Erasure::read(fields)),
        Kind::Clock => Payload::Clock(fields.instant("shown"), fields.text("reason")),
        Kind::SupportFallback => Payload::SupportFallback(flag(fields, "present")),
        Kind::Procurement => Payload::Procurement(flag(fields, "present")),
        Kind::Regulated => Payload::Regulated(flag(fields, "regulated")),
        // The caller and the arms above read all other kinds.
        _ => Payload::Snapshot(flag(fields, "present")),
    }
}

fn count(fields: &mut Fields<'_>) -> u64 {
    fields
        .required("count")
        .map(|node| node.count())
        .unwrap_or_default()
}

/// Reads a required flag: a missing one is a problem, not `false`.
fn flag(fields: &mut Fields<'_>, key: &'static str) -> bool {
    fields.required(key).is_some_and(|node| node.flag())
}
