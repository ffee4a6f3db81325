//! Gates, the work that meets them, and the claims it unlocks.

use std::collections::BTreeMap;

use super::{Command, Kind, Reader, Rule, rule::Allowed};
use crate::{
    json::Json,
    read::{Fields, Node},
};

/// One thing to be shown before a launch (§8b).
#[derive(Clone, Debug)]
pub struct Gate {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Its owner as people say it; several parties may own it together.
    pub owner: String,
    pub parties: Vec<String>,
    pub audience: String,
    pub acceptance: String,
    pub if_missing: String,
    /// One of the gates each customer must meet with evidence of its own.
    pub customer: bool,
    pub met_when: Rule,
    pub evidence: Vec<Evidence>,
}

/// A piece of evidence a gate asks for.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub text: String,
    /// The one page that lists it, where not all do.
    pub only: Option<u32>,
}

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

/// What kind of step an action is.
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
    pub kind: ActionKind,
    pub title: String,
    pub expected: String,
    pub command: Command,
    /// Where its evidence is attached.
    pub target: String,
    pub note: String,
}

/// What a ledger item shows (§7).
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

    /// Neither closed nor excluded.
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
    /// The vendor system it is about, where it is about one.
    pub vendor: Option<u32>,
    /// The blocker it clears, where it is about one.
    pub blocker: Option<u32>,
    /// What it shows while it is open.
    pub status: ItemStatus,
    /// Where its evidence belongs.
    pub target: String,
    pub locks: Vec<Text>,
    /// Modes whose acceptance waits for it.
    pub blocks: Vec<u32>,
    pub closed_when: Rule,
}

/// What may be promised only when it is proven (§7b).
#[derive(Clone, Debug)]
pub struct Claim {
    pub id: String,
    pub title: String,
    /// The mode that sells it.
    pub mode: Option<u32>,
    pub always_locked: bool,
    /// What may be said instead.
    pub allowed: String,
    /// What must not be said; these match text.
    pub wordings: Vec<String>,
    /// What to do instead; never matched.
    pub advice: Vec<String>,
}

/// A wording or advice, and the claim it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub claim: u32,
}

/// Which claim each wording and advice belongs to.
pub(crate) struct Wordings(BTreeMap<String, u32>);

impl Wordings {
    pub(crate) fn gather(document: &Json) -> Self {
        let Some(Json::List(claims)) = document.get("claims") else {
            return Self(BTreeMap::new());
        };
        let texts = |claim: &Json, key| match claim.get(key) {
            Some(Json::List(texts)) => texts
                .iter()
                .filter_map(|text| Some(text.as_text()?.to_owned()))
                .collect(),
            _ => Vec::new(),
        };
        let of_claim = |(at, claim)| {
            let all = texts(claim, "wordings")
                .into_iter()
                .chain(texts(claim, "advice"));
            all.map(move |text| (text, u32::try_from(at).unwrap_or(u32::MAX)))
        };
        Self(claims.iter().enumerate().flat_map(of_claim).collect())
    }

    pub(crate) fn resolve(&self, node: &Node<'_>) -> Text {
        let text = node.text();
        let claim = self.0.get(&text).copied().unwrap_or_else(|| {
            node.problem("expected, to the letter, a wording or advice of a claim");
            u32::MAX
        });
        Text { text, claim }
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
    node.object(|fields| Action {
        kind: fields.word("kind", ActionKind::WORDS),
        title: fields.text("title"),
        expected: fields.text("expected"),
        command: fields.command("command"),
        target: fields.text("target"),
        note: fields.text("note"),
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
                kinds: &Kind::ALL,
                before: None,
            },
        ),
    })
}

pub(crate) fn read_claim(node: &Node<'_>, reader: &Reader) -> Claim {
    node.object(|fields| Claim {
        id: fields.text("id"),
        title: fields.text("title"),
        mode: fields.optional_reference("mode", &reader.ids.modes, "a mode"),
        always_locked: fields.flag("always_locked"),
        allowed: fields.text("allowed"),
        wordings: fields.texts("wordings"),
        advice: fields.texts("advice"),
    })
}

/// All that is decided before gates are.
const BUT_GATES: &[Kind] = Kind::up_to(Kind::Excluded);
