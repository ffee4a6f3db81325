//! The outlook: the shortest ways to the best status of each mode, and what changes if no one acts.

use super::{Entry, Field, Layout, Link, Value, Writer, counted, field, prose, text, texts};
use crate::{
    WhatIf,
    catalogue::Mode,
    forecast::{Change, Turn},
    ways::{self, Step, Way},
    what_if,
};

/// Anchor of the section that shows what follows from hypothetical steps.
pub const HYPOTHESIS: &str = "hypothesis";
/// Maximum number of waiting modes that are named; more are counted.
const MODES_NAMED_MAX: usize = 2;
/// Maximum number of waiting ledger items that are named; more are counted.
const ITEMS_NAMED_MAX: usize = 1;

impl<'a> Writer<'a> {
    /// Renders the ways of every mode that is below its best status.
    pub(super) fn ways(&self) -> Field<'a> {
        let statuses = &self.verdict.statuses.modes;
        let modes = self.catalogue.modes.iter().zip(statuses);
        let mut entries = Vec::new();
        for ((mode, status), ways) in modes.zip(&self.verdict.ways.modes) {
            if *status != ways::best(mode) {
                self.add_ways(mode, ways, &mut entries);
            }
        }
        field("ways", Value::Entries(Layout::Rows, entries))
    }

    fn add_ways(&self, mode: &'a Mode, ways: &'a [Way], entries: &mut Vec<Entry<'a>>) {
        if ways.is_empty() {
            let nothing = "Nothing that can be done here brings it to its best.";
            entries.push(way(mode, mode.title.clone(), vec![prose("note", nothing)]));
        }
        for (at, found) in (1..).zip(ways) {
            let which = match ways.len() {
                1 => String::new(),
                all => format!(", way {at} of {all}"),
            };
            let steps = counted(found.steps.len(), "step");
            let title = format!("{}: {steps}{which}", mode.title);
            let mut entry = way(mode, title, self.steps(found));
            // An anchor may appear only once on a page.
            if at > 1 {
                entry.id = "";
            }
            entries.push(entry);
        }
    }

    /// Renders the steps of a way, what keeps it from being completed today, and a link that tries it.
    pub(super) fn steps(&self, way: &'a Way) -> Vec<Field<'a>> {
        let lines = way.steps.iter().map(|step| self.step(step)).collect();
        let all = self.with(&way.steps).map(|what_if| Link {
            title: "Try this way",
            href: self.leads_to_what_follows(&what_if),
        });
        let cannot = "A step that is no link cannot be tried here.";
        vec![
            field("steps", Value::Entries(Layout::Lines, lines)),
            cannot_be_completed(way.cannot_be_completed(self.catalogue)),
            all.map_or_else(
                || prose("note", cannot),
                |link| field("try", Value::Link(link)),
            ),
        ]
    }

    fn step(&self, step: &'a Step) -> Entry<'a> {
        let tried = self.with(std::slice::from_ref(step));
        Entry {
            kind: "step",
            title: self.catalogue.name(step.atom),
            href: tried.map_or_else(String::new, |what_if| self.address(&what_if)),
            fields: vec![
                prose("kind", ways::step_kind(step.atom)),
                text("frees", self.waiting(step)),
            ],
            ..Entry::default()
        }
    }

    /// Adds steps to the hypothetical ones; `None` if one of them cannot be tried.
    fn with(&self, steps: &[Step]) -> Option<WhatIf> {
        let mut what_if = self.what_if.clone();
        for step in steps {
            what_if::key(step.atom)?;
            what_if = what_if.with(step.atom, true);
        }
        Some(what_if)
    }

    /// Names the modes and ledger items that wait for a step.
    fn waiting(&self, step: &Step) -> String {
        let modes = step.modes.iter();
        let modes = modes.filter_map(|at| self.catalogue.modes.get(*at as usize));
        let items = step.items.iter();
        let items = items.filter_map(|at| self.catalogue.items.get(*at as usize));
        let (modes, items): (Vec<&str>, Vec<&str>) = (
            modes.map(|mode| mode.title.as_str()).collect(),
            items.map(|item| item.title.as_str()).collect(),
        );
        let mut named = titles(&modes, MODES_NAMED_MAX, "mode");
        named.extend(titles(&items, ITEMS_NAMED_MAX, "ledger item"));
        listed(&named)
    }

    /// Renders what changes by itself, from the day that is shown.
    pub(super) fn forecast(&self) -> Field<'a> {
        let turns = &self.verdict.forecast;
        let outlook = if turns.is_empty() {
            "Nothing lapses by itself."
        } else {
            "Unless somebody acts, this changes:"
        };
        let mut fields = vec![
            text("day_shown", self.verdict.as_of.in_words()),
            prose("outlook", outlook),
        ];
        if !turns.is_empty() {
            let turns = turns.iter().map(|turn| self.turn(turn)).collect();
            fields.push(field("turns", Value::Entries(Layout::Rows, turns)));
        }
        field("forecast", Value::Fields(fields))
    }

    fn turn(&self, turn: &'a Turn) -> Entry<'a> {
        let lapses = turn.lapses.iter().map(|atom| self.catalogue.name(*atom));
        // What lapses is already named under `lapses`.
        let lapsed = |change: &&Change| {
            let is = |kind: &str, id: &str| kind == change.kind && id == change.id;
            let mut lapses = turn.lapses.iter();
            lapses.any(|atom| is(atom.kind.word(), self.catalogue.ids.id(*atom)))
        };
        let changes = turn.changes.iter().filter(|change| !lapsed(change));
        let changes = changes.map(|change| self.change(change).into()).collect();
        Entry {
            kind: "turn",
            own_title: turn.at.in_words(),
            href: self.leads_to_what_follows(&self.what_if.on(Some(turn.at))),
            fields: vec![
                texts("lapses", lapses),
                field("changes", Value::Texts(changes)),
            ],
            ..Entry::default()
        }
    }

    fn change(&self, change: &Change) -> String {
        let title = what_if::title(self.catalogue, change.kind, &change.id);
        let word = |word: &str| word.replace('_', " ");
        format!("{title}: {} → {}", word(&change.from), word(&change.to))
    }

    /// Address of this page with other hypothetical steps.
    fn address(&self, what_if: &WhatIf) -> String {
        let page = self.catalogue.pages.get(self.page as usize);
        what_if.address(self.catalogue, page.map_or("", |page| &page.path))
    }

    /// Address of this page with other hypothetical steps, at the section that shows what follows from them.
    fn leads_to_what_follows(&self, what_if: &WhatIf) -> String {
        format!("{}#{HYPOTHESIS}", self.address(what_if))
    }
}

fn cannot_be_completed<'a>(reasons: Vec<String>) -> Field<'a> {
    let reasons = reasons.into_iter().map(Into::into).collect();
    field("cannot_be_completed_today", Value::Texts(reasons))
}

fn way<'a>(mode: &'a Mode, own_title: String, fields: Vec<Field<'a>>) -> Entry<'a> {
    Entry {
        kind: "way",
        id: &mode.id,
        own_title,
        fields,
        ..Entry::default()
    }
}

/// Returns the titles, or only their number if there are more than `most`.
fn titles(titles: &[&str], most: usize, what: &str) -> Vec<String> {
    if titles.len() > most {
        vec![counted(titles.len(), what)]
    } else {
        titles.iter().map(|title| (*title).to_owned()).collect()
    }
}

/// Joins names: `a`, `a and b`, `a, b and c`.
fn listed(named: &[String]) -> String {
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}
