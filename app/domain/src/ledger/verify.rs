//! Whether a log is as it was written, entry by entry; if not, which entry is the first that is not, and what is wrong.

mod fault;
mod missing;

use super::{Entry, Head, Log, Payload, Text, checkpoint::Checkpoint, leaf_hash, tree::Frontier};
use crate::{Digest, Json, Problem, json::canonical};

pub use fault::{Fault, Wrong};
pub use missing::MissingText;

use fault::unopened;
use missing::MissingTexts;

/// Reads a log from its beginning. It keeps a few dozen hashes, however long the log is.
#[derive(Debug)]
pub struct Verifier {
    log: Log,
    head: Head,
    frontier: Frontier,
    /// Sizes with the roots that were signed for them, the largest first: those that are still to come.
    checkpoints: Vec<(u64, Digest)>,
    /// Up to this size a checkpoint agrees.
    agreed: u64,
    fault: Option<Fault>,
    /// None if the caller does not pass the texts.
    missing: Option<MissingTexts>,
}

/// A log whose entries are as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub log: Log,
    pub head: Head,
    pub root: Digest,
    /// Up to this size a checkpoint agrees; later entries nobody has signed for.
    pub agreed: u64,
    /// Texts that are neither beside their entry nor erased by a later entry, in the order of entries.
    pub missing: Vec<MissingText>,
}

impl Verifier {
    /// `checkpoints`: what is known to have been signed for this log, in any order.
    pub fn new(log: Log, checkpoints: &[Checkpoint]) -> Self {
        let mut known: Vec<(u64, Digest)> =
            checkpoints.iter().map(|it| (it.size, it.root)).collect();
        known.sort_unstable();
        known.dedup();
        known.reverse();
        let forked = known.windows(2).find_map(|pair| match pair {
            [(size, _), (other, _)] if size == other => Some(*size),
            _ => None,
        });
        let mut verifier = Self {
            fault: forked
                .map(|size| Fault::new(&log, size.saturating_sub(1), Wrong::Forked { size })),
            log,
            head: Head::empty(),
            frontier: Frontier::default(),
            checkpoints: known,
            agreed: 0,
            missing: Some(MissingTexts::default()),
        };
        verifier.compare();
        verifier
    }

    /// Takes the next entry as it is kept: canonical bytes, the leaf hash that is kept beside them, and the texts.
    ///
    /// Gives the entry and what it tells; nothing once something is wrong, which [`Verifier::finish`] tells.
    pub fn push(
        &mut self,
        bytes: &[u8],
        leaf: Option<Digest>,
        texts: &[Text],
    ) -> Option<(Entry, Payload)> {
        if self.looks_on(&|| Entry::read_unopened(bytes)) {
            return None;
        }
        self.judge(Entry::read_unopened(bytes), bytes, leaf, texts)
    }

    /// The same of an entry that stands in another document.
    pub fn push_document(
        &mut self,
        document: Json,
        leaf: Option<Digest>,
        texts: &[Text],
    ) -> Option<(Entry, Payload)> {
        if self.looks_on(&|| Entry::of_document(document.clone())) {
            return None;
        }
        let bytes = canonical(&document);
        self.judge(Entry::of_document(document), bytes.as_bytes(), leaf, texts)
    }

    /// Once something is wrong nothing more is judged; only an entry that was missed may still turn up.
    fn looks_on(&mut self, read: &dyn Fn() -> Result<Entry, Vec<Problem>>) -> bool {
        if let Some(fault) = &mut self.fault
            && fault.wrong == Wrong::Missing
            && read().is_ok_and(|entry| entry.seq == fault.seq)
        {
            fault.wrong = Wrong::OutOfOrder;
        }
        self.fault.is_some()
    }

    fn judge(
        &mut self,
        read: Result<Entry, Vec<Problem>>,
        bytes: &[u8],
        leaf: Option<Digest>,
        texts: &[Text],
    ) -> Option<(Entry, Payload)> {
        let hash = leaf_hash(bytes);
        let judged = read
            .map_err(|problems| {
                // Altered bytes may be unreadable too; that they were altered is what counts.
                let altered = leaf.is_some_and(|leaf| leaf != hash);
                if altered {
                    Wrong::Changed
                } else {
                    Wrong::Unreadable(problems)
                }
            })
            .and_then(|entry| self.fits(&entry, hash, leaf).map(|()| entry))
            .and_then(|entry| {
                let payload = entry
                    .open(texts)
                    .map_err(|problems| unopened(&entry, problems))?;
                Ok((entry, payload))
            });
        match judged {
            Ok((entry, payload)) => {
                if let Some(missing) = &mut self.missing {
                    missing.look(&entry, &payload, texts);
                }
                self.accept(&entry, hash);
                self.fault.is_none().then_some((entry, payload))
            }
            Err(wrong) => {
                self.fault = Some(Fault::new(&self.log, self.head.size, wrong));
                None
            }
        }
    }

    /// Whether an entry continues the log.
    fn fits(&self, entry: &Entry, hash: Digest, leaf: Option<Digest>) -> Result<(), Wrong> {
        if leaf.is_some_and(|leaf| leaf != hash) {
            return Err(Wrong::Changed);
        }
        if entry.log != self.log {
            return Err(Wrong::Foreign);
        }
        if entry.seq > self.head.size {
            return Err(Wrong::Missing);
        }
        if entry.seq < self.head.size {
            return Err(Wrong::Inserted { says: entry.seq });
        }
        if entry.prev != self.head.leaf {
            return Err(Wrong::Unlinked);
        }
        if entry.at < self.head.at {
            return Err(Wrong::Earlier);
        }
        Ok(())
    }

    fn accept(&mut self, entry: &Entry, hash: Digest) {
        self.frontier.push(hash, &mut |_, _, _| {});
        self.head = Head {
            size: entry.seq + 1,
            at: entry.at,
            leaf: hash,
        };
        self.compare();
    }

    /// Compares with the checkpoint of this size, where there is one.
    fn compare(&mut self) {
        let Some((_, root)) = self.checkpoints.pop_if(|(size, _)| *size == self.head.size) else {
            return;
        };
        if root == self.frontier.root() {
            self.agreed = self.head.size;
        } else if self.fault.is_none() {
            let size = self.head.size;
            self.fault = Some(Fault::new(
                &self.log,
                self.agreed,
                Wrong::Rewritten { size },
            ));
        }
    }

    /// Says that there were more entries than were given.
    pub(super) fn had(&mut self, size: u64) {
        if self.fault.is_none() && self.head.size < size {
            self.fault = Some(Fault::new(
                &self.log,
                self.head.size,
                Wrong::Truncated { size },
            ));
        }
    }

    /// Whether an entry was missed that may still turn up.
    pub fn misses(&self) -> bool {
        let fault = self.fault.as_ref();
        fault.is_some_and(|fault| fault.wrong == Wrong::Missing)
    }

    /// How many entries were taken.
    pub fn size(&self) -> u64 {
        self.head.size
    }

    /// The root over the entries that were taken.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// What came of it.
    ///
    /// # Errors
    /// The first entry that is not as it was written.
    pub fn finish(self) -> Result<Verified, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if let Some((signed, _)) = self.checkpoints.first() {
            let wrong = Wrong::Truncated { size: *signed };
            return Err(Fault::new(&self.log, self.head.size, wrong));
        }
        Ok(Verified {
            root: self.frontier.root(),
            log: self.log,
            head: self.head,
            agreed: self.agreed,
            missing: self
                .missing
                .map(MissingTexts::into_list)
                .unwrap_or_default(),
        })
    }
}
