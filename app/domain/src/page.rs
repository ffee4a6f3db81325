//! What a page says, in its order: the one source of its HTML and of its JSON.
//!
//! A catalogue composes its pages of [`Block`]s. Each block turns a part of catalogue and verdict into [`Field`]s, and
//! knows nothing of how they are laid out.

mod ahead;
mod because;
mod claims;
mod facets;
mod fields;
mod filters;
mod gates;
mod homes;
mod json;
mod launch;
mod ledger;
mod modes;
mod moved;
mod names;
mod order_form;
mod picture;
mod pictures;
mod reading;
mod vendors;
mod work;

pub use ahead::HYPOTHESIS;
pub use filters::{Choice, Filters};
pub use homes::home;
pub use moved::Standing;
pub use order_form::{CHECK_TEXT, CLAIMS};
pub use picture::{Cell, Column, Drawn, Mark, Picture, Row};

pub(crate) use launch::stage_status;

use because::because;
use fields::{counted, field, names, prose, text, texts};

use std::borrow::Cow;

use crate::{
    Catalogue, Verdict, WhatIf,
    catalogue::{self, Block, Command, Counter},
    counters,
    why::Node,
};

/// A page, ready to be laid out.
pub struct Page<'a> {
    pub words: &'a catalogue::Page,
    pub counters: Vec<Counted<'a>>,
    pub sections: Vec<Section<'a>>,
    /// What can be picked out of it; none where this is a part of a page.
    pub filters: Option<Filters<'a>>,
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
    /// Something to do on the page, which says nothing to programs.
    Link(Link<'a>),
    Command(&'a Command),
    /// Lines to copy.
    Lines(Vec<Cow<'a, str>>),
    /// Several things said together.
    Fields(Vec<Field<'a>>),
    Entries(Layout, Vec<Entry<'a>>),
    // Far larger than the others, and rare.
    Picture(Box<Picture<'a>>),
    /// Why an entry has its status; told at the end of the entry.
    Tree(Vec<Node<'a>>),
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
    /// A line each.
    Lines,
    /// A table that opens when somebody asks for it: it is long, and repeats what stands elsewhere.
    Folded,
}

/// One thing of a kind, such as a mode or a gate.
#[derive(Default)]
pub struct Entry<'a> {
    /// Names the hook (`contract.md` §5) and the anchor.
    pub kind: &'static str,
    /// Empty where nothing refers to it.
    pub id: &'a str,
    pub title: &'a str,
    /// Its title where the catalogue has none; goes before the other.
    pub own_title: String,
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

/// A page of the catalogue by its position, where nothing is supposed.
pub fn page<'a>(catalogue: &'a Catalogue, verdict: &'a Verdict, at: u32) -> Option<Page<'a>> {
    supposing(catalogue, verdict, &WhatIf::default(), at)
}

/// A page that says what follows from suppositions, and leads to others from there. Without a look ahead, sections that
/// show one are left out.
pub fn supposing<'a>(
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    what_if: &WhatIf,
    at: u32,
) -> Option<Page<'a>> {
    let mut page = written(catalogue, verdict, what_if, at, false)?;
    let path = &page.words.path;
    page.filters = Some(filters::keep(catalogue, what_if, path, &mut page.sections));
    Some(page)
}

/// The sections of such a page that show modes, which is what a reader looks at first, filtered and linked as another one
/// is. Why modes stand as they do is left out, and so are counters.
pub fn of_modes<'a>(
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    linked: &WhatIf,
    at: u32,
) -> Option<Page<'a>> {
    let mut page = written(catalogue, verdict, linked, at, true)?;
    if !linked.filter.is_empty() {
        filters::keep(catalogue, linked, &page.words.path, &mut page.sections);
    }
    Some(page)
}

fn written<'a>(
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    what_if: &WhatIf,
    at: u32,
    brief: bool,
) -> Option<Page<'a>> {
    let words = catalogue.pages.get(at as usize)?;
    let writer = Writer {
        catalogue,
        verdict,
        what_if: what_if.clone(),
        query: what_if.elsewhere().address(catalogue, ""),
        page: at,
        brief,
    };
    let counters = catalogue
        .counters
        .iter()
        .filter(|counter| !brief && counter.page == at);
    let counter_of = |counter| Counted {
        counter,
        value: counters::value(catalogue, &verdict.statuses, counter),
        was: None,
    };
    Some(Page {
        words,
        counters: counters.map(counter_of).collect(),
        sections: words
            .sections
            .iter()
            .filter(|section| writer.can_write(section))
            .map(|section| writer.section(section))
            .collect(),
        filters: None,
    })
}

/// What may be said in an order form: what it has to exclude, what each mode lets it say, and every claim.
pub fn order_form<'a>(
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    what_if: &WhatIf,
) -> [Field<'a>; 3] {
    let writer = Writer {
        catalogue,
        verdict,
        what_if: what_if.clone(),
        query: what_if.elsewhere().address(catalogue, ""),
        page: u32::MAX,
        brief: false,
    };
    [writer.exclusions(), writer.wordings(), writer.claims()]
}

/// Writes the blocks of one page.
struct Writer<'a> {
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    /// What the verdict supposes, …
    what_if: WhatIf,
    /// … and the query of other pages that do.
    query: String,
    page: u32,
    /// Whether only modes are wanted, without why they stand as they do.
    brief: bool,
}

impl<'a> Writer<'a> {
    fn can_write(&self, words: &catalogue::Section) -> bool {
        let shows = |what: fn(&Block) -> bool| words.shows.iter().any(what);
        (self.verdict.looked_ahead || !shows(Block::looks_ahead))
            && (!self.brief || shows(Block::is_of_modes))
    }

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
            Block::Ways => self.ways(),
            Block::Forecast => self.forecast(),
            Block::Blockers => self.blockers(),
            Block::CustomerGates => self.customer_gates(),
            Block::Gates => self.gates(),
            Block::GateEvidence => self.gate_evidence(),
            Block::NextActions => self.next_actions(),
            Block::Workstreams => self.workstreams(),
            Block::Ledger => self.ledger(),
            Block::AllWorkstreams => self.all_workstreams(),
            Block::AllBlockers => self.all_blockers(),
            Block::AllCommands => self.all_commands(),
            Block::Names(kind) => self.names(*kind),
            Block::Claims => self.claims(),
            Block::BlockedWording => self.blocked_wording(),
            Block::Exclusions => self.exclusions(),
            Block::CheckText => self.check_text(),
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
            Block::ModesPicture => self.modes_picture(),
            Block::PlanPicture => self.plan_picture(),
            Block::WeeksPicture => self.weeks_picture(),
            Block::VendorsPicture => self.vendors_picture(),
            Block::RolesPicture => self.roles_picture(),
        }
    }

    /// Where an entry of a kind stands: on the first page that shows the block.
    fn href(&self, block: &Block, kind: &str, id: &str) -> String {
        self.hrefs(block, kind) + id
    }

    /// The same of all entries of a kind, up to their id.
    fn hrefs(&self, block: &Block, kind: &str) -> String {
        let page = self.catalogue.page_of(block);
        let path = page.map_or("", |page| page.path.as_str());
        [path, &self.query, "#", kind, "-"].concat()
    }
}
