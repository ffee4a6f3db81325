//! Checks the deployment at its public URL: when the server has started, daily, and when a person recorded the outcome
//! of such a check. The policy is read at the start, so a change of it is checked then.

use std::{sync::Arc, time::Duration};

use backend::{
    checks::{SelfCheck, SelfCheckError},
    probe::Process,
    remote::{CHECK_LIMIT, Client},
    smoke::Here,
    watch::Watch,
};
use domain::{
    Catalogue,
    ledger::{Log, note::VerifyingKey},
};
use tokio::{
    sync::{Notify, mpsc, oneshot},
    time::timeout,
};

/// Time between two runs.
const EVERY: Duration = Duration::from_hours(24);
/// Time until the next run if a run found nothing to record, such as when the public URL cannot be reached.
const RETRIED_AFTER: Duration = Duration::from_mins(10);

/// Time until the next run if the deployment was busy, or published new facts.
const RETRIED_SOON: Duration = Duration::from_mins(1);

fn retried_after(error: &SelfCheckError) -> Duration {
    match error {
        SelfCheckError::Busy(_) | SelfCheckError::Moved(_) => RETRIED_SOON,
        _ => RETRIED_AFTER,
    }
}

/// Client, log key and catalogue for the self-checks of one deployment.
#[derive(Clone)]
pub(super) struct SelfChecks {
    client: Client,
    key: VerifyingKey,
    catalogue: &'static Catalogue,
}

impl SelfChecks {
    /// None if the deployment has no public origin or no log of its own.
    pub(super) fn of(watch: &Watch, catalogue: &'static Catalogue) -> Option<Self> {
        Some(Self {
            client: watch.deployment().client(CHECK_LIMIT)?,
            key: watch.ledger().key(&Log::deployment())?,
            catalogue,
        })
    }

    /// Runs as long as the server does. Sends the outcomes to `found`; a notification of `again` requests a run.
    pub(super) async fn repeat(self, found: mpsc::Sender<SelfCheck>, again: Arc<Notify>) {
        let mut told = String::new();
        loop {
            let pause = match self.clone().run_aside(found.clone()).await {
                Ok(()) => {
                    told.clear();
                    EVERY
                }
                Err(error) => {
                    tell(&error, &mut told);
                    retried_after(&error)
                }
            };
            // A request for a run ends the pause early.
            let _ = timeout(pause, again.notified()).await;
        }
    }

    /// Runs the checks on a thread of their own, so that neither requests nor the end of the process wait for them.
    async fn run_aside(self, found: mpsc::Sender<SelfCheck>) -> Result<(), SelfCheckError> {
        let (done, ended) = oneshot::channel();
        std::thread::spawn(move || {
            let _ = done.send(self.run(&found));
        });
        // If the thread panicked, there is no outcome to report.
        ended.await.unwrap_or(Ok(()))
    }

    fn run(&self, found: &mpsc::Sender<SelfCheck>) -> Result<(), SelfCheckError> {
        let here = Here {
            catalogue: self.catalogue,
            environment: &Process,
        };
        // The receiver is gone only if the server is about to stop.
        let mut send = |check| drop(found.blocking_send(check));
        SelfCheck::all(&self.client, &self.key, here, &mut send)
    }
}

/// Logs an error once, until it changes.
fn tell(error: &SelfCheckError, told: &mut String) {
    let text = error.to_string();
    if *told != text {
        tracing::warn!(%error, "the self-checks found nothing to record");
        *told = text;
    }
}
