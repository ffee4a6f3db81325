//! Refreshes the answers while the server runs: observes the environment at every probe interval, and the log every
//! second.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use backend::{
    checks::SelfCheck,
    ledger::LedgerError,
    probe::{self, Unobserved},
    register,
    register::Revision,
    watch::Watch,
};
use domain::{Instant, Json, facts::CheckRun};
use tokio::{
    sync::{Notify, mpsc, watch},
    task::spawn_blocking,
    time::{Interval, MissedTickBehavior, interval},
};

use super::warm;
use crate::http::{Answers, Published};

/// Interval of checks whether another process appended, or time alone changed something.
const ASKED_EVERY: Duration = Duration::from_secs(1);

pub(super) struct Keeper {
    watch: Watch,
    sender: watch::Sender<Arc<Answers>>,
    /// Time between two observations of the probes; half of it while a probe that passed is observed otherwise.
    probe_interval: Duration,
    /// Address at which this server listens.
    bound: SocketAddr,
    /// Trouble with the log as it was reported last; it is reported once.
    told: Option<String>,
    /// Probes that could not be observed, as they were reported last.
    unobserved: Vec<Unobserved>,
    /// Whether observations were too many to be recorded at the last check.
    flapping: bool,
    /// Outcomes of the self-checks.
    found: mpsc::Receiver<SelfCheck>,
    /// Requests a run of the self-checks.
    again: Arc<Notify>,
    /// Self-checks that persons had recorded at the last check.
    by_hand: Vec<CheckRun>,
}

impl Keeper {
    pub(super) fn new(
        watch: Watch,
        sender: watch::Sender<Arc<Answers>>,
        (found, again): (mpsc::Receiver<SelfCheck>, Arc<Notify>),
        (bound, probe_interval): (SocketAddr, Duration),
    ) -> Self {
        Self {
            by_hand: watch.self_checks_by_hand(),
            again,
            watch,
            sender,
            probe_interval,
            bound,
            told: None,
            unobserved: Vec::new(),
            flapping: false,
            found,
        }
    }

    /// Runs as long as the server does.
    pub(super) async fn keep(mut self) {
        let mut looked = every(self.probe_interval);
        let mut asked = every(ASKED_EVERY);
        // The first tick fires immediately; that observation was made before the address was announced.
        looked.tick().await;
        let ledger = self.watch.ledger().clone();
        loop {
            tokio::select! {
                _ = looked.tick() => {
                    self.look().await;
                    if self.watch.is_in_doubt() {
                        looked.reset_after(self.probe_interval / 2);
                    }
                }
                _ = asked.tick() => if self.follow().await {
                    looked.reset_immediately();
                },
                () = ledger.appended() => drop(self.follow().await),
                Some(check) = self.found.recv() => self.record_check(&check).await,
            }
        }
    }

    /// Observes the environment, records what changed, and publishes new answers if they differ.
    pub(super) async fn look(&mut self) {
        let (deployment, bound) = (self.watch.deployment().clone(), self.bound);
        let surface = spawn_blocking(move || probe::surface(&deployment, Some(bound))).await;
        let catalogue = self.sender.borrow().revision.loaded.catalogue;
        self.watch.look(catalogue, surface.unwrap_or(None)).await;
        let now = self.watch.ledger().now();
        let facts = self.facts(now);
        self.watch.record(&facts, now).await;
        self.watch.follow().await;
        self.tell();
        self.tell_unobserved();
        self.answer_anew(now).await;
    }

    /// Reads appended entries, and publishes new answers if these entries or the time make a difference. Returns
    /// whether trouble with the log began or ended.
    async fn follow(&mut self) -> bool {
        let now = self.watch.ledger().now();
        let moved = self.watch.follow().await;
        if moved {
            self.check_what_was_said();
        }
        let told = self.tell();
        if moved || told || !self.sender.borrow().revision.holds_at(now) {
            self.answer_anew(now).await;
        }
        told
    }

    /// Requests a run of the self-checks if a person recorded the outcome of one: this server can check for itself.
    fn check_what_was_said(&mut self) {
        let by_hand = self.watch.self_checks_by_hand();
        if by_hand.iter().any(|run| !self.by_hand.contains(run)) {
            self.again.notify_one();
        }
        self.by_hand = by_hand;
    }

    async fn record_check(&mut self, found: &SelfCheck) {
        let (check, passed) = (found.check, found.passed);
        match self.watch.record_check(found).await {
            Ok(recorded) => tracing::info!(check, passed, recorded, "self-check"),
            Err(error) => tracing::error!(check, passed, %error, "self-check not recorded"),
        }
        self.follow().await;
        // `record_check` reads the log before it decides, and `follow` does not count those entries as new.
        self.answer_anew(self.watch.ledger().now()).await;
    }

    fn facts(&self, now: Instant) -> Json {
        let catalogue = self.sender.borrow().revision.loaded.catalogue;
        self.watch.facts(catalogue, now)
    }

    async fn answer_anew(&mut self, now: Instant) {
        let (facts, current) = (self.facts(now), Arc::clone(&self.sender.borrow()));
        let revision = Arc::clone(&current.revision);
        let next = spawn_blocking(move || next(&revision, facts, now)).await;
        let next = next.ok().flatten();
        let renewed = next.is_some();
        if let Some(answers) = self.published(&current, next) {
            self.sender.send_replace(Arc::new(answers));
        }
        if renewed {
            tracing::info!(as_of = %now, "new revision");
            warm(&self.sender);
        }
    }

    /// The next answers; None if the revision, the signed log and the unobserved probes are the same.
    fn published(&self, current: &Answers, next: Option<Revision>) -> Option<Answers> {
        let signed = self.watch.signed();
        let known = current.log.as_ref().map(|log| &log.signed);
        if next.is_none() && signed == known && *current.unobserved == *self.unobserved {
            return None;
        }
        let next = next.map(|next| Answers::of(Arc::new(next), Arc::clone(&current.origin)));
        let next = next.unwrap_or_else(|| current.clone());
        let next = next.with_unobserved(&self.unobserved);
        let published = signed.map(|signed| Published::new(self.watch.ledger(), signed));
        Some(published.map_or(next.clone(), |published| next.with_log(published)))
    }

    /// Logs trouble with the deployment's log when it begins, changes or ends. Returns whether it did.
    fn tell(&mut self) -> bool {
        let trouble = self.watch.trouble().map(subject);
        if trouble == self.told {
            return false;
        }
        if let Some(error) = self.watch.trouble() {
            tracing::error!(%error, "the log cannot be kept; what was known last stays");
        } else {
            tracing::info!("the log is kept again");
        }
        self.told = trouble;
        true
    }

    /// Logs which probes cannot be observed, and that observations are too many to be recorded: once, until that
    /// changes.
    fn tell_unobserved(&mut self) {
        let unobserved = self.watch.unobserved();
        if unobserved != self.unobserved {
            for Unobserved { id, state, seen } in &unobserved {
                let (state, seen) = (state.word(), seen.map(|seen| seen.to_string()));
                tracing::warn!(
                    probe = id,
                    state,
                    seen,
                    "cannot be looked at; what was seen last stays"
                );
            }
            self.unobserved = unobserved;
        }
        let flapping = self.watch.is_flapping();
        if flapping && !self.flapping {
            tracing::warn!(
                "what is observed changes back and forth: no more of it is recorded today"
            );
        }
        self.flapping = flapping;
    }
}

/// What an error is about. The times in an error of the clock change by the second, and say nothing new.
fn subject(error: &LedgerError) -> String {
    match error {
        LedgerError::Clock(_) => "clock".to_owned(),
        error => error.to_string(),
    }
}

fn every(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

fn next(current: &Revision, facts: Json, now: Instant) -> Option<Revision> {
    register::next(current, facts, now).unwrap_or_else(|problems| {
        let count = problems.len();
        tracing::error!(
            count,
            "facts gathered here cannot be read; the last ones stay"
        );
        None
    })
}
