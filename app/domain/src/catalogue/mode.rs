//! Modes, the ways to launch, and the scopes whose blockers hold them back.

use super::{Kind, Reader, Rule, Text, rule::Allowed};
use crate::{
    read::{Fields, Node},
    statuses::ModeStatus,
};

/// The stage whose go-live a blocker serves.
#[derive(Clone, Debug)]
pub struct Scope {
    pub id: String,
    pub title: String,
    /// Whether strict readiness waits for its blockers (§5).
    pub strict: bool,
}

/// The best status that a mode can reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Best {
    #[default]
    Conditional,
    Clear,
}

/// The meaning of a mode in each status.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub clear: Option<String>,
    pub conditional: Option<String>,
    pub blocked: Option<String>,
}

impl Summary {
    /// Returns the text for a status, or the status word if it has none.
    pub fn of(&self, status: ModeStatus) -> &str {
        let text = match status {
            ModeStatus::Clear => &self.clear,
            ModeStatus::Conditional => &self.conditional,
            ModeStatus::Blocked => &self.blocked,
        };
        text.as_deref().unwrap_or(status.word())
    }
}

/// A way to launch. Modes are ordered from narrow to wide.
#[derive(Clone, Debug)]
pub struct Mode {
    pub id: String,
    pub title: String,
    /// Name in the decision sentence.
    pub short: String,
    /// Name in the lists of what workstreams and items block.
    pub blocks_label: String,
    pub best: Best,
    /// Whether it may be recommended to a first customer.
    pub recommendable: bool,
    /// Scopes whose live blockers are listed under it, in display order.
    pub blocked_by: Vec<u32>,
    /// Gates that each customer must meet with evidence of its own.
    pub conditions: Vec<u32>,
    pub rule: Rule,
    pub summary: Summary,
    pub requirement: String,
    pub required_evidence: Vec<String>,
    /// Wordings that its order form must not contain.
    pub disallowed: Vec<Text>,
    /// Its name in an offer, if it may be recommended.
    pub offer: Option<String>,
}

pub(crate) fn read_scope(node: &Node<'_>) -> Scope {
    node.object(|fields| Scope {
        id: fields.text("id"),
        title: fields.text("title"),
        strict: fields.flag("strict"),
    })
}

pub(crate) fn read_modes(fields: &mut Fields<'_>, reader: &Reader) -> Vec<Mode> {
    let mut at = 0;
    fields.list("modes", |node| {
        at += 1;
        read_mode(&node, reader, at - 1)
    })
}

fn read_mode(node: &Node<'_>, reader: &Reader, at: u32) -> Mode {
    let ids = &reader.ids;
    let allowed = Allowed {
        kinds: EVIDENCE_AND_READINESS,
        before: Some((Kind::Mode, at)),
    };
    node.object(|fields| Mode {
        id: fields.text("id"),
        title: fields.text("title"),
        short: fields.text("short"),
        blocks_label: fields.text("blocks_label"),
        best: fields.word(
            "best",
            &[("conditional", Best::Conditional), ("clear", Best::Clear)],
        ),
        recommendable: fields.flag("recommendable"),
        blocked_by: fields.references("blocked_by", &ids.scopes, "a scope"),
        conditions: fields.references("conditions", &ids.gates, "a gate"),
        rule: fields.rule("rule", ids, &allowed),
        summary: fields
            .required("summary")
            .map(|node| read_summary(&node))
            .unwrap_or_default(),
        requirement: fields.text("requirement"),
        required_evidence: fields.texts("required_evidence"),
        disallowed: fields.list("disallowed", |node| reader.claims.resolve(&node)),
        offer: fields.optional_text("offer"),
    })
}

/// The kinds that a mode may wait for: evidence of the deployment, never of one tenant (law 2).
const EVIDENCE_AND_READINESS: &[Kind] = Kind::up_to(Kind::NoBlocker);

fn read_summary(node: &Node<'_>) -> Summary {
    node.object(|fields| Summary {
        clear: fields.optional_text("clear"),
        conditional: fields.optional_text("conditional"),
        blocked: fields.optional_text("blocked"),
    })
}
