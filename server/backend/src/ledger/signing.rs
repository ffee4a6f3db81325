//! Checkpoints that the deployment signs of its logs: one per size, on request, and never two that differ.

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
    /// The signed note, verbatim.
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

    /// Returns the public key that verifies a log's checkpoints; None if no key is here.
    pub fn key(&self, log: &Log) -> Option<VerifyingKey> {
        self.signing(log).ok().map(|key| key.public().clone())
    }

    fn signing(&self, log: &Log) -> Result<SigningKey, LedgerError> {
        let key = self.key.as_ref().ok_or(LedgerError::NoKey)?;
        key.signing(&self.origin(log)).ok_or(LedgerError::NoKey)
    }

    /// Returns the last stored checkpoint; None if there is none.
    pub async fn last_signed(&self, log: &Log) -> Result<Option<Signed>, LedgerError> {
        let last = self.store.last_checkpoint(log).await?;
        last.map(|kept| Signed::read(log, kept)).transpose()
    }

    /// Returns the checkpoint of the end of a log; signs and stores it if there is none yet. A ledger that is open for
    /// reading returns the last stored checkpoint.
    ///
    /// # Errors
    /// Returns an error if the log does not continue its last checkpoint: then nothing is signed.
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

    /// Returns a note on the first `size` entries, signed but not stored, to complete an exported file. None if no key
    /// is here.
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

    /// Returns the root of the first `size` entries, after verifying that they continue the last checkpoint.
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

    /// Returns the last checkpoint and the end of the log; an error if the log ends before that checkpoint.
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

    /// Verifies, once per log and process, that the log continues its last checkpoint.
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

    /// Signs the end of every log that this process appended to.
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

    /// Signs a root that the caller has verified, and stores the note; another process may have signed first.
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

    /// Returns the checkpoint that another process signed first. It may have named the log differently, but the root
    /// must be the same.
    async fn signed_by_another(
        &self,
        log: &Log,
        size: u64,
        root: Digest,
    ) -> Result<Signed, LedgerError> {
        // Others may have signed later sizes since, so the last checkpoint need not be the one of this size.
        let mut kept = self.store.checkpoints(log).await?.into_iter();
        let kept = kept.find(|kept| kept.size == size);
        let signed = kept.map(|kept| Signed::read(log, kept)).transpose()?;
        let signed = signed.filter(|signed| signed.root == root);
        let signed = signed.ok_or(StoreError::Forked(size))?;
        self.name.adopt(log, &signed.origin);
        Ok(signed)
    }

    /// Returns the roots over the first entries, one for each of `sizes`.
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

    /// Reads the hashes that a plan needs to be solved.
    pub(super) async fn hashes(&self, log: &Log, needs: &[Span]) -> Result<Hashes, StoreError> {
        let mut hashes = Hashes::default();
        let found = self.store.hashes(log, needs).await?;
        for (span, found) in needs.iter().zip(found) {
            hashes.put(span.level, span.from, found);
        }
        Ok(hashes)
    }
}
