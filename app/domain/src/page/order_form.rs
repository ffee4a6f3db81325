//! What an order form may say in each mode, what it may not, and what it has to exclude; each as text to copy.

use std::borrow::Cow;

use super::{Entry, Field, Layout, Link, Value, Writer, field, prose, texts};
use crate::{
    catalogue::{Atom, Block, Claim, Kind, Mode, RequiredExclusion, Rule},
    forecast::lock_word,
    statuses::{ModeStatus, required_exclusions},
};

/// Where texts are checked for claims.
pub const CLAIMS: &str = "/claims";
/// What that is called.
pub const CHECK_TEXT: &str = "Check a text";
/// The line above exclusions; the check of texts reads it as a denial of everything that is listed below it.
const NOT_INCLUDED: &str = "Not included in this order:";

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

    /// A line of the order form: what is excluded, and what a claim of the same name may say meanwhile.
    fn excluded(&self, required: &RequiredExclusion) -> Cow<'a, str> {
        let (id, title) = (
            self.catalogue.ids.areas.id(required.area),
            self.area(required.area),
        );
        let claim = self.catalogue.claims.iter().find(|claim| claim.id == id);
        let meanwhile = claim.map_or("", |claim| claim.allowed.as_str());
        let between = if meanwhile.is_empty() { "" } else { ". " };
        Cow::Owned(["- ", title, between, meanwhile].concat())
    }

    /// What would spare the exclusion.
    fn spared_by(&self, required: &RequiredExclusion) -> Cow<'a, str> {
        match &required.unless {
            None => "is always excluded".into(),
            Some(Rule::Atom(atom)) => {
                Cow::Owned(["waits for ", self.catalogue.name(*atom)].concat())
            }
            Some(_) => "waits for proof".into(),
        }
    }

    /// For each mode: what its order form may say, what is locked, and what it wants left out.
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
        let excluded: Vec<&'a str> = match status {
            ModeStatus::Clear => Vec::new(),
            _ => mode
                .disallowed
                .iter()
                .map(|text| text.text.as_str())
                .collect(),
        };
        let concerns = |claim: usize, entry: &Claim| {
            let named = |text: &crate::catalogue::Text| text.claim as usize == claim;
            entry.mode == Some(at) || mode.disallowed.iter().any(named)
        };
        let mut fields = self.said(&concerns, &excluded);
        fields.push(texts("excluded", excluded.into_iter()));
        Entry {
            kind: "wording",
            id: &mode.id,
            title: &mode.title,
            status: status.word(),
            href: self.href(&Block::Modes, "mode", &mode.id),
            fields,
            ..Entry::default()
        }
    }

    /// Claims that no mode sells.
    fn wordings_of_all(&self) -> Entry<'a> {
        Entry {
            kind: "wording",
            title: "In any mode",
            fields: self.said(&|_, claim| claim.mode.is_none(), &[]),
            ..Entry::default()
        }
    }

    /// What may be said of some claims, and what not; `excluded` is listed elsewhere.
    fn said(&self, concerns: &dyn Fn(usize, &Claim) -> bool, excluded: &[&str]) -> Vec<Field<'a>> {
        let (mut allowed, mut locked) = (Vec::new(), Vec::new());
        let claims = self
            .catalogue
            .claims
            .iter()
            .zip(&self.verdict.statuses.locked);
        for (at, (claim, is_locked)) in claims.enumerate() {
            if !concerns(at, claim) {
                continue;
            }
            let wordings = claim.wordings.iter().map(String::as_str);
            let wordings = wordings
                .filter(|wording| !excluded.contains(wording))
                .map(Cow::Borrowed);
            if *is_locked {
                allowed.push(Cow::Borrowed(claim.allowed.as_str()));
                locked.extend(wordings);
            } else {
                allowed.extend(wordings);
            }
        }
        vec![
            field("allowed", Value::Lines(allowed)),
            field(lock_word(true), Value::Texts(locked)),
        ]
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
