//! The basic entries of a catalogue: readiness, names, variables and counters.

use super::{Atom, Kind, Reader, rule::read_dependency};
use crate::read::{Fields, Node};

/// An id with a title for people.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: String,
    pub title: String,
    /// Whether running this check changes fixture data; false for other kinds.
    pub mutating: bool,
    /// The argument with which running this check changes data, if it does so only with one.
    pub mutating_with: Option<String>,
}

/// What strict and advisory readiness depend on (§5).
#[derive(Clone, Debug)]
pub struct Readiness {
    /// The vendor system that everything runs on.
    pub core: Atom,
    /// The probe that passes if the public pages answer.
    pub surface: Atom,
    /// Prefix of the vendor's own names, which leave no activation gap (§6).
    pub own_prefix: String,
}

/// Where a variable is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VariableKind {
    #[default]
    Deployment,
    Operator,
    Tenant,
    Confirm,
}

/// A variable. Rules depend on whether it is set, and on its value only if one is required.
#[derive(Clone, Debug)]
pub struct Variable {
    pub id: String,
    pub kind: VariableKind,
    /// The vendor system it comes from.
    pub system: String,
    pub secret: bool,
    /// The value that it must have to count; `None` if any value does.
    pub value: Option<String>,
}

impl Variable {
    /// Returns `NAME`, or `NAME=value` if a value is required.
    pub fn wanted(&self) -> String {
        self.value
            .as_ref()
            .map_or_else(|| self.id.clone(), |value| format!("{}={value}", self.id))
    }
}

/// When the operator's shell needs a group of variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Always,
    Seed,
    Fixtures,
}

/// Variables that an operator's shell needs, beside those of the vendor systems.
#[derive(Clone, Debug)]
pub struct OperatorGroup {
    pub id: String,
    pub title: String,
    pub when: When,
    pub needs: Vec<Atom>,
}

/// A number or status word shown at the head of a page (§6b).
#[derive(Clone, Debug)]
pub struct Counter {
    pub page: u32,
    pub name: String,
    pub label: String,
    pub measure: Measure,
}

/// The value that a counter shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    Advisory,
    Strict,
    LiveBlockers,
    Vendors(Option<String>),
    Modes(String),
    ActiveWorkstreams(Vec<String>),
    Gates,
    CustomerGates,
    JointGates,
    PacksBut(String),
    ClaimsInEveryStatement,
    Timeline,
    GoNoGo,
    Roles,
    Gaps,
}

pub(crate) fn read_named(node: &Node<'_>) -> Named {
    node.object(|fields| Named {
        id: fields.text("id"),
        title: fields.text("title"),
        mutating: false,
        mutating_with: None,
    })
}

pub(crate) fn read_check(node: &Node<'_>) -> Named {
    node.object(|fields| Named {
        id: fields.text("id"),
        title: fields.text("title"),
        mutating: fields.flag("mutating"),
        mutating_with: fields.optional_text("mutating_with"),
    })
}

pub(crate) fn read_readiness(fields: &mut Fields<'_>, reader: &Reader) -> Readiness {
    let ids = &reader.ids;
    let none = Readiness {
        core: Atom::new(Kind::Vendor, u32::MAX),
        surface: Atom::new(Kind::Probe, u32::MAX),
        own_prefix: String::new(),
    };
    fields.required("readiness").map_or(none, |node| {
        node.object(|fields| Readiness {
            core: Atom::new(
                Kind::Vendor,
                fields.reference("core", &ids.vendors, "a vendor system"),
            ),
            surface: Atom::new(
                Kind::Probe,
                fields.reference("surface", &ids.probes, "a probe"),
            ),
            own_prefix: fields.text("own_prefix"),
        })
    })
}

pub(crate) fn read_billing_default(fields: &mut Fields<'_>) -> String {
    let node = fields.optional("recommendation");
    node.map(|node| node.object(|fields| fields.text("billing_default")))
        .unwrap_or_default()
}

pub(crate) fn read_variable(node: &Node<'_>) -> Variable {
    let kinds = [
        ("deployment", VariableKind::Deployment),
        ("operator", VariableKind::Operator),
        ("tenant", VariableKind::Tenant),
        ("confirm", VariableKind::Confirm),
    ];
    node.object(|fields| Variable {
        id: fields.text("id"),
        kind: fields.word("kind", &kinds),
        system: fields.text("system"),
        secret: fields.flag("secret"),
        value: fields.optional_text("value"),
    })
}

pub(crate) fn read_operator_group(node: &Node<'_>, reader: &Reader) -> OperatorGroup {
    let times = [
        ("always", When::Always),
        ("seed", When::Seed),
        ("fixtures", When::Fixtures),
    ];
    node.object(|fields| OperatorGroup {
        id: fields.text("id"),
        title: fields.text("title"),
        when: fields.word("when", &times),
        needs: fields.list("needs", |node| read_dependency(&node, &reader.ids)),
    })
}

pub(crate) fn read_counter(node: &Node<'_>, reader: &Reader) -> Counter {
    node.object(|fields| Counter {
        page: fields.reference("page", &reader.ids.pages, "a page"),
        name: fields.text("name"),
        label: fields.text("label"),
        measure: fields
            .required("measure")
            .map_or(Measure::Advisory, |node| read_measure(&node)),
    })
}

fn read_measure(node: &Node<'_>) -> Measure {
    let (word, rest) = node.str().split_once(':').unwrap_or((node.str(), ""));
    match word {
        "advisory" => Measure::Advisory,
        "strict" => Measure::Strict,
        "live-blockers" => Measure::LiveBlockers,
        "vendors" => Measure::Vendors((!rest.is_empty()).then(|| rest.to_owned())),
        "modes" => Measure::Modes(rest.to_owned()),
        "active-workstreams" => Measure::ActiveWorkstreams(Vec::new()),
        "active-workstreams-led-by" => {
            Measure::ActiveWorkstreams(rest.split(',').map(str::to_owned).collect())
        }
        "gates" => Measure::Gates,
        "customer-gates" => Measure::CustomerGates,
        "joint-gates" => Measure::JointGates,
        "packs-but" => Measure::PacksBut(rest.to_owned()),
        "claims-in-every-statement" => Measure::ClaimsInEveryStatement,
        "timeline" => Measure::Timeline,
        "go-no-go" => Measure::GoNoGo,
        "roles" => Measure::Roles,
        "gaps" => Measure::Gaps,
        _ => {
            node.problem("expected a measure, such as `live-blockers` or `vendors:STATUS`");
            Measure::Advisory
        }
    }
}
