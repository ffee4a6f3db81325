//! What a page says, in its order: the one source of its HTML and of its JSON.
//!
//! A catalogue composes its pages of [`Block`]s. Each block turns a part of catalogue and verdict into [`Field`]s, and
//! knows nothing of how they are laid out.

mod claims;
mod gates;
mod json;
mod launch;
mod modes;
mod moved;
mod reading;
mod vendors;
mod work;

pub use moved::Standing;

use std::borrow::Cow;

use crate::{
    Catalogue, Verdict,
    catalogue::{self, Block, Command, Counter, Rule},
    counters,
    reasons::{self, Unmet},
};

/// A page, ready to be laid out.
pub struct Page<'a> {
    pub words: &'a catalogue::Page,
    pub counters: Vec<Counted<'a>>,
    pub sections: Vec<Section<'a>>,
}

/// A counter and its value.
pub struct Counted<'a> {
    pub counter: &'a Counter,
    pub value: counters::Value,
    /// What it was before, where that was something else.
    pub was: Option<counters::Value>,
}

/// A section: its words, and what it shows.
pub struct Section<'a> {
    pub words: &'a catalogue::Section,
    pub fields: Vec<Field<'a>>,
}

/// Something said, under a key that names it in JSON, and in HTML as its label.
pub struct Field<'a> {
    pub key: &'static str,
    pub value: Value<'a>,
}

/// How something is said.
pub enum Value<'a> {
    /// A paragraph that needs no label.
    Prose(Cow<'a, str>),
    /// A short text.
    Text(Cow<'a, str>),
    /// Sentences or titles.
    Texts(Vec<Cow<'a, str>>),
    /// Identifiers: variables, paths, records.
    Names(Vec<Cow<'a, str>>),
    /// Titles that lead to where they stand; an empty list says `none`.
    Links(Vec<Link<'a>>),
    Command(&'a Command),
    /// Several things said together.
    Fields(Vec<Field<'a>>),
    Entries(Layout, Vec<Entry<'a>>),
}

/// A title and where it leads.
pub struct Link<'a> {
    pub title: &'a str,
    pub href: String,
}

/// How entries stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Cards,
    /// Rows; each field but prose has its column.
    Table,
    /// One after the other, numbered.
    Steps,
    /// One below the other.
    Rows,
}

/// One thing of a kind, such as a mode or a gate.
#[derive(Default)]
pub struct Entry<'a> {
    /// Names the hook (`contract.md` §5) and the anchor.
    pub kind: &'static str,
    /// Empty where nothing refers to it.
    pub id: &'a str,
    pub title: &'a str,
    /// Where its title leads, if anywhere.
    pub href: String,
    /// Its status, empty where it has none.
    pub status: &'a str,
    /// The status is told to programs only.
    pub quiet: bool,
    /// What its status was before, where that was something else.
    pub was: Option<String>,
    pub fields: Vec<Field<'a>>,
}

/// A page of the catalogue by its position.
pub fn page<'a>(catalogue: &'a Catalogue, verdict: &'a Verdict, at: u32) -> Option<Page<'a>> {
    let words = catalogue.pages.get(at as usize)?;
    let writer = Writer {
        catalogue,
        verdict,
        page: at,
    };
    let counters = catalogue
        .counters
        .iter()
        .filter(|counter| counter.page == at);
    let counted = |counter| Counted {
        counter,
        value: counters::value(catalogue, &verdict.statuses, counter),
        was: None,
    };
    Some(Page {
        words,
        counters: counters.map(counted).collect(),
        sections: words
            .sections
            .iter()
            .map(|section| writer.section(section))
            .collect(),
    })
}

/// Writes the blocks of one page.
struct Writer<'a> {
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    page: u32,
}

impl<'a> Writer<'a> {
    fn section(&self, words: &'a catalogue::Section) -> Section<'a> {
        let mut fields = Vec::new();
        for block in &words.shows {
            fields.push(self.block(block));
        }
        Section { words, fields }
    }

    fn block(&self, block: &'a Block) -> Field<'a> {
        match block {
            Block::Decision => self.decision(),
            Block::Recommendation => self.recommendation(),
            Block::Choices => self.choices(),
            Block::Modes => self.modes(),
            Block::Motions => self.motions(),
            Block::Blockers => self.blockers(),
            Block::CustomerGates => self.customer_gates(),
            Block::Gates => self.gates(),
            Block::GateEvidence => self.gate_evidence(),
            Block::NextActions => self.next_actions(),
            Block::Workstreams => self.workstreams(),
            Block::Claims => self.claims(),
            Block::BlockedWording => self.blocked_wording(),
            Block::Timeline => self.timeline(),
            Block::GoNoGo => self.go_no_go(),
            Block::Roles => self.roles(),
            Block::Attachments => self.attachments(),
            Block::Vendors => self.vendors(),
            Block::Connectors => self.connectors(),
            Block::Command => self.command(),
            Block::Commands => self.commands(),
            Block::Packs => self.packs(),
            Block::Boundaries => self.boundaries(),
            Block::Statements(ids) => self.statements(ids),
            Block::Pages => self.pages(),
        }
    }

    /// The unmet parts of a rule, in words.
    fn unmet(&self, key: &'static str, parts: &[Unmet]) -> Field<'a> {
        let said = |part: &Unmet| {
            let state = part.state.replace('_', " ");
            Cow::Owned(format!("{}: {state}", self.catalogue.name(part.atom)))
        };
        field(key, Value::Texts(parts.iter().map(said).collect()))
    }

    /// The unmet parts of a rule that is about one customer; nothing is said of it where there is none.
    fn unmet_by_tenant(&self, rule: &Rule, fields: &mut Vec<Field<'a>>) {
        if self.verdict.tenant.is_some() {
            let parts = reasons::unmet(self.catalogue, &self.verdict.statuses, rule);
            fields.push(self.unmet("waits_for", &parts));
        }
    }

    /// Where an entry of a kind stands: on the first page that shows the block.
    fn href(&self, block: &Block, kind: &str, id: &str) -> String {
        let path = self
            .catalogue
            .page_of(block)
            .map_or("", |page| page.path.as_str());
        format!("{path}#{kind}-{id}")
    }
}

fn field<'a>(key: &'static str, value: Value<'a>) -> Field<'a> {
    Field { key, value }
}

fn prose<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    field(key, Value::Prose(text.into()))
}

fn text<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    field(key, Value::Text(text.into()))
}

fn names<'a>(key: &'static str, list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Names(list.map(Cow::Borrowed).collect()))
}

fn texts<'a>(key: &'static str, list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Texts(list.map(Cow::Borrowed).collect()))
}
