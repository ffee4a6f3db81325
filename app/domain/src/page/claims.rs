//! The claims: which may not be made, why, and the allowed wording instead.

use super::{Entry, Field, Layout, Link, Value, Writer, because, field, prose, text, texts};
use crate::{
    catalogue::{Block, Claim},
    forecast::lock_word,
    reasons,
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

    /// Renders the steps that unlock a claim, or a link to where they are listed if the verdict was decided without
    /// looking ahead.
    fn unlocked_by(&self, at: u32, claim: &'a Claim) -> Field<'a> {
        let waits = self.is_locked(at) && !claim.always_locked;
        let value = if self.verdict.looked_ahead {
            Value::Fields(self.fewest_steps(at, waits))
        } else {
            let link = Link {
                title: "Each step that unlocks it",
                href: self.href(&Block::Claims, "claim", &claim.id),
            };
            Value::Links(waits.then_some(link).into_iter().collect())
        };
        field("unlocked_by", value)
    }

    /// Renders the first way to unlock a claim, or a link to the ways of the mode that sells it if they are the same.
    fn fewest_steps(&self, at: u32, waits: bool) -> Vec<Field<'a>> {
        let ways = &self.verdict.ways;
        if let Some(mode) = ways.same_for_mode(self.catalogue, at) {
            let link = Link {
                title: &mode.title,
                href: self.href(&Block::Ways, "way", &mode.id),
            };
            return vec![field("same_steps", Value::Links(vec![link]))];
        }
        let way = ways.claims.get(at as usize).and_then(|ways| ways.first());
        let alone = "No step of this deployment alone unlocks it.";
        match way {
            Some(way) => self.steps(way),
            None => waits.then(|| prose("note", alone)).into_iter().collect(),
        }
    }

    /// Returns links to the items and modes that lock a claim, by their ids.
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
