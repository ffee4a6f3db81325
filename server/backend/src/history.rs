//! History of the deployment's own log. The newest page continues from the entries read before; for an older page or a
//! past time the log is read from its beginning.

use domain::{
    Catalogue, Instant,
    history::{History, Past, Report, SHOWN_MAX, Standing},
    ledger::{Log, Verifier},
};
use tokio::sync::Mutex;

use crate::{
    ledger::{Ledger, LedgerError},
    store::StoreError,
};

/// Number of entries read per query.
const BATCH: u64 = 500;

/// Part of a history that a client requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    Newest,
    /// The points before this number.
    Before(usize),
    /// The newest points, and what could be sold at this time.
    At(Instant),
}

/// Reader of the deployment's history, which keeps what it read for the newest page.
pub struct Lookback {
    ledger: Ledger,
    catalogue: &'static Catalogue,
    newest: Mutex<Reading>,
}

impl Lookback {
    /// Creates the reader; nothing is read yet.
    pub fn new(ledger: Ledger, catalogue: &'static Catalogue) -> Self {
        let newest = Reading::new(History::new(catalogue, SHOWN_MAX));
        Self {
            ledger,
            catalogue,
            newest: Mutex::new(newest),
        }
    }

    /// Returns the requested part of the history of the first `size` entries, as of `now`.
    ///
    /// # Errors
    /// Returns an error if the log cannot be read, or is not as it was written.
    pub async fn look(
        &self,
        wanted: Wanted,
        size: u64,
        now: Instant,
    ) -> Result<Report<'static>, LedgerError> {
        match wanted {
            Wanted::Newest => self.newest(size, now).await,
            Wanted::Before(end) => self.before(end, size, now).await,
            Wanted::At(at) => {
                let past = self.past(at, size, now).await?;
                Ok(self.newest(size, now).await?.beside(Some(past)))
            }
        }
    }

    async fn newest(&self, size: u64, now: Instant) -> Result<Report<'static>, LedgerError> {
        let mut reading = self.newest.lock().await;
        if let Err(error) = reading.read(&self.ledger, size, &mut |_| true).await {
            *reading = Reading::new(History::new(self.catalogue, SHOWN_MAX));
            return Err(error);
        }
        Ok(self.report(&reading, now))
    }

    /// Returns an older page; the number of points and the root are those of the whole log.
    async fn before(
        &self,
        end: usize,
        size: u64,
        now: Instant,
    ) -> Result<Report<'static>, LedgerError> {
        let newest = self.newest(size, now).await?;
        let mut reading = Reading::new(History::before(self.catalogue, SHOWN_MAX, end));
        // Points after the page are not needed, so reading stops there.
        let mut wanted = |history: &History<'_>| history.count() < end;
        reading.read(&self.ledger, size, &mut wanted).await?;
        let older = self.report(&reading, now);
        Ok(Report {
            points: older.points,
            ..newest
        })
    }

    /// For a time that is not before `now` the whole log counts, as in the current facts: a wrong clock may have dated
    /// an entry in the future.
    async fn past(
        &self,
        at: Instant,
        size: u64,
        now: Instant,
    ) -> Result<Past<'static>, LedgerError> {
        let mut reading = Reading::new(History::new(self.catalogue, 0));
        reading.until = (at < now).then_some(at);
        reading.read(&self.ledger, size, &mut |_| true).await?;
        Ok(Past::at(&reading.history, at))
    }

    /// Lets time pass up to `now` in a copy: the original still takes later entries in log order, whatever their dates.
    fn report(&self, reading: &Reading, now: Instant) -> Report<'static> {
        let mut history = reading.history.clone();
        history.until(now);
        let standing = Standing {
            origin: self.ledger.origin(&Log::deployment()),
            size: reading.verifier.size(),
            root: reading.verifier.root(),
        };
        Report::of(&history, standing)
    }
}

/// A log that is read from its beginning and verified on the way.
struct Reading {
    log: Log,
    verifier: Verifier,
    history: History<'static>,
    /// Time after which entries are not read.
    until: Option<Instant>,
}

impl Reading {
    fn new(history: History<'static>) -> Self {
        let log = Log::deployment();
        Self {
            verifier: Verifier::new(log.clone(), &[]).without_texts(),
            log,
            history,
            until: None,
        }
    }

    /// Reads on up to `size` entries, while `wanted` returns true.
    async fn read(
        &mut self,
        ledger: &Ledger,
        size: u64,
        wanted: &mut (dyn FnMut(&History<'_>) -> bool + Send),
    ) -> Result<(), LedgerError> {
        while self.verifier.size() < size && wanted(&self.history) {
            let from = self.verifier.size();
            let range = from..size.min(from + BATCH);
            let entries = ledger.store().entries(&self.log, range).await?;
            let told = entries.len();
            for kept in entries {
                let pushed = self
                    .verifier
                    .push(kept.bytes.as_bytes(), Some(kept.leaf), &[]);
                match pushed {
                    Some((entry, _)) if self.until.is_some_and(|until| entry.at > until) => {
                        return Ok(());
                    }
                    Some((entry, payload)) => self.history.take(&entry, payload),
                    None => return Err(self.fault()),
                }
            }
            if told == 0 {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Returns what is wrong with the log, and resets the verifier.
    fn fault(&mut self) -> LedgerError {
        let fresh = Verifier::new(self.log.clone(), &[]).without_texts();
        let spoilt = std::mem::replace(&mut self.verifier, fresh);
        match spoilt.finish() {
            Err(fault) => LedgerError::Tampered(fault),
            // A verifier that rejected an entry holds the fault, so `Ok` is not expected.
            Ok(_) => StoreError::Damaged(format!("log {} cannot be read", self.log)).into(),
        }
    }
}
