//! Self-observation of a deployment: what this process observes, on top of what all processes recorded.

mod looking;

use std::{sync::Arc, time::Duration};

use domain::{
    Instant, Json,
    facts::{CheckRun, RunBy},
    ledger::{Draft, Fault, Fold, Head, Log, Observation, verify::Wrong},
};

use crate::{
    checks::SelfCheck,
    deployment::Deployment,
    keys::RevisionKey,
    ledger::{Ledger, LedgerError, Replay, Signed, Until},
    probe::Steady,
    register::Live,
    smoke::WHOLE,
    store::StoreError,
};

/// Actor of entries that a server process appends.
const ACTOR: &str = "server";
/// Maximum number of lost races before a self-check is left to the next day.
const RACES_MAX: usize = 16;

/// Follows the log of the deployment, and records in it what this process observes.
pub struct Watch {
    live: Arc<Live>,
    ledger: Ledger,
    log: Log,
    replay: Replay,
    probes: Steady,
    /// Key that revisions are made with; the last known one while the file cannot be read.
    key: Option<RevisionKey>,
    /// Observation that this process last recorded, or found recorded. Without it, two processes that observe different
    /// things would overwrite each other for ever.
    told: Option<Observation>,
    signed: Option<Signed>,
    trouble: Trouble,
    /// Whether changes were not recorded because there were too many.
    flapping: bool,
}

/// Why the log cannot be read or written just now. Reading may work while writing does not.
#[derive(Default)]
struct Trouble {
    reading: Option<LedgerError>,
    writing: Option<LedgerError>,
}

impl Watch {
    /// Reads the whole log. `probe_interval` is the time between two observations of the probes.
    ///
    /// # Errors
    /// Returns an error if the log cannot be read, or is not as it was written.
    pub async fn begin(
        ledger: Ledger,
        live: Arc<Live>,
        probe_interval: Duration,
    ) -> Result<Self, LedgerError> {
        let log = Log::deployment();
        let mut replay = Replay::checking_texts(&ledger, log.clone(), Fold::default()).await?;
        replay.catch_up(&ledger, Until::Now).await?;
        if replay.missing_texts().is_some() {
            // A text may have been erased while the log was read; then the entry that erased it follows.
            replay.catch_up(&ledger, Until::Now).await?;
        }
        let signed = ledger.last_signed(&log).await?;
        Ok(Self {
            live,
            ledger,
            log,
            replay,
            probes: Steady::new(probe_interval),
            key: None,
            told: None,
            signed,
            trouble: Trouble::default(),
            flapping: false,
        })
    }

    pub fn deployment(&self) -> &Deployment {
        &self.live.deployment
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Names the texts that are missing without an erasure; None if there are none.
    pub fn missing_texts(&self) -> Option<String> {
        self.replay.missing_texts()
    }

    /// Returns the last signed checkpoint.
    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// Returns why the log cannot be read or written just now; None if it can.
    pub fn trouble(&self) -> Option<&LedgerError> {
        let Trouble { reading, writing } = &self.trouble;
        reading.as_ref().or(writing.as_ref())
    }

    /// Records what the facts contain about this process's environment, if that has changed.
    pub async fn record(&mut self, facts: &Json, now: Instant) {
        let Ok(seen) = Observation::of(facts) else {
            return;
        };
        if self.told.as_ref() == Some(&seen) {
            return;
        }
        let news = self.replay.fold().unrecorded(&seen);
        self.flapping = !self.replay.fold().has_room_for(news.len(), now);
        if self.flapping {
            return;
        }
        for payload in news {
            let actor = ACTOR.to_owned();
            let draft = Draft {
                at: now,
                actor,
                payload,
            };
            let appended = self.ledger.append(&self.log, draft).await;
            self.trouble.writing = appended.err();
            if self.trouble.writing.is_some() {
                return;
            }
        }
        self.told = Some(seen);
        if matches!(self.trouble.writing, Some(LedgerError::Clock(_))) {
            // All changes are recorded, so the clock prevents nothing any more.
            self.trouble.writing = None;
        }
    }

    /// Returns the latest run of each self-check, if a person recorded it.
    pub fn self_checks_by_hand(&self) -> Vec<CheckRun> {
        let latest = WHOLE
            .iter()
            .filter_map(|check| self.replay.fold().last_run(check));
        latest
            .filter(|run| run.run_by == Some(RunBy::Hand))
            .cloned()
            .collect()
    }

    /// Records a self-check if it is news, and returns whether it was. Of several processes with the same outcome one
    /// records it: the entry is appended only if the log still has the size that was read.
    ///
    /// # Errors
    /// Returns an error if the log cannot be read or written.
    /// If the log cannot be read or written.
    pub async fn record_check(&mut self, found: &SelfCheck) -> Result<bool, LedgerError> {
        for _ in 0..RACES_MAX {
            self.read().await?;
            if !found.is_news(self.replay.fold().last_run(found.check)) {
                return Ok(false);
            }
            let (draft, size) = (found.run().draft(ACTOR), self.replay.head().size);
            match self.ledger.append_at(&self.log, draft, size).await {
                Err(LedgerError::Store(StoreError::Moved { .. })) => {}
                appended => return appended.map(|_| true),
            }
        }
        Ok(false)
    }

    /// Reads and signs what this or another process appended. Returns whether there was anything.
    pub async fn follow(&mut self) -> bool {
        let read = self.read().await;
        let moved = matches!(read, Ok(true));
        self.trouble.reading = read.err();
        if self.trouble.reading.is_none() && self.is_unsigned() {
            let signed = self.sign().await;
            self.trouble.writing = signed.err();
        }
        moved
    }

    async fn read(&mut self) -> Result<bool, LedgerError> {
        let head = self.ledger.head(&self.log).await?;
        if head == self.replay.head() {
            return Ok(false);
        }
        self.continues(head)?;
        let accepted = self.replay.accepted_clocks();
        let moved = self.replay.catch_up(&self.ledger, Until::Now).await?;
        if self.replay.accepted_clocks() > accepted {
            self.ledger.accept_clock();
        }
        Ok(moved)
    }

    /// Returns an error if the log was truncated or its end changed, since a log only grows.
    fn continues(&self, head: Head) -> Result<(), LedgerError> {
        let size = self.replay.head().size;
        if head.size > size {
            return Ok(());
        }
        let (seq, wrong) = if head.size < size {
            (head.size, Wrong::Truncated { size })
        } else {
            (size.saturating_sub(1), Wrong::Changed)
        };
        let log = self.log.clone();
        Err(LedgerError::Tampered(Fault { log, seq, wrong }))
    }

    fn is_unsigned(&self) -> bool {
        let size = self.replay.head().size;
        self.signed.as_ref().is_none_or(|last| last.size < size)
    }

    async fn sign(&mut self) -> Result<(), LedgerError> {
        let (size, root) = (self.replay.head().size, self.replay.root());
        self.signed = Some(self.ledger.sign(&self.log, size, root).await?);
        Ok(())
    }
}
