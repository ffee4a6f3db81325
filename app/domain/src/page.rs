//! The content of a page, in order: the one source of its HTML and of its JSON.
//!
//! A catalogue composes its pages of [`Block`]s. Each block turns a part of catalogue and verdict into [`Field`]s, and
//! does not depend on how they are laid out.

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
mod parts;
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
pub use parts::{Counted, Entry, Field, Layout, Link, Page, Section, Value};
pub use picture::{Cell, Column, Drawn, Mark, Picture, Row};

pub(crate) use launch::stage_status;

use because::because;
use fields::{counted, field, names, prose, text, texts};

use crate::{
    Catalogue, Verdict, WhatIf,
    catalogue::{self, Block},
    counters,
};

/// Builds a page of the catalogue by its position, without hypothetical steps.
pub fn page<'a>(catalogue: &'a Catalogue, verdict: &'a Verdict, at: u32) -> Option<Page<'a>> {
    supposing(catalogue, verdict, &WhatIf::default(), at)
}

/// Builds a page for hypothetical steps; its links keep them. Sections that show ways, claims or a forecast are left
/// out if the verdict was decided without looking ahead.
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

/// Builds only the sections of a page that show modes, which readers look at first, with the filter and the links of
/// `linked`. Counters and the reasons of statuses are left out.
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
        origin: &catalogue.origin,
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

/// Builds the content of an order form: the exclusions it needs, the wordings that each mode allows, and every claim.
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
    /// The hypothetical steps of the verdict.
    what_if: WhatIf,
    /// The query that keeps these steps on other pages.
    query: String,
    page: u32,
    /// Whether only modes are written, without the reasons of their statuses.
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

    /// Address of an entry: on the first page that shows the block.
    fn href(&self, block: &Block, kind: &str, id: &str) -> String {
        self.hrefs(block, kind) + id
    }

    /// Address of all entries of a kind, up to the id.
    fn hrefs(&self, block: &Block, kind: &str) -> String {
        let page = self.catalogue.page_of(block);
        let path = page.map_or("", |page| page.path.as_str());
        [path, &self.query, "#", kind, "-"].concat()
    }
}
