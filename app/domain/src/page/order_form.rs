//! What an order form may say in each mode, what it may not, and what it has to exclude; each as text to copy.

use std::borrow::Cow;

use super::{Entry, Field, Layout, Link, Value, Writer, field, prose};
use crate::{
    catalogue::{Atom, Block, Claim, Kind, Mode, RequiredExclusion, Rule, Text},
    statuses::required_exclusions,
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
            href: self.claim_that_spares(required),
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
                let waits = match atom.kind {
                    Kind::Claim => "until this may be promised: ",
                    _ => "waits for ",
                };
                Cow::Owned([waits, self.catalogue.name(*atom)].concat())
            }
            Some(_) => "waits for proof".into(),
        }
    }

    /// Where the steps of the claim that spares the exclusion are; empty if no claim does.
    fn claim_that_spares(&self, required: &RequiredExclusion) -> String {
        match &required.unless {
            Some(Rule::Atom(atom)) if atom.kind == Kind::Claim => {
                self.href(&Block::Claims, "claim", self.catalogue.ids.id(*atom))
            }
            _ => String::new(),
        }
    }

    /// For each mode: what its order form may say of the claims that concern it, and what not yet.
    pub(super) fn wordings(&self) -> Field<'a> {
        let modes = self
            .catalogue
            .modes
            .iter()
            .zip(&self.verdict.statuses.modes);
        let mut entries = Vec::new();
        for (at, (mode, status)) in (0..).zip(modes) {
            entries.push(Entry {
                kind: "wording",
                id: &mode.id,
                title: &mode.title,
                status: status.word(),
                href: self.href(&Block::Modes, "mode", &mode.id),
                fields: self.wordings_of(&|claim, entry| concerns(at, mode, claim, entry)),
                ..Entry::default()
            });
        }
        entries.push(Entry {
            kind: "wording",
            title: "In any mode",
            fields: self.wordings_of(&|_, claim| claim.mode.is_none()),
            ..Entry::default()
        });
        field("wordings", Value::Entries(Layout::Rows, entries))
    }

    /// The same answer for a claim wherever it is given: its promise once it is unlocked; until then what is allowed
    /// instead, and each of its wordings as what may not be said yet.
    fn wordings_of(&self, concerned: &dyn Fn(u32, &Claim) -> bool) -> Vec<Field<'a>> {
        let (mut may, mut not_yet) = (Vec::new(), Vec::new());
        for (at, claim) in (0..).zip(&self.catalogue.claims) {
            if !concerned(at, claim) {
                continue;
            }
            let locked = self.is_locked(at);
            may.push(Cow::Borrowed(claim.sayable(locked)));
            if locked {
                not_yet.extend(claim.wordings.iter().map(|wording| wording.as_str().into()));
            }
        }
        vec![
            field("you_may_say", Value::Lines(may)),
            field("do_not_say_yet", Value::Texts(not_yet)),
        ]
    }

    /// Texts of the catalogue that may not be said yet: those of locked claims.
    pub(super) fn locked_texts(&self, texts: &'a [Text]) -> impl Iterator<Item = &'a str> {
        let locked = texts.iter().filter(|text| self.is_locked(text.claim));
        locked.map(|text| text.text.as_str())
    }

    pub(super) fn is_locked(&self, claim: u32) -> bool {
        let locked = &self.verdict.statuses.locked;
        locked.get(claim as usize) == Some(&true)
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

/// A text as it goes on behind a colon: `SSO` stays, `A person` does not.
fn continued(text: &str) -> String {
    let mut text = text.to_owned();
    let is_name = text.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    if let Some(first) = text.get_mut(..1).filter(|_| !is_name) {
        first.make_ascii_lowercase();
    }
    text
}
