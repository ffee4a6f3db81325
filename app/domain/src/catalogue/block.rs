//! The blocks of a page: a closed set, from which a catalogue composes its sections.

use super::Kind;
use crate::read::Node;

/// A part of a page, rendered from catalogue and verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Block {
    /// The decision in one sentence per mode.
    #[default]
    Decision,
    /// The offer for a first customer, and how it is billed.
    Recommendation,
    /// Each mode in a few words, with a link to its reasons.
    Choices,
    /// Each mode with its reasons.
    Modes,
    /// The evidence that selling in each mode requires, and the claims that it may not make.
    Motions,
    /// The shortest ways to the best status of each mode that is below it.
    Ways,
    /// What changes if no one acts.
    Forecast,
    /// The live blockers.
    Blockers,
    /// The gates that each customer meets with evidence of its own.
    CustomerGates,
    /// Every gate.
    Gates,
    /// The evidence that every gate asks for.
    GateEvidence,
    /// The next actions.
    NextActions,
    /// The active workstreams with their open items.
    Workstreams,
    /// Every item of the evidence ledger, open or not.
    Ledger,
    /// Every workstream, active or not.
    AllWorkstreams,
    /// Every blocker, live or not.
    AllBlockers,
    /// Every command that has a name, whichever page offers it.
    AllCommands,
    /// Every name of a kind that rules use, with its state.
    Names(Kind),
    /// Every claim, locked or not.
    Claims,
    /// Wordings to keep out of an order form.
    BlockedWording,
    /// The exclusions that every order form needs now, as text to copy.
    Exclusions,
    /// A link to the page that checks texts for claims.
    CheckText,
    /// The first customer's weeks.
    Timeline,
    /// The gates between stages.
    GoNoGo,
    /// The roles that must be filled by named people.
    Roles,
    /// The attachments of the order form.
    Attachments,
    /// The vendor systems.
    Vendors,
    /// The connectors to vendor systems, and how far each is proven.
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
    /// A picture of which blocker keeps which mode back.
    ModesPicture,
    /// A picture of what each active workstream holds up.
    PlanPicture,
    /// A picture of the first customer's weeks with their gates.
    WeeksPicture,
    /// A picture of the groups of the vendor systems.
    VendorsPicture,
    /// A picture of which role must be filled before which stage.
    RolesPicture,
}

impl Block {
    /// Whether it needs a verdict that looks ahead: ways and forecasts take longer to compute than statuses.
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

    /// Reads the word of a block, or `statements:ID,ID`.
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
