//! What an order form may say in each mode, what it may not, and what it has to exclude; each as text to copy.

use std::borrow::Cow;

use super::{Entry, Field, Layout, Link, Value, Writer, field, prose};
use crate::{
    catalogue::{Atom, Block, Claim, Kind, Mode, RequiredExclusion, Rule},
    statuses::{ModeStatus, required_exclusions},
};

/// Where texts are checked for claims.
pub const CLAIMS: &str = "/claims";
/// What that is called.
pub const CHECK_TEXT: &str = "Check a text";
/// The line above exclusions; the check of texts reads it as a denial of everything that is listed below it.
const NOT_INCLUDED: &str = "Not included in this order:";
/// What stands between an exclusion and what is done in its place.
const INSTEAD: &str = ". Instead: ";

impl<'a> Writer<'a> {
    /// What every order form has to exclude now (§8), with what would spare it, and as text for the form.
    pub(super) fn exclusions(&self) -> Field<'a> {
        let required = required_exclusions(self.catalogue, &self.verdict.statuses.world);
        let required: Vec<&RequiredExclusion> = required.collect();
        let mut text = vec![Cow::Borrowed(NOT_INCLUDED)];
        text.extend(required.iter().map(|required| self.excluded(required)));
        let entries = required.iter().map(|required| self.exclusion(required));
        let mut fields = vec![field(
            "exclusions",
            Value::Entries(Layout::Lines, entries.collect()),
        )];
        if !required.is_empty() {
            fields.push(field("to_copy", Value::Lines(text)));
        }
        field("order_form", Value::Fields(fields))
    }

    fn exclusion(&self, required: &'a RequiredExclusion) -> Entry<'a> {
        Entry {
            kind: "exclusion",
            title: self.area(required.area),
            fields: vec![prose("until", self.spared_by(required))],
            ..Entry::default()
        }
    }

    fn area(&self, at: u32) -> &'a str {
        self.catalogue.name(Atom::new(Kind::Excluded, at))
    }

    /// A line of the order form: what is excluded, and what a claim of the same name says is done instead.
    fn excluded(&self, required: &RequiredExclusion) -> Cow<'a, str> {
        let (id, title) = (
            self.catalogue.ids.areas.id(required.area),
            self.area(required.area),
        );
        let claim = self.catalogue.claims.iter().find(|claim| claim.id == id);
        let meanwhile = claim.map_or("", |claim| claim.allowed.as_str());
        Cow::Owned(match meanwhile {
            "" => ["- ", title].concat(),
            _ => ["- ", title, INSTEAD, &continued(meanwhile)].concat(),
        })
    }

    /// What would spare the exclusion.
    fn spared_by(&self, required: &RequiredExclusion) -> Cow<'a, str> {
        match &required.unless {
            None => "always excluded".into(),
            Some(Rule::Atom(atom)) => {
                Cow::Owned(["waits for ", self.catalogue.name(*atom)].concat())
            }
            Some(_) => "waits for proof".into(),
        }
    }

    /// For each mode: what its order form may say, and what not yet.
    pub(super) fn wordings(&self) -> Field<'a> {
        let modes = self
            .catalogue
            .modes
            .iter()
            .zip(&self.verdict.statuses.modes);
        let mut entries = Vec::new();
        for (at, (mode, status)) in (0..).zip(modes) {
            entries.push(self.wordings_of(at, mode, *status));
        }
        entries.push(self.wordings_of_all());
        field("wordings", Value::Entries(Layout::Rows, entries))
    }

    fn wordings_of(&self, at: u32, mode: &'a Mode, status: ModeStatus) -> Entry<'a> {
        let mut said = Said::default();
        for (claim, entry) in (0..).zip(&self.catalogue.claims) {
            if concerns(at, mode, claim, entry) {
                let disallows = |wording: &str| {
                    let mut texts = mode.disallowed.iter();
                    status != ModeStatus::Clear && texts.any(|text| text.text == wording)
                };
                // What is said in place of a locked claim is for modes that can be sold.
                let open = status != ModeStatus::Blocked;
                said.take(entry, self.is_locked(claim), open, &disallows);
            }
        }
        Entry {
            kind: "wording",
            id: &mode.id,
            title: &mode.title,
            status: status.word(),
            href: self.href(&Block::Modes, "mode", &mode.id),
            fields: said.fields(),
            ..Entry::default()
        }
    }

    /// Claims that no mode sells, and what is said in place of those that only blocked ones name.
    fn wordings_of_all(&self) -> Entry<'a> {
        let mut said = Said::default();
        for (at, claim) in (0..).zip(&self.catalogue.claims) {
            if claim.mode.is_none() {
                said.take(claim, self.is_locked(at), true, &|_| false);
            } else if self.is_locked(at) && !self.is_open_somewhere(at, claim) {
                said.may.push(Cow::Borrowed(&claim.allowed));
            }
        }
        Entry {
            kind: "wording",
            title: "In any mode",
            fields: said.fields(),
            ..Entry::default()
        }
    }

    fn is_locked(&self, claim: u32) -> bool {
        let locked = &self.verdict.statuses.locked;
        locked.get(claim as usize) == Some(&true)
    }

    /// Whether a mode that is not blocked has to do with a claim.
    fn is_open_somewhere(&self, at: u32, claim: &Claim) -> bool {
        let statuses = &self.verdict.statuses.modes;
        let mut modes = (0..).zip(self.catalogue.modes.iter().zip(statuses));
        modes.any(|(mode, (entry, status))| {
            *status != ModeStatus::Blocked && concerns(mode, entry, at, claim)
        })
    }

    /// Where a text is checked, supposing the same.
    pub(super) fn check_text(&self) -> Field<'a> {
        field(
            "check_text",
            Value::Link(Link {
                title: CHECK_TEXT,
                href: [CLAIMS, &self.query].concat(),
            }),
        )
    }
}

/// Whether a mode sells a claim, or wants it out of its order form.
fn concerns(at: u32, mode: &Mode, claim: u32, entry: &Claim) -> bool {
    entry.mode == Some(at) || mode.disallowed.iter().any(|text| text.claim == claim)
}

/// What may be said of some claims, and what not yet.
#[derive(Default)]
struct Said<'a> {
    may: Vec<Cow<'a, str>>,
    not_yet: Vec<Cow<'a, str>>,
}

impl<'a> Said<'a> {
    /// Adds a claim: its wordings, and while it is locked what is said instead, if that is of use here.
    fn take(
        &mut self,
        claim: &'a Claim,
        locked: bool,
        instead: bool,
        disallows: &dyn Fn(&str) -> bool,
    ) {
        if locked && instead {
            self.may.push(Cow::Borrowed(&claim.allowed));
        }
        for wording in &claim.wordings {
            let not_yet = locked || disallows(wording);
            let list = if not_yet {
                &mut self.not_yet
            } else {
                &mut self.may
            };
            list.push(Cow::Borrowed(wording));
        }
    }

    fn fields(self) -> Vec<Field<'a>> {
        vec![
            field("you_may_say", Value::Lines(self.may)),
            field("do_not_say_yet", Value::Texts(self.not_yet)),
        ]
    }
}

/// A text as it goes on behind a colon: `SSO` stays, `A person` does not.
fn continued(text: &str) -> String {
    let mut text = text.to_owned();
    let is_name = text.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    if let Some(first) = text.get_mut(..1).filter(|_| !is_name) {
        first.make_ascii_lowercase();
    }
    text
}
