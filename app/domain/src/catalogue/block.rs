//! What a section of a page shows: a closed set, as pages are composed of it in a catalogue.

use super::Kind;
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
    /// The shortest ways to the best of each mode that is below it.
    Ways,
    /// What changes if nobody acts.
    Forecast,
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
    /// Every item of the evidence ledger, open or not.
    Ledger,
    /// Every workstream, active or not.
    AllWorkstreams,
    /// Every blocker, live or not.
    AllBlockers,
    /// Every command that has a name, whatever page offers it.
    AllCommands,
    /// Every name of a kind that rules speak of, with its state.
    Names(Kind),
    /// Every claim, locked or not.
    Claims,
    /// Wordings to keep out of an order form.
    BlockedWording,
    /// What every order form has to exclude now, as text to copy.
    Exclusions,
    /// The way to where texts are checked.
    CheckText,
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
    /// Which live blocker keeps which mode back, drawn.
    ModesPicture,
    /// What each active workstream holds up, drawn.
    PlanPicture,
    /// The first customer's weeks with their gates, drawn.
    WeeksPicture,
    /// The groups of the outside systems, drawn.
    VendorsPicture,
    /// Who must be named before which stage, drawn.
    RolesPicture,
}

impl Block {
    /// Whether it shows what takes longer to find than statuses.
    pub(crate) fn looks_ahead(&self) -> bool {
        matches!(self, Self::Ways | Self::Claims | Self::Forecast)
    }

    /// Whether it shows each mode with its status.
    pub(crate) fn is_of_modes(&self) -> bool {
        matches!(self, Self::Choices | Self::Modes | Self::Motions)
    }

    const WORDS: [(&'static str, Self); 43] = [
        ("decision", Self::Decision),
        ("recommendation", Self::Recommendation),
        ("choices", Self::Choices),
        ("modes", Self::Modes),
        ("motions", Self::Motions),
        ("ways", Self::Ways),
        ("forecast", Self::Forecast),
        ("blockers", Self::Blockers),
        ("customer-gates", Self::CustomerGates),
        ("gates", Self::Gates),
        ("gate-evidence", Self::GateEvidence),
        ("next-actions", Self::NextActions),
        ("workstreams", Self::Workstreams),
        ("ledger", Self::Ledger),
        ("all-workstreams", Self::AllWorkstreams),
        ("all-blockers", Self::AllBlockers),
        ("all-commands", Self::AllCommands),
        ("checks", Self::Names(Kind::Check)),
        ("approvals", Self::Names(Kind::Approval)),
        ("variables", Self::Names(Kind::Variable)),
        ("records", Self::Names(Kind::Records)),
        ("probes", Self::Names(Kind::Probe)),
        ("runs", Self::Names(Kind::Run)),
        ("claims", Self::Claims),
        ("blocked-wording", Self::BlockedWording),
        ("exclusions", Self::Exclusions),
        ("check-text", Self::CheckText),
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
        ("modes-picture", Self::ModesPicture),
        ("plan-picture", Self::PlanPicture),
        ("weeks-picture", Self::WeeksPicture),
        ("vendors-picture", Self::VendorsPicture),
        ("roles-picture", Self::RolesPicture),
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
