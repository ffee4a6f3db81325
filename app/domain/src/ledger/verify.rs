//! Verifies a log entry by entry, and finds the first entry that is not as it was written.

mod fault;
mod missing;

use super::{Entry, Head, Log, Payload, Text, checkpoint::Checkpoint, leaf_hash, tree::Frontier};
use crate::{Digest, Json, Problem, json::canonical};

pub use fault::{Fault, Wrong};
pub use missing::MissingText;

use fault::unopened;
use missing::MissingTexts;

/// Verifies a log from its first entry on. It keeps a few dozen hashes, however long the log is.
#[derive(Debug)]
pub struct Verifier {
    log: Log,
    head: Head,
    frontier: Frontier,
    /// Sizes and roots of the checkpoints that the log has not reached yet, the largest first.
    checkpoints: Vec<(u64, Digest)>,
    /// Size of the last checkpoint that agrees.
    agreed: u64,
    fault: Option<Fault>,
    /// `None` if the caller does not pass the texts.
    missing: Option<MissingTexts>,
}

/// A log whose entries are as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub log: Log,
    pub head: Head,
    pub root: Digest,
    /// Size of the last checkpoint that agrees; no checkpoint covers later entries.
    pub agreed: u64,
    /// Texts that are neither beside their entry nor erased by a later entry, in the order of entries.
    pub missing: Vec<MissingText>,
}

impl Verifier {
    /// Starts before the first entry. `checkpoints`: the known signed checkpoints of this log, in any order.
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

    /// Verifies the next entry as it is stored: canonical bytes, the leaf hash stored beside them, and the texts.
    ///
    /// Returns the entry and its payload; `None` once a fault is found, which [`Verifier::finish`] returns.
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

    /// Verifies the next entry, given as a part of another document. Returns the same as [`Verifier::push`].
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

    /// Whether a fault was found, after which no entry is judged. If the fault is a missing entry and `read` returns
    /// that entry, the fault becomes [`Wrong::OutOfOrder`].
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
                // Bytes that were changed may be unreadable too; the fault is that they were changed.
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

    /// Checks that an entry continues the log.
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

    /// Compares the root with the checkpoint of this size, if there is one.
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

    /// Records that the log had `size` entries; fewer than that are a fault.
    pub(super) fn had(&mut self, size: u64) {
        if self.fault.is_none() && self.head.size < size {
            self.fault = Some(Fault::new(
                &self.log,
                self.head.size,
                Wrong::Truncated { size },
            ));
        }
    }

    /// Whether an entry is missing that may still appear.
    pub fn misses(&self) -> bool {
        let fault = self.fault.as_ref();
        fault.is_some_and(|fault| fault.wrong == Wrong::Missing)
    }

    /// Number of entries that were accepted.
    pub fn size(&self) -> u64 {
        self.head.size
    }

    /// The root over the entries that were accepted.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// Ends the log, and returns the result.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written.
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
