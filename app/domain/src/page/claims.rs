//! What may not be said, why, and what to say instead.

use super::{Entry, Field, Layout, Link, Value, Writer, because, field, text, texts};
use crate::{
    catalogue::{Block, Claim},
    forecast::lock_word,
    reasons,
};

impl<'a> Writer<'a> {
    pub(super) fn claims(&self) -> Field<'a> {
        let statuses = &self.verdict.statuses;
        let locks = reasons::locked_by(self.catalogue, statuses);
        let claims = self
            .catalogue
            .claims
            .iter()
            .zip(&statuses.locked)
            .zip(locks);
        let mut entries = Vec::new();
        for ((claim, locked), locked_by) in claims {
            entries.push(self.claim(claim, *locked, &locked_by));
        }
        field("claims", Value::Entries(Layout::Folded, entries))
    }

    fn claim(&self, claim: &'a Claim, locked: bool, locked_by: &[String]) -> Entry<'a> {
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
                text("say_instead", claim.allowed.as_str()),
                field("locked_by", Value::Links(links)),
                because(nodes),
            ],
            ..Entry::default()
        }
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
        let wordings = self.catalogue.blocked_wording.iter();
        texts(
            "blocked_wording",
            wordings.map(|wording| wording.text.as_str()),
        )
    }
}
