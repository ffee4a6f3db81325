//! Gates: what must be shown before a launch.

use super::{Kind, Reader, Rule, rule::Allowed};
use crate::read::{Fields, Node};

/// One thing to be shown before a launch (§8b).
#[derive(Clone, Debug)]
pub struct Gate {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Owner as shown to people; several parties may own it together.
    pub owner: String,
    pub parties: Vec<String>,
    pub audience: String,
    pub acceptance: String,
    pub if_missing: String,
    /// Whether each customer must meet it with evidence of its own.
    pub customer: bool,
    pub met_when: Rule,
    pub evidence: Vec<Evidence>,
}

/// A piece of evidence a gate asks for.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub text: String,
    /// The only page that lists it; `None` if all do.
    pub only: Option<u32>,
}

impl Gate {
    /// Whether its rule may depend on a tenant, by itself or through another gate.
    pub fn asks_a_tenant(&self) -> bool {
        self.met_when
            .any_atom(&|atom| atom.kind.is_of_tenant() || atom.kind == Kind::Gate)
    }
}

pub(crate) fn read_gates(fields: &mut Fields<'_>, reader: &Reader) -> Vec<Gate> {
    let mut at = 0;
    fields.list("gates", |node| {
        at += 1;
        read_gate(&node, reader, at - 1)
    })
}

fn read_gate(node: &Node<'_>, reader: &Reader, at: u32) -> Gate {
    let allowed = Allowed {
        kinds: BUT_GATES,
        before: Some((Kind::Gate, at)),
    };
    node.object(|fields| Gate {
        id: fields.text("id"),
        title: fields.text("title"),
        description: fields.text("description"),
        owner: fields.text("owner"),
        parties: fields.texts("parties"),
        audience: fields.text("audience"),
        acceptance: fields.text("acceptance"),
        if_missing: fields.text("if_missing"),
        customer: fields.flag("customer"),
        met_when: fields.rule("met_when", &reader.ids, &allowed),
        evidence: fields.list("evidence", |node| read_evidence(&node, reader)),
    })
}

fn read_evidence(node: &Node<'_>, reader: &Reader) -> Evidence {
    node.object(|fields| Evidence {
        text: fields.text("text"),
        only: fields.optional_reference("only", &reader.ids.pages, "a page"),
    })
}

/// The kinds that are decided before gates.
const BUT_GATES: &[Kind] = Kind::up_to(Kind::Excluded);
