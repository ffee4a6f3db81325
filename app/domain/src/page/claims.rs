//! What may not be said, why, and what to say instead.

use super::{Entry, Field, Layout, Link, Value, Writer, because, field, prose, text, texts};
use crate::{
    catalogue::{Block, Claim},
    forecast::lock_word,
    reasons,
    ways::Way,
};

impl<'a> Writer<'a> {
    pub(super) fn claims(&self) -> Field<'a> {
        let locks = reasons::locked_by(self.catalogue, &self.verdict.statuses);
        let mut entries = Vec::new();
        for (at, (claim, locked_by)) in (0..).zip(self.catalogue.claims.iter().zip(locks)) {
            entries.push(self.claim(at, claim, &locked_by));
        }
        field("claims", Value::Entries(Layout::Folded, entries))
    }

    fn claim(&self, at: u32, claim: &'a Claim, locked_by: &[String]) -> Entry<'a> {
        let locked = self.is_locked(at);
        let links = self.locks(locked_by);
        let mut nodes = self.why().claim(claim, locked_by);
        for (node, link) in nodes.iter_mut().zip(&links) {
            node.href.clone_from(&link.href);
        }
        Entry {
            kind: "claim",
            id: &claim.id,
            title: &claim.title,
            status: lock_word(locked),
            fields: vec![
                texts("wordings", claim.wordings.iter().map(String::as_str)),
                text(
                    if locked { "say_instead" } else { "you_may_say" },
                    claim.sayable(locked),
                ),
                field("locked_by", Value::Links(links)),
                self.unlocked_by(at, claim),
                because(nodes),
            ],
            ..Entry::default()
        }
    }

    /// The fewest steps that unlock a claim: its own, or a link to those of the mode that sells it where they are the same.
    fn unlocked_by(&self, at: u32, claim: &'a Claim) -> Field<'a> {
        if !self.verdict.looked_ahead {
            let link = Link {
                title: "Each step that unlocks it",
                href: self.href(&Block::Claims, "claim", &claim.id),
            };
            let locked = self.is_locked(at) && !claim.always_locked;
            return field(
                "unlocked_by",
                Value::Links(locked.then_some(link).into_iter().collect()),
            );
        }
        let ways = &self.verdict.ways;
        let of = |ways: &'a [Vec<Way>], at: u32| ways.get(at as usize)?.first();
        let Some(way) = of(&ways.claims, at) else {
            let alone = "No step of this deployment alone unlocks it.";
            let waits = self.is_locked(at) && !claim.always_locked;
            let note = waits.then(|| prose("note", alone));
            return field("unlocked_by", Value::Fields(note.into_iter().collect()));
        };
        let mode = claim.mode.and_then(|mode| {
            let same = of(&ways.modes, mode).is_some_and(|sold| sold.has_the_steps_of(way));
            self.catalogue.modes.get(mode as usize).filter(|_| same)
        });
        let fields = match mode {
            Some(mode) => vec![field(
                "same_steps",
                Value::Link(Link {
                    title: &mode.title,
                    href: self.href(&Block::Ways, "way", &mode.id),
                }),
            )],
            None => self.steps(way),
        };
        field("unlocked_by", Value::Fields(fields))
    }

    /// Items, and after them modes, as those who lock a claim.
    fn locks(&self, ids: &[String]) -> Vec<Link<'a>> {
        let mut links = Vec::new();
        for id in ids {
            let item = self.catalogue.items.iter().find(|item| item.id == *id);
            let mode = self.catalogue.modes.iter().find(|mode| mode.id == *id);
            links.extend(item.map(|item| Link {
                title: &item.title,
                href: self.href(&Block::Ledger, "ledger-item", &item.id),
            }));
            links.extend(mode.map(|mode| Link {
                title: &mode.title,
                href: self.href(&Block::Modes, "mode", &mode.id),
            }));
        }
        links
    }

    pub(super) fn blocked_wording(&self) -> Field<'a> {
        let wordings = self.locked_texts(&self.catalogue.blocked_wording);
        texts("blocked_wording", wordings)
    }
}
