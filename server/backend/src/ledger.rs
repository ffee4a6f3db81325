//! What is recorded, and what proves it: the one place through which every door appends to the logs and reads them.
//!
//! In reading order: [`Ledger`] opens a store for the deployment whose it is, and appends; [`Replay`] makes facts of
//! entries and checks them on the way; [`Signed`] is what the deployment signs; `proofs` is what others check.

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
    keys::LedgerKey,
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

/// The logs of one deployment. Clones share them.
#[derive(Clone)]
pub struct Ledger {
    store: Store,
    address: Address,
    access: Access,
    /// None where somebody only reads who has none.
    key: Option<Arc<LedgerKey>>,
    /// Whose it is, where somebody writes.
    ours: Option<Owner>,
    deployment: Arc<Deployment>,
    name: Name,
    appended: Arc<Notify>,
    /// Logs that this process goes on with: each was found to continue what was signed for, and is signed for at the end.
    continued: Arc<Mutex<HashSet<Log>>>,
    time: Arc<Timekeeper>,
}

impl Ledger {
    /// Opens the logs to append to them; directories, key and database are made where there are none.
    ///
    /// # Errors
    /// Where that cannot be done, or the database belongs to a deployment with other keys: no key is made then.
    pub async fn open(deployment: &Deployment, address: &Address) -> Result<Self, LedgerError> {
        Self::open_timed(deployment, address, Timing::default()).await
    }

    /// Opens the logs like [`Ledger::open`], with another clock, or with one that the operator accepts.
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

    /// Opens the logs to read them, and makes nothing; none where there is no database.
    ///
    /// # Errors
    /// Where the database cannot be read, or belongs to a deployment with other keys.
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

    /// What is below: for copies, and for what is not about one log.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Appends to the end of a log, wherever that is by then. Durable once it returns.
    ///
    /// # Errors
    /// Where nothing can be kept, or the log is not what was signed for: it is not gone on with.
    pub async fn append(&self, log: &Log, draft: Draft) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        let now = self.time.check()?;
        let head = self.store.append(log, draft).await?;
        self.time.believe(now);
        self.appended.notify_one();
        Ok(head)
    }

    /// Appends only if the log still has `size` entries: for what was decided on them.
    pub async fn append_at(&self, log: &Log, draft: Draft, size: u64) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        let now = self.time.check()?;
        let head = self.store.append_at(log, draft, size).await?;
        self.time.believe(now);
        self.appended.notify_one();
        Ok(head)
    }

    /// Appends entries that were written elsewhere, with their own times; each must continue the log as it is here.
    pub async fn import_entries(
        &self,
        log: &Log,
        entries: Vec<Sealed>,
    ) -> Result<Head, LedgerError> {
        self.continues(log).await?;
        Ok(self.store.adopt(log, entries).await?)
    }

    /// Ends as soon as something was appended through this ledger or a clone of it; other processes are not noticed.
    pub async fn appended(&self) {
        self.appended.notified().await;
    }

    /// What is recorded of the deployment, and of one tenant: everything, or what was at a size or a time.
    ///
    /// Of a tenant `until` names the time only, since sizes are those of one log.
    ///
    /// # Errors
    /// The first entry that is not as it was written.
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

    /// The end of a log, asked often: whether anybody appended.
    pub async fn head(&self, log: &Log) -> Result<Head, LedgerError> {
        // An open file goes on after it was removed; nobody else would ever find it.
        if !self.address.may_exist() {
            return Err(LedgerError::Removed);
        }
        Ok(self.store.head(log).await?)
    }

    /// One look at the probe `database`: whether it answers, takes what is written, and still is this deployment's.
    pub async fn look(&self) -> Look {
        if !self.address.may_exist() {
            return Some(ProbeState::Fail);
        }
        let asked = match &self.ours {
            Some(ours) => self.claimed_by(ours).await,
            None => self.head(&Log::deployment()).await.map(drop),
        };
        match asked {
            Ok(()) => Some(ProbeState::Pass),
            Err(error) if error.is_ours() => None,
            Err(_) => Some(ProbeState::Fail),
        }
    }

    async fn claimed_by(&self, ours: &Owner) -> Result<(), LedgerError> {
        owner::revises_here(&self.deployment, ours)?;
        Ok(self.store.claim(ours).await.map(drop)?)
    }

    /// Signs for the logs that this process went on with, ends what is under way and closes the database.
    ///
    /// # Errors
    /// If something that was recorded could not be signed for; the database is closed all the same.
    pub async fn close(self) -> Result<(), LedgerError> {
        let signed = self.sign_continued().await;
        self.store.close().await;
        signed.map_err(|error| LedgerError::NotSigned(Box::new(error)))
    }
}
