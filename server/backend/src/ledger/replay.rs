//! Folds the entries of a log into facts. Each entry is verified before it counts: its hash, its position, and that the
//! log continues its last checkpoint.

use domain::{
    Digest, Instant,
    ledger::{
        Checkpoint, Entry, Fault, Fold, Head, Log, Payload, Text, Verifier, leaf_hash,
        verify::Wrong,
    },
};

use crate::store::{Kept, KeptText, StoreError, with_texts};

use super::{Ledger, LedgerError, Signed};

/// Number of entries read per query.
const BATCH: u64 = 1000;

/// Part of a log that is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    Now,
    /// The first entries, up to this number.
    Size(u64),
    /// The entries written up to this time.
    Time(Instant),
}

/// A replay of a log, entry by entry; it can be resumed where it ended.
pub struct Replay {
    log: Log,
    head: Head,
    fold: Fold,
    verifier: Verifier,
    fault: Option<Fault>,
    /// Number of entries that the last checkpoint covered when the replay began.
    signed: u64,
    /// Whether the texts beside the entries are read and checked.
    texts: bool,
    /// Number of entries that accept a clock.
    accepted_clocks: u64,
}

impl Replay {
    /// Begins before the first entry of `log`, on top of the facts in `fold`.
    pub async fn start(ledger: &Ledger, log: Log, fold: Fold) -> Result<Self, LedgerError> {
        // The last checkpoint covers the earlier ones too.
        let last = ledger.last_signed(&log).await?;
        let known: Vec<_> = last.iter().map(Signed::checkpoint).collect();
        Ok(Self {
            head: Head::empty(),
            fold,
            verifier: verifier(&log, &known, !log.is_deployment()),
            fault: None,
            signed: last.map(|signed| signed.size).unwrap_or_default(),
            texts: !log.is_deployment(),
            accepted_clocks: 0,
            log,
        })
    }

    /// Begins like [`Replay::start`], and verifies the texts beside the entries too, which do not affect the fold.
    pub async fn checking_texts(
        ledger: &Ledger,
        log: Log,
        fold: Fold,
    ) -> Result<Self, LedgerError> {
        let last = ledger.last_signed(&log).await?;
        let known: Vec<_> = last.iter().map(Signed::checkpoint).collect();
        Ok(Self {
            verifier: verifier(&log, &known, true),
            texts: true,
            ..Self::start(ledger, log, fold).await?
        })
    }

    /// Names the texts that are missing without an erasure, if texts are verified; None if there are none.
    pub fn missing_texts(&self) -> Option<String> {
        self.verifier.missing_texts()
    }

    /// Number of entries so far that accept a clock.
    pub fn accepted_clocks(&self) -> u64 {
        self.accepted_clocks
    }

    pub fn fold(&self) -> &Fold {
        &self.fold
    }

    pub fn into_fold(self) -> Fold {
        self.fold
    }

    /// End of the log when it was last read.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Root over the entries that were read.
    pub fn root(&self) -> Digest {
        self.verifier.root()
    }

    /// Reads entries appended since the last call. Returns whether there were any.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written. Later calls return the same error.
    pub async fn catch_up(&mut self, ledger: &Ledger, until: Until) -> Result<bool, LedgerError> {
        let before = self.head.size;
        while self.fault.is_none() {
            let from = self.head.size;
            let to = match until {
                Until::Size(size) => size.min(from + BATCH),
                _ => from + BATCH,
            };
            let entries = ledger.store.entries(&self.log, from..to).await?;
            let texts = self.texts(ledger, &entries).await?;
            let all = (entries.len() as u64) < BATCH;
            if self.take(entries, texts, until) || all {
                break;
            }
        }
        self.sound(until)?;
        Ok(self.head.size > before)
    }

    /// Reads the texts beside entries, if they are verified.
    async fn texts(&self, ledger: &Ledger, entries: &[Kept]) -> Result<Vec<KeptText>, StoreError> {
        match (entries.first(), entries.last()) {
            (Some(first), Some(last)) if self.texts => {
                ledger.store.texts(&self.log, first.seq..last.seq + 1).await
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Adds entries. Returns true if `until` was reached or an entry was wrong.
    fn take(&mut self, entries: Vec<Kept>, texts: Vec<KeptText>, until: Until) -> bool {
        for (kept, beside) in with_texts(entries, texts) {
            if is_after(&kept, until) || !self.add(&kept, &beside) {
                return true;
            }
        }
        false
    }

    fn add(&mut self, kept: &Kept, texts: &[Text]) -> bool {
        let bytes = kept.bytes.as_bytes();
        let Some((entry, payload)) = self.verifier.push(bytes, Some(kept.leaf), texts) else {
            let fresh = Verifier::new(self.log.clone(), &[]);
            self.fault = std::mem::replace(&mut self.verifier, fresh).finish().err();
            return false;
        };
        self.head = head_after(&entry, kept.leaf);
        self.accepted_clocks += u64::from(matches!(payload, Payload::Clock(..)));
        let payload = self.withheld(&entry, payload, texts);
        self.fold.add(payload, entry.at);
        true
    }

    /// Removes personal texts from entries of the deployment's log, since its facts are public; keeps only what affects
    /// the verdict.
    fn withheld(&self, entry: &Entry, payload: Payload, texts: &[Text]) -> Payload {
        if !self.log.is_deployment() {
            return payload;
        }
        let payload = match texts {
            [] => payload,
            _ => entry.open(&[]).unwrap_or(payload),
        };
        without_reference(payload)
    }

    fn sound(&mut self, until: Until) -> Result<(), LedgerError> {
        if until == Until::Now && self.fault.is_none() && self.head.size < self.signed {
            self.fault = Some(Fault::new(
                &self.log,
                self.head.size,
                Wrong::Truncated { size: self.signed },
            ));
        }
        let fault = self.fault.clone();
        fault.map_or(Ok(()), |fault| Err(LedgerError::Tampered(fault)))
    }
}

fn verifier(log: &Log, known: &[Checkpoint], texts: bool) -> Verifier {
    let verifier = Verifier::new(log.clone(), known);
    if texts {
        verifier
    } else {
        verifier.without_texts()
    }
}

/// Whether an entry was written after `until`. The time inside the sealed entry counts, not the column beside it. False
/// for an altered entry, so that the verifier reports it.
fn is_after(kept: &Kept, until: Until) -> bool {
    let Until::Time(time) = until else {
        return false;
    };
    let bytes = kept.bytes.as_bytes();
    leaf_hash(bytes) == kept.leaf && Entry::read(bytes).is_ok_and(|entry| entry.at > time)
}

fn head_after(entry: &Entry, leaf: Digest) -> Head {
    Head {
        size: entry.seq + 1,
        at: entry.at,
        leaf,
    }
}

/// Removes the reference, which can name people and does not affect the verdict.
fn without_reference(mut payload: Payload) -> Payload {
    if let Payload::Approval(approval) = &mut payload {
        approval.reference = None;
    }
    payload
}
