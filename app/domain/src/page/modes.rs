//! The modes: what may be sold, and what keeps them from a better status.

use std::borrow::Cow;

use super::{
    Entry, Field, Layout, Link, Value, Writer, because, counted, field, prose, text, texts,
};
use crate::{
    catalogue::{Block, Mode},
    plan, reasons,
    statuses::ModeStatus,
};

/// Returns the fields of a mode with its status, and the address of its title's link.
type Describe<'b, 'a> = dyn FnMut(&'a Mode, ModeStatus) -> (Vec<Field<'a>>, String) + 'b;

impl<'a> Writer<'a> {
    pub(super) fn decision(&self) -> Field<'a> {
        prose(
            "sentence",
            plan::decision(self.catalogue, &self.verdict.statuses),
        )
    }

    /// Renders the offer for a first customer.
    pub(super) fn recommendation(&self) -> Field<'a> {
        let mut fields = Vec::new();
        if let Some(mode) = self.verdict.statuses.recommended(self.catalogue) {
            fields.push(text("motion", mode.id.as_str()));
            let offer = mode.offer.as_deref().unwrap_or_default();
            fields.push(prose("offer", format!("{}: {offer}", mode.title)));
        } else {
            fields.push(prose(
                "offer",
                "Nothing can be offered to a first customer today.",
            ));
        }
        fields.push(text(
            "billing_default",
            self.catalogue.billing_default.as_str(),
        ));
        field("recommended", Value::Fields(fields))
    }

    /// Renders each mode with everything that keeps it from a better status.
    pub(super) fn modes(&self) -> Field<'a> {
        self.each_mode("modes", &mut |mode, status| {
            let mut fields = Vec::with_capacity(6);
            fields.push(prose("summary", mode.summary.of(status)));
            fields.push(prose("requirement", mode.requirement.as_str()));
            self.add_reasons(mode, &mut fields);
            fields.push(self.because_of(mode));
            (fields, String::new())
        })
    }

    /// Renders each mode in a few words, with a link to its reasons.
    pub(super) fn choices(&self) -> Field<'a> {
        self.each_mode("choices", &mut |mode, status| {
            let fields = vec![
                prose("summary", mode.summary.of(status)),
                field("waits_for", Value::Texts(self.waits_for(mode))),
                self.because_of(mode),
            ];
            (fields, self.href(&Block::Modes, "mode", &mode.id))
        })
    }

    /// Renders the evidence that selling in each mode requires, and the claims that it may not make.
    pub(super) fn motions(&self) -> Field<'a> {
        self.each_mode("motions", &mut |mode, _| {
            let disallowed = self.locked_texts(&mode.disallowed);
            let fields = vec![
                texts(
                    "required_evidence",
                    mode.required_evidence.iter().map(String::as_str),
                ),
                texts("disallowed_claims", disallowed),
            ];
            (fields, self.href(&Block::Modes, "mode", &mode.id))
        })
    }

    fn because_of(&self, mode: &'a Mode) -> Field<'a> {
        because(if self.brief {
            Vec::new()
        } else {
            self.why().mode(mode)
        })
    }

    fn each_mode(&self, key: &'static str, of: &mut Describe<'_, 'a>) -> Field<'a> {
        let mut entries = Vec::new();
        for (mode, status) in self
            .catalogue
            .modes
            .iter()
            .zip(&self.verdict.statuses.modes)
        {
            let (fields, href) = of(mode, *status);
            entries.push(Entry {
                kind: "mode",
                id: &mode.id,
                title: &mode.title,
                status: status.word(),
                href,
                fields,
                ..Entry::default()
            });
        }
        field(key, Value::Entries(Layout::Cards, entries))
    }

    fn add_reasons(&self, mode: &'a Mode, fields: &mut Vec<Field<'a>>) {
        let statuses = &self.verdict.statuses;
        fields.push(field("blocked_by", Value::Links(self.blocked_by(mode))));
        let waiting = reasons::awaiting_proof(self.catalogue, statuses, mode);
        fields.push(self.unmet("awaiting_proof", &waiting));
        let gates = reasons::conditions(statuses, mode);
        if !gates.is_empty() {
            fields.push(field("conditions", Value::Links(self.gate_links(&gates))));
        }
    }

    /// Counts what a mode waits for, by kind.
    fn waits_for(&self, mode: &Mode) -> Vec<Cow<'a, str>> {
        let statuses = &self.verdict.statuses;
        let counts = [
            (
                reasons::blocked_by(self.catalogue, statuses, mode).len(),
                "live blocker",
            ),
            (
                reasons::awaiting_proof(self.catalogue, statuses, mode).len(),
                "missing proof",
            ),
            (
                reasons::conditions(statuses, mode).len(),
                "customer evidence gate",
            ),
        ];
        let mut said = Vec::new();
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            said.push(Cow::Owned(counted(count, what)));
        }
        said
    }

    fn blocked_by(&self, mode: &Mode) -> Vec<Link<'a>> {
        let hrefs = self.hrefs(&Block::Blockers, "blocker");
        let mut links = Vec::new();
        for at in reasons::blocked_by(self.catalogue, &self.verdict.statuses, mode) {
            if let Some(blocker) = self.catalogue.blockers.get(at as usize) {
                let href = [hrefs.as_str(), &blocker.id].concat();
                links.push(Link {
                    title: &blocker.title,
                    href,
                });
            }
        }
        links
    }

    fn gate_links(&self, gates: &[u32]) -> Vec<Link<'a>> {
        let hrefs = self.hrefs(&Block::CustomerGates, "gate");
        let mut links = Vec::new();
        for at in gates {
            if let Some(gate) = self.catalogue.gates.get(*at as usize) {
                let href = [hrefs.as_str(), &gate.id].concat();
                links.push(Link {
                    title: &gate.title,
                    href,
                });
            }
        }
        links
    }
}
