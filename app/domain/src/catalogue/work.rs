//! Work: workstreams with one owner each, their actions, and the ledger items they close.

use super::{Command, Kind, Reader, Rule, Text, command::id_of, rule::Allowed};
use crate::read::{Fields, Node};

/// Work with one owner (§7).
#[derive(Clone, Debug)]
pub struct Workstream {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub owner: u32,
    pub if_skipped: String,
    pub actions: Vec<Action>,
    /// Positions of its items in [`super::Catalogue::items`].
    pub items: std::ops::Range<usize>,
}

/// The kind of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionKind {
    #[default]
    Preflight,
    ProofRun,
    VendorSetup,
    CustomerRecord,
    ContractScope,
}

impl ActionKind {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("preflight", Self::Preflight),
        ("proof_run", Self::ProofRun),
        ("vendor_setup", Self::VendorSetup),
        ("customer_record", Self::CustomerRecord),
        ("contract_scope", Self::ContractScope),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// A step of a workstream.
#[derive(Clone, Debug)]
pub struct Action {
    /// Id made from the title.
    pub id: String,
    pub kind: ActionKind,
    pub title: String,
    pub expected: String,
    pub command: Command,
    /// Where its evidence is attached.
    pub target: String,
    pub note: String,
}

/// Status of a ledger item (§7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemStatus {
    #[default]
    Closed,
    Excluded,
    NeedsCustomerAcceptance,
    NeedsFixtureOutput,
    NeedsOperatorRun,
    NeedsVendorSetup,
    BlockedUntilExternal,
}

impl ItemStatus {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("closed", Self::Closed),
        ("excluded", Self::Excluded),
        ("needs_customer_acceptance", Self::NeedsCustomerAcceptance),
        ("needs_fixture_output", Self::NeedsFixtureOutput),
        ("needs_operator_run", Self::NeedsOperatorRun),
        ("needs_vendor_setup", Self::NeedsVendorSetup),
        ("blocked_until_external", Self::BlockedUntilExternal),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }

    /// Whether it is neither closed nor excluded.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Excluded)
    }
}

/// One entry of the evidence ledger.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub title: String,
    pub workstream: u32,
    pub owner: u32,
    /// The vendor system it is about, if any.
    pub vendor: Option<u32>,
    /// The blocker it clears, if any.
    pub blocker: Option<u32>,
    /// Its status while it is open.
    pub status: ItemStatus,
    /// Where its evidence belongs.
    pub target: String,
    pub locks: Vec<Text>,
    /// Modes whose acceptance waits for it.
    pub blocks: Vec<u32>,
    pub closed_when: Rule,
}

impl Item {
    /// Whether any of its texts locks the claim.
    pub fn locks_claim(&self, claim: u32) -> bool {
        self.locks.iter().any(|text| text.claim == claim)
    }
}

pub(crate) fn read_workstreams(
    fields: &mut Fields<'_>,
    reader: &Reader,
) -> (Vec<Workstream>, Vec<Item>) {
    let mut items = Vec::new();
    let mut at = 0;
    let workstreams = fields.list("workstreams", |node| {
        at += 1;
        read_workstream(&node, reader, at - 1, &mut items)
    });
    (workstreams, items)
}

fn read_workstream(node: &Node<'_>, reader: &Reader, at: u32, items: &mut Vec<Item>) -> Workstream {
    let first = items.len();
    node.object(|fields| {
        let owner = fields.reference("owner", &reader.ids.owners, "an owner");
        items.extend(fields.list("items", |node| read_item(&node, reader, at, owner)));
        Workstream {
            id: fields.text("id"),
            title: fields.text("title"),
            summary: fields.text("summary"),
            owner,
            if_skipped: fields.text("if_skipped"),
            actions: fields.list("actions", |node| read_action(&node)),
            items: first..items.len(),
        }
    })
}

fn read_action(node: &Node<'_>) -> Action {
    node.object(|fields| {
        let title = fields.text("title");
        Action {
            id: id_of(&title),
            kind: fields.word("kind", ActionKind::WORDS),
            title,
            expected: fields.text("expected"),
            command: fields.command("command"),
            target: fields.text("target"),
            note: fields.text("note"),
        }
    })
}

fn read_item(node: &Node<'_>, reader: &Reader, workstream: u32, owner: u32) -> Item {
    let ids = &reader.ids;
    let open_words = ItemStatus::WORDS.split_at_checked(2).unwrap_or_default().1;
    node.object(|fields| Item {
        id: fields.text("id"),
        title: fields.text("title"),
        workstream,
        owner: fields
            .optional_reference("owner", &ids.owners, "an owner")
            .unwrap_or(owner),
        vendor: fields.optional_reference("vendor", &ids.vendors, "a vendor system"),
        blocker: fields.optional_reference("blocker", &ids.blockers, "a blocker"),
        status: fields.word("status", open_words),
        target: fields.text("target"),
        locks: fields.list("locks", |node| reader.claims.resolve(&node)),
        blocks: fields.references("blocks", &ids.modes, "a mode"),
        closed_when: fields.rule(
            "closed_when",
            ids,
            &Allowed {
                kinds: Kind::up_to(Kind::Gate),
                before: None,
            },
        ),
    })
}
