//! The ledger: the one module through which commands and the server append to the logs, read them and prove them.
//!
//! In reading order: [`Ledger`] opens the store of its deployment and appends; [`Replay`] verifies entries and folds
//! them into facts; [`Signed`] is what the deployment signs; `proofs` has what others verify a log with.

mod audit;
mod erasing;
mod error;
mod file;
mod name;
mod owner;
mod proofs;
mod replay;
mod signing;
mod time;
mod walk;

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use domain::{
    facts::ProbeState,
    ledger::{Draft, Fold, Head, Log, Sealed},
};
use tokio::sync::Notify;

use crate::{
    clock::SystemClock,
    deployment::Deployment,
    keys::{KeyError, LedgerKey},
    limits,
    probe::Look,
    store::{Access, Address, Owner, Store, StoreError},
};

pub use error::LedgerError;
pub use file::Export;
pub use name::public_keys;
pub use owner::has_keys;
pub use replay::{Replay, Until};
pub use signing::Signed;
pub use time::{ClockError, Timing};
pub use walk::Walk;

use name::Name;
use time::Timekeeper;

/// The logs of one deployment. Clones share the same database.
#[derive(Clone)]
pub struct Ledger {
    store: Store,
    address: Address,
    access: Access,
    /// The signing key; None if the ledger is open for reading only and no key is here.
    key: Option<Arc<LedgerKey>>,
    /// Owner that the database was claimed for; None if the ledger is open for reading only.
    ours: Option<Owner>,
    deployment: Arc<Deployment>,
    name: Name,
    appended: Arc<Notify>,
    /// Logs that this process appends to: each was verified to continue its last checkpoint, and is signed when the
    /// ledger closes.
    continued: Arc<Mutex<HashSet<Log>>>,
    time: Arc<Timekeeper>,
}

impl Ledger {
    /// Opens the logs for appending; creates directories, keys and the database if they do not exist.
    ///
    /// # Errors
    /// Returns an error if that fails, or if the database belongs to a deployment with other keys: then no key is
    /// created.
    pub async fn open(deployment: &Deployment, address: &Address) -> Result<Self, LedgerError> {
        Self::open_timed(deployment, address, Timing::default()).await
    }

    /// Opens the logs like [`Ledger::open`], with another clock, or with a clock that the operator accepts.
    ///
    /// # Errors
    /// As [`Ledger::open`], and if the clock shows a time before the last entry or before the program was built.
    pub async fn open_timed(
        deployment: &Deployment,
        address: &Address,
        timing: Timing,
    ) -> Result<Self, LedgerError> {
        if address.is_in(&deployment.data_dir) {
            deployment.make_data_dir()?;
        }
        let store = Store::open(address, Access::Write).await?;
        match owner::claimed(deployment, &store).await {
            Ok((key, ours)) => {
                let opened = Self::of(deployment, address, Access::Write, store, Some(key)).await?;
                let opened = Self {
                    ours: Some(ours),
                    time: Arc::new(Timekeeper::start(timing.clock)),
                    ..opened
                };
                opened.begin(timing.accepted).await
            }
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    /// Opens the logs for reading and creates nothing; None if there is no database.
    ///
    /// # Errors
    /// Returns an error if the database cannot be read, or belongs to a deployment with other keys.
    pub async fn read(
        deployment: &Deployment,
        address: &Address,
    ) -> Result<Option<Self>, LedgerError> {
        let store = match Store::open(address, Access::Read).await {
            Err(StoreError::NoDatabase) => return Ok(None),
            opened => opened?,
        };
        let key = owner::known(deployment, &store).await?;
        let opened = Self::of(deployment, address, Access::Read, store, key).await;
        opened.map(Some)
    }

    async fn of(
        deployment: &Deployment,
        address: &Address,
        access: Access,
        store: Store,
        key: Option<LedgerKey>,
    ) -> Result<Self, LedgerError> {
        let name = Name::find(deployment, &store).await?;
        Ok(Self {
            store,
            address: address.clone(),
            access,
            key: key.map(Arc::new),
            ours: None,
            deployment: Arc::new(deployment.clone()),
            name,
            appended: Arc::default(),
            continued: Arc::default(),
            time: Arc::new(Timekeeper::start(Arc::new(SystemClock))),
        })
    }

    /// The store below, for copies and for queries that are not about one log.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Appends to the current end of a log. The entry is durable once this returns.
    ///
    /// # Errors
    /// Returns an error if the entry cannot be stored, or if the log does not continue its last checkpoint: then
    /// nothing is appended.
    pub async fn append(&self, log: &Log, draft: Draft) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        let now = self.time.check()?;
        let head = self.store.append(log, draft).await?;
        self.time.believe(now);
        self.appended.notify_one();
        Ok(head)
    }

    /// Appends only if the log still has `size` entries, for decisions based on those.
    pub async fn append_at(&self, log: &Log, draft: Draft, size: u64) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        let now = self.time.check()?;
        let head = self.store.append_at(log, draft, size).await?;
        self.time.believe(now);
        self.appended.notify_one();
        Ok(head)
    }

    /// Appends entries that were written elsewhere, with their own times; each must continue the log in this database.
    pub async fn import_entries(
        &self,
        log: &Log,
        entries: Vec<Sealed>,
    ) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        Ok(self.store.adopt(log, entries).await?)
    }

    /// Waits for the next append through this ledger or a clone of it; appends by other processes are not noticed.
    pub async fn appended(&self) {
        self.appended.notified().await;
    }

    /// Folds the log of the deployment, and that of one tenant if given: all of it, or up to a size or a time.
    ///
    /// For a tenant use `until` with a time only, since a size counts the entries of one log.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written.
    pub async fn fold(&self, until: Until, tenant: Option<&Log>) -> Result<Fold, LedgerError> {
        let mut replay = Replay::start(self, Log::deployment(), Fold::default()).await?;
        replay.catch_up(self, until).await?;
        let fold = replay.into_fold();
        let Some(tenant) = tenant else {
            return Ok(fold);
        };
        let mut replay =
            Replay::start(self, tenant.clone(), fold.of_tenant(tenant.as_str())).await?;
        replay.catch_up(self, until).await?;
        Ok(replay.into_fold())
    }

    /// Returns the end of a log. Polled to notice appends by other processes.
    pub async fn head(&self, log: &Log) -> Result<Head, LedgerError> {
        // A removed file stays usable while it is open, but what is appended to it would be lost.
        if !self.address.may_exist() {
            return Err(LedgerError::Removed);
        }
        Ok(self.store.head(log).await?)
    }

    /// Observes the probe `database`: whether the database answers, accepts writes, and still belongs to this
    /// deployment.
    pub async fn look(&self) -> Look {
        if !self.address.may_exist() {
            return Some(ProbeState::Fail);
        }
        let asked = match &self.ours {
            Some(ours) => self.store.claim(ours).await.map(drop).map_err(Into::into),
            None => self.head(&Log::deployment()).await.map(drop),
        };
        match asked {
            Ok(()) => Some(ProbeState::Pass),
            Err(error) if error.is_ours() => None,
            Err(_) => Some(ProbeState::Fail),
        }
    }

    /// Observes the probe `signing-keys`: whether both keys here are readable for their owner alone, and those of the
    /// database. None if they cannot be read now.
    pub fn look_at_keys(&self) -> Look {
        match owner::holds_keys(&self.deployment, self.ours.as_ref()) {
            Ok(()) => Some(ProbeState::Pass),
            Err(LedgerError::Key(KeyError::Io { .. })) if limits::lacks_files() => None,
            Err(_) => Some(ProbeState::Fail),
        }
    }

    /// Signs the logs that this process appended to, finishes pending appends and closes the database.
    ///
    /// # Errors
    /// Returns an error if an appended entry could not be covered by a checkpoint; the database is closed all the same.
    pub async fn close(self) -> Result<(), LedgerError> {
        let signed = self.sign_continued().await;
        self.store.close().await;
        signed.map_err(|error| LedgerError::NotSigned(Box::new(error)))
    }
}
