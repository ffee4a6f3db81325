//! What a section of a page shows: a closed set, as pages are composed of it in a catalogue.

use crate::read::Node;

/// A part of a page, drawn from catalogue and verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Block {
    /// The decision in one sentence per mode.
    #[default]
    Decision,
    /// What a first customer is offered, and how it is billed.
    Recommendation,
    /// Each mode in a few words, leading to its reasons.
    Choices,
    /// Each mode with its reasons.
    Modes,
    /// What selling in each mode takes, and what it may not say.
    Motions,
    /// The live blockers.
    Blockers,
    /// The gates each customer meets with evidence of its own.
    CustomerGates,
    /// Every gate.
    Gates,
    /// The evidence that every gate asks for.
    GateEvidence,
    /// What to do next.
    NextActions,
    /// The active workstreams with their open items.
    Workstreams,
    /// Every claim, locked or not.
    Claims,
    /// Wordings to keep out of an order form.
    BlockedWording,
    /// The first customer's weeks.
    Timeline,
    /// The gates between stages.
    GoNoGo,
    /// Who must be named.
    Roles,
    /// What the order form carries.
    Attachments,
    /// The outside systems.
    Vendors,
    /// What connects to them, and how far that is proven.
    Connectors,
    /// The first command of the page.
    Command,
    /// Every command of the page.
    Commands,
    /// The evidence packs.
    Packs,
    /// What the page does not promise.
    Boundaries,
    /// Some statements of the page, by their ids.
    Statements(Vec<String>),
    /// The other pages.
    Pages,
}

impl Block {
    const WORDS: [(&'static str, Self); 24] = [
        ("decision", Self::Decision),
        ("recommendation", Self::Recommendation),
        ("choices", Self::Choices),
        ("modes", Self::Modes),
        ("motions", Self::Motions),
        ("blockers", Self::Blockers),
        ("customer-gates", Self::CustomerGates),
        ("gates", Self::Gates),
        ("gate-evidence", Self::GateEvidence),
        ("next-actions", Self::NextActions),
        ("workstreams", Self::Workstreams),
        ("claims", Self::Claims),
        ("blocked-wording", Self::BlockedWording),
        ("timeline", Self::Timeline),
        ("go-no-go", Self::GoNoGo),
        ("roles", Self::Roles),
        ("attachments", Self::Attachments),
        ("vendors", Self::Vendors),
        ("connectors", Self::Connectors),
        ("command", Self::Command),
        ("commands", Self::Commands),
        ("packs", Self::Packs),
        ("boundaries", Self::Boundaries),
        ("pages", Self::Pages),
    ];

    /// Reads a word, or `statements:ID,ID`.
    pub(crate) fn read(node: &Node<'_>) -> Self {
        if let Some(ids) = node.str().strip_prefix("statements:") {
            return Self::Statements(ids.split(',').map(str::to_owned).collect());
        }
        let found = Self::WORDS
            .into_iter()
            .find(|(word, _)| *word == node.str());
        let Some((_, block)) = found else {
            let words = Self::WORDS.map(|(word, _)| word).join(", ");
            node.problem(format!("expected statements:ID,ID or one of {words}"));
            return Self::default();
        };
        block
    }
}
