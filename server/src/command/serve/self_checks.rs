//! Has the deployment checked at its public URL: when the server has started, daily, and when a person recorded how such a
//! check ended. The policy is read at the start, so a change of it is checked then.

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
/// Time after which a public URL that could not be reached is asked again.
const RETRIED_AFTER: Duration = Duration::from_mins(10);

/// What the self-checks of one deployment are made with.
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

    /// Runs as long as the server does; the receiver records the outcomes, and asks for a run by `again`.
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
                    RETRIED_AFTER
                }
            };
            // A request for a run ends the pause early.
            let _ = timeout(pause, again.notified()).await;
        }
    }

    /// Runs on a thread of its own: neither a request nor the end of the process waits for it.
    async fn run_aside(self, found: mpsc::Sender<SelfCheck>) -> Result<(), SelfCheckError> {
        let (done, ended) = oneshot::channel();
        std::thread::spawn(move || {
            let _ = done.send(self.run(&found));
        });
        // A thread that panicked found nothing.
        ended.await.unwrap_or(Ok(()))
    }

    fn run(&self, found: &mpsc::Sender<SelfCheck>) -> Result<(), SelfCheckError> {
        let here = Here {
            catalogue: self.catalogue,
            environment: &Process,
        };
        // Without a receiver the server is about to end.
        let mut send = |check| drop(found.blocking_send(check));
        SelfCheck::all(&self.client, &self.key, here, &mut send)
    }
}

/// Logs a reason once, until it changes.
fn tell(error: &SelfCheckError, told: &mut String) {
    let text = error.to_string();
    if *told != text {
        tracing::warn!(%error, "the self-checks found nothing to record");
        *told = text;
    }
}
