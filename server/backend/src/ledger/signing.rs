//! What the deployment signs of its logs: one checkpoint for a size, when somebody asks, and never two that differ.

use std::{
    collections::HashSet,
    sync::{MutexGuard, PoisonError},
};

use domain::{
    Digest,
    ledger::{
        Checkpoint, Fault, Head, Log,
        note::{SignedNote, SigningKey, VerifyingKey},
        tree::{Hashes, Plan, Span},
        verify::Wrong,
    },
};

use crate::store::{Access, Note, StoreError};

use super::{Ledger, LedgerError};

/// A checkpoint with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The name of the log.
    pub origin: String,
    pub size: u64,
    pub root: Digest,
    /// The signed note, word for word.
    pub note: String,
}

impl Signed {
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint::new(&self.origin, self.size, self.root)
    }

    pub(super) fn read(log: &Log, kept: Note) -> Result<Self, LedgerError> {
        let note = SignedNote::parse(&kept.note);
        let checkpoint = note.and_then(|note| Checkpoint::parse(&note.text));
        match checkpoint {
            Ok(checkpoint) if checkpoint.size == kept.size => Ok(Self {
                origin: checkpoint.origin,
                size: checkpoint.size,
                root: checkpoint.root,
                note: kept.note,
            }),
            _ => Err(LedgerError::Checkpoint {
                log: log.to_string(),
                size: kept.size,
            }),
        }
    }
}

impl Ledger {
    /// The name of a log in its checkpoints, such as `clearance.example.com/log/deployment`.
    pub fn origin(&self, log: &Log) -> String {
        self.name.of(log)
    }

    /// What checks the signatures on a log's checkpoints; none where no key is here.
    pub fn key(&self, log: &Log) -> Option<VerifyingKey> {
        self.signing(log).ok().map(|key| key.public().clone())
    }

    fn signing(&self, log: &Log) -> Result<SigningKey, LedgerError> {
        let key = self.key.as_ref().ok_or(LedgerError::NoKey)?;
        key.signing(&self.origin(log)).ok_or(LedgerError::NoKey)
    }

    /// The last checkpoint that is kept.
    pub async fn last_signed(&self, log: &Log) -> Result<Option<Signed>, LedgerError> {
        let last = self.store.last_checkpoint(log).await?;
        last.map(|kept| Signed::read(log, kept)).transpose()
    }

    /// The checkpoint of the end of a log: signed and kept, where that was not done yet. Whoever only reads gets the last
    /// one that is kept.
    ///
    /// # Errors
    /// Where the log does not continue the last checkpoint: nothing is signed then.
    pub async fn checkpoint(&self, log: &Log) -> Result<Signed, LedgerError> {
        if self.access == Access::Read {
            let last = self.last_signed(log).await?;
            return last.ok_or_else(|| LedgerError::Unsigned(log.to_string()));
        }
        let (last, head) = self.standing(log).await?;
        let size = head.size;
        let root = self.root_after(log, last.as_ref(), size).await?;
        match last {
            Some(last) if last.size == size => Ok(last),
            _ => self.sign(log, size, root).await,
        }
    }

    /// The note of the first `size` entries, signed and not kept: for a file that must be complete. None if no key is here.
    pub(super) async fn note_of(
        &self,
        log: &Log,
        size: u64,
    ) -> Result<Option<String>, LedgerError> {
        if self.key.is_none() {
            return Ok(None);
        }
        let last = self.last_signed(log).await?;
        let last = last.filter(|last| last.size <= size);
        let root = self.root_after(log, last.as_ref(), size).await?;
        self.note(log, size, root).map(Some)
    }

    /// The root of the first `size` entries, which continue what was signed for last.
    async fn root_after(
        &self,
        log: &Log,
        last: Option<&Signed>,
        size: u64,
    ) -> Result<Digest, LedgerError> {
        let sizes = last.iter().map(|last| last.size).chain([size]);
        let roots = self.roots(log, sizes).await?;
        match (last, roots.as_slice()) {
            (Some(last), [then, ..]) if *then != Some(last.root) => {
                Err(StoreError::Forked(last.size).into())
            }
            (_, [.., Some(root)]) => Ok(*root),
            _ => Err(StoreError::Damaged(format!("hashes of log {log} are missing")).into()),
        }
    }

    /// What was signed for last, and the end of the log, which is not before that.
    async fn standing(&self, log: &Log) -> Result<(Option<Signed>, Head), LedgerError> {
        let last = self.last_signed(log).await?;
        if let Some(last) = &last {
            self.name.adopt(log, &last.origin);
        }
        let head = self.store.head(log).await?;
        let seq = head.size;
        match last.as_ref().map(|last| last.size) {
            Some(size) if seq < size => Err(LedgerError::Tampered(Fault::new(
                log,
                seq,
                Wrong::Truncated { size },
            ))),
            _ => Ok((last, head)),
        }
    }

    /// Makes sure, once for each log, that it continues what was signed for last.
    pub(super) async fn continues(&self, log: &Log) -> Result<(), LedgerError> {
        if self.continued().contains(log) {
            return Ok(());
        }
        let (last, head) = self.standing(log).await?;
        self.time.check_start(log, head.at)?;
        if let Some(last) = last
            && self.roots(log, [last.size].into_iter()).await? != [Some(last.root)]
        {
            return Err(StoreError::Forked(last.size).into());
        }
        self.continued().insert(log.clone());
        Ok(())
    }

    fn continued(&self) -> MutexGuard<'_, HashSet<Log>> {
        self.continued
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs for the end of every log that this process went on with.
    pub(super) async fn sign_continued(&self) -> Result<(), LedgerError> {
        let logs = self.continued().clone();
        for log in &logs {
            self.checkpoint(log).await?;
        }
        Ok(())
    }

    fn note(&self, log: &Log, size: u64, root: Digest) -> Result<String, LedgerError> {
        let checkpoint = Checkpoint::new(&self.origin(log), size, root);
        Ok(checkpoint.sign(&self.signing(log)?).to_string())
    }

    /// Signs for a root that the caller has made sure of, and keeps that; another process may have been first.
    pub(crate) async fn sign(
        &self,
        log: &Log,
        size: u64,
        root: Digest,
    ) -> Result<Signed, LedgerError> {
        let origin = self.origin(log);
        let note = self.note(log, size, root)?;
        match self.store.keep_checkpoint(log, size, &note).await {
            Err(StoreError::Forked(_)) => self.signed_by_another(log, size, root).await,
            kept => {
                kept?;
                self.name.adopt(log, &origin);
                Ok(Signed {
                    origin,
                    size,
                    root,
                    note,
                })
            }
        }
    }

    /// A process that started together with this one may have given the log another name; the root must be the same.
    async fn signed_by_another(
        &self,
        log: &Log,
        size: u64,
        root: Digest,
    ) -> Result<Signed, LedgerError> {
        // Others may have signed for more since, so the last one need not be it.
        let mut kept = self.store.checkpoints(log).await?.into_iter();
        let kept = kept.find(|kept| kept.size == size);
        let signed = kept.map(|kept| Signed::read(log, kept)).transpose()?;
        let signed = signed.filter(|signed| signed.root == root);
        let signed = signed.ok_or(StoreError::Forked(size))?;
        self.name.adopt(log, &signed.origin);
        Ok(signed)
    }

    /// The roots over the first so many entries.
    async fn roots(
        &self,
        log: &Log,
        sizes: impl Iterator<Item = u64>,
    ) -> Result<Vec<Option<Digest>>, LedgerError> {
        let mut roots = Vec::new();
        for size in sizes {
            let plan = Plan::root(size);
            let hashes = self.hashes(log, &plan.needs()).await?;
            let solved = plan.solve(&hashes);
            roots.push(solved.and_then(|roots| roots.first().copied()));
        }
        Ok(roots)
    }

    /// Reads hashes for a plan to be solved with.
    pub(super) async fn hashes(&self, log: &Log, needs: &[Span]) -> Result<Hashes, StoreError> {
        let mut hashes = Hashes::default();
        let found = self.store.hashes(log, needs).await?;
        for (span, found) in needs.iter().zip(found) {
            hashes.put(span.level, span.from, found);
        }
        Ok(hashes)
    }
}
