//! The wordings that an order form may use in each mode, those that it may not, and its exclusions, as text to copy.

use std::borrow::Cow;

use super::{Entry, Field, Layout, Link, Value, Writer, field, prose};
use crate::{
    catalogue::{Atom, Block, Claim, Kind, Mode, RequiredExclusion, Rule, Text},
    statuses::required_exclusions,
};

/// Path of the page that checks a text for claims.
pub const CLAIMS: &str = "/claims";
/// Title of that page and of links to it.
pub const CHECK_TEXT: &str = "Check a text";
/// The line above exclusions. The claim check reads it as a denial of everything that is listed below it.
const NOT_INCLUDED: &str = "Not included in this order:";
/// Separator between an exclusion and what is done instead.
const INSTEAD: &str = ". Instead: ";

impl<'a> Writer<'a> {
    /// Renders the exclusions that every order form needs now (§8), what would remove each, and the text for the form.
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

    /// Writes a line of the order form: what is excluded, and the allowed wording of a claim with the same id.
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

    /// Says what would remove the exclusion.
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

    /// Address of the claim that would remove the exclusion, with its steps; empty if no claim would.
    fn claim_that_spares(&self, required: &RequiredExclusion) -> String {
        match &required.unless {
            Some(Rule::Atom(atom)) if atom.kind == Kind::Claim => {
                self.href(&Block::Claims, "claim", self.catalogue.ids.id(*atom))
            }
            _ => String::new(),
        }
    }

    /// Renders for each mode what its order form may say of the claims that concern it, and what not yet.
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

    /// Renders the wordings of claims: the promise of an unlocked claim; for a locked one the allowed text instead, and
    /// each of its wordings as not to be said yet.
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

    /// Returns the texts that may not be used yet, since their claim is locked.
    pub(super) fn locked_texts(&self, texts: &'a [Text]) -> impl Iterator<Item = &'a str> {
        let locked = texts.iter().filter(|text| self.is_locked(text.claim));
        locked.map(|text| text.text.as_str())
    }

    pub(super) fn is_locked(&self, claim: u32) -> bool {
        let locked = &self.verdict.statuses.locked;
        locked.get(claim as usize) == Some(&true)
    }

    /// Renders a link to the claim check that keeps the hypothetical steps.
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

/// Whether a mode sells a claim, or disallows it in its order form.
fn concerns(at: u32, mode: &Mode, claim: u32, entry: &Claim) -> bool {
    entry.mode == Some(at) || mode.disallowed.iter().any(|text| text.claim == claim)
}

/// Lower-cases the first letter of a text that follows a colon: `A person` becomes `a person`, a name such as `SSO`
/// stays.
fn continued(text: &str) -> String {
    let mut text = text.to_owned();
    let is_name = text.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    if let Some(first) = text.get_mut(..1).filter(|_| !is_name) {
        first.make_ascii_lowercase();
    }
    text
}
