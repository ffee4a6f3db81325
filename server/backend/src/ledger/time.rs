//! Checks whether the clock of this machine can be trusted: entries are dated by it, and a wrong date cannot be
//! corrected.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{
    Instant,
    ledger::{Draft, Entry, Log, Payload},
};

use super::{Ledger, LedgerError};
use crate::clock::{self, Clock, SystemClock};

/// Maximum difference in seconds between wall clock and steady clock since the wall clock was last trusted; beyond it
/// nothing is appended.
const MOVED_MAX: i64 = 5 * 60;
/// Maximum difference in seconds between the clocks of two machines that write to one log.
const SKEW_MAX: i64 = 5;
/// Maximum age in seconds of the last checkpoint's entry; beyond it [`Ledger::gap`] reports it.
const CHECKPOINT_AGE_MAX: i64 = 24 * 60 * 60;

/// Actor of entries that accept the clock of a machine.
const OPERATOR: &str = "operator";

/// Why the clock of this machine is not trusted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ClockError {
    #[error(
        "the clock of this machine shows {shown}, and by the time that has passed it should show about {expected}; \
         nothing is recorded until it does: set the clock right, or run `thesmios migrate --accept-clock REASON`"
    )]
    Moved { shown: Instant, expected: Instant },
    #[error(
        "the clock of this machine shows {shown}, and the last entry of log {log} is of {last}; nothing is recorded \
         before that: set the clock right, or give `--accept-clock REASON`"
    )]
    Earlier {
        shown: Instant,
        log: Log,
        last: Instant,
    },
    #[error(
        "the clock of this machine shows {shown}, and this program was built on {built}; nothing is recorded before \
         that: set the clock right, or give `--accept-clock REASON`"
    )]
    BeforeBuild { shown: Instant, built: Instant },
}

/// Clock by which a process dates its entries.
#[derive(Clone)]
pub struct Timing {
    pub clock: Arc<dyn Clock>,
    /// The operator's reason to accept the clock, whatever it shows; recorded.
    pub accepted: Option<String>,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            accepted: None,
        }
    }
}

/// Compares the wall clock with the steady clock from the start of the process on.
pub(super) struct Timekeeper {
    clock: Arc<dyn Clock>,
    /// Both clocks when the wall clock was last trusted.
    believed: Mutex<Reading>,
    /// Whether the operator accepts what the clock shows.
    accepted: AtomicBool,
}

/// Both clocks at one moment.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    wall: Instant,
    steady: Duration,
}

impl Timekeeper {
    pub(super) fn start(clock: Arc<dyn Clock>) -> Self {
        Self {
            believed: Mutex::new(read(clock.as_ref())),
            accepted: AtomicBool::new(false),
            clock,
        }
    }

    /// Time of the wall clock.
    pub(super) fn now(&self) -> Instant {
        self.clock.wall()
    }

    /// Trusts the wall clock from now on, whatever it shows.
    pub(super) fn accept(&self) {
        self.accepted.store(true, Ordering::Relaxed);
        self.believe(read(self.clock.as_ref()));
    }

    /// Returns an error if a process that starts may not append to a log whose last entry has this time.
    pub(super) fn check_start(&self, log: &Log, last: Instant) -> Result<(), ClockError> {
        let (shown, built) = (self.now(), clock::built());
        if self.accepted.load(Ordering::Relaxed) {
            return Ok(());
        }
        if shown < built {
            return Err(ClockError::BeforeBuild { shown, built });
        }
        if shown.unix().saturating_add(SKEW_MAX) < last.unix() {
            let log = log.clone();
            return Err(ClockError::Earlier { shown, log, last });
        }
        Ok(())
    }

    /// Returns an error unless both clocks advanced alike. The caller passes the reading to [`Timekeeper::believe`]
    /// after an append.
    pub(super) fn check(&self) -> Result<Reading, ClockError> {
        let now = read(self.clock.as_ref());
        let before = *self.lock();
        let passed = now.steady.saturating_sub(before.steady).as_secs();
        let expected = before.wall.unix().saturating_add_unsigned(passed);
        if now.wall.unix().abs_diff(expected) <= MOVED_MAX.unsigned_abs() {
            return Ok(now);
        }
        Err(ClockError::Moved {
            shown: now.wall,
            expected: Instant::from_unix(expected).unwrap_or_default(),
        })
    }

    pub(super) fn believe(&self, now: Reading) {
        *self.lock() = now;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Reading> {
        self.believed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ledger {
    /// The time of day; while the clock of this machine is refused, the time that it should show.
    pub fn now(&self) -> Instant {
        match self.time.check() {
            Err(ClockError::Moved { expected, .. }) => expected,
            _ => self.time.now(),
        }
    }

    /// Verifies that the clock can be trusted, or records why the operator accepts it.
    pub(super) async fn begin(self, accepted: Option<String>) -> Result<Self, LedgerError> {
        let log = Log::deployment();
        let begun = match accepted {
            Some(reason) => self.record_accepted(&log, reason).await,
            None => self.check_time(&log).await,
        };
        match begun {
            Ok(()) => Ok(self),
            Err(error) => {
                self.store.close().await;
                Err(error)
            }
        }
    }

    async fn check_time(&self, log: &Log) -> Result<(), LedgerError> {
        let last = self.store.head(log).await?.at;
        Ok(self.time.check_start(log, last)?)
    }

    async fn record_accepted(&self, log: &Log, reason: String) -> Result<(), LedgerError> {
        self.accept_clock();
        let at = self.time.now();
        let draft = Draft {
            at,
            actor: OPERATOR.to_owned(),
            payload: Payload::Clock(at, reason),
        };
        self.append(log, draft).await.map(drop)
    }

    /// Trusts the clock of this machine from now on, because the operator accepts what it shows.
    pub fn accept_clock(&self) {
        self.time.accept();
    }

    /// Returns the time of the last entry that a checkpoint covers, if that is more than 24 hours ago.
    pub async fn gap(&self, log: &Log, now: Instant) -> Result<Option<Instant>, LedgerError> {
        let signed = self.last_signed(log).await?;
        let Some(seq) = signed.and_then(|signed| signed.size.checked_sub(1)) else {
            return Ok(None);
        };
        let entry = self.entry(log, seq).await?;
        let entry = entry.and_then(|kept| Entry::read(kept.bytes.as_bytes()).ok());
        let since = entry.map(|entry| entry.at);
        let is_old = |at: &Instant| at.unix().saturating_add(CHECKPOINT_AGE_MAX) < now.unix();
        Ok(since.filter(is_old))
    }
}

fn read(clock: &dyn Clock) -> Reading {
    Reading {
        wall: clock.wall(),
        steady: clock.steady(),
    }
}
