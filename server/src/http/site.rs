//! State of all handlers. It sends ready answers at once, and has the worker threads make the others.

use std::sync::Arc;

use app::Theme;
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use tokio::sync::watch;

use super::{
    answers::{Answers, Asked},
    coding::{Coding, Taken},
    door::Door,
    files::Files,
    history::Past,
    intake::Intake,
    prepared::Prepared,
    problem::Refusal,
    theme,
    work::Work,
};

/// The current answers, and what makes others.
#[derive(Clone)]
pub struct Site {
    now: watch::Receiver<Arc<Answers>>,
    pub(super) door: Arc<Door>,
    pub(super) files: Arc<Files>,
    pub(super) intake: Intake,
    pub(super) past: Arc<Past>,
    work: Work,
    /// Makes the answers that are the same for everybody, of which there are few.
    fixed: Work,
    /// Reads large documents, one after the other.
    large: Work,
}

/// Size in bytes from which on a document is large.
const LARGE: usize = 256 * 1024;

impl Site {
    pub fn new(now: watch::Receiver<Arc<Answers>>, door: Door) -> Self {
        Self {
            now,
            door: Arc::new(door),
            files: Arc::default(),
            intake: Intake::default(),
            past: Arc::default(),
            work: Work::begin(),
            fixed: Work::begin(),
            large: Work::single(),
        }
    }

    /// The current answers.
    pub fn answers(&self) -> Arc<Answers> {
        Arc::clone(&self.now.borrow())
    }

    /// Colour theme that a request chooses.
    pub fn theme(&self, asked: &HeaderMap) -> Theme {
        theme::chosen(asked, self.door.is_secure())
    }

    /// Sends an answer of a revision, which is made now if it is not cached.
    pub async fn kept(&self, answers: Arc<Answers>, wanted: Asked, asked: &HeaderMap) -> Response {
        if let Some(prepared) = answers.ready(&wanted) {
            return self.send(prepared, asked).await;
        }
        // Hypothetical answers have other workers, so that they never delay what is the same for all readers.
        let work = if wanted.is_hypothetical() {
            &self.work
        } else {
            &self.fixed
        };
        let made = made_by(work, asked, move || Ok(answers.kept(wanted))).await;
        made.into_response()
    }

    /// Sends an answer that may have to be compressed first. If all workers are busy, it is sent uncompressed.
    pub async fn send(&self, prepared: Arc<Prepared>, asked: &HeaderMap) -> Response {
        let coding = prepared.coding(Taken::of(asked));
        if !prepared.is_ready(coding) {
            let begun = Arc::clone(&prepared);
            let _ = self.work.done(move || begun.compress(coding)).await;
        }
        prepared.answer(coding, asked)
    }

    /// Sends what `make` makes on a worker thread.
    pub async fn made(
        &self,
        asked: &HeaderMap,
        make: impl FnOnce() -> Arc<Prepared> + Send + 'static,
    ) -> Response {
        let made = self.try_made(asked, move || Ok(make())).await;
        made.into_response()
    }

    /// Sends what `make` makes on a worker thread, unless it fails.
    ///
    /// # Errors
    /// Returns an error if `make` does, if too many tasks are waiting, or if `make` panics.
    pub async fn try_made(
        &self,
        asked: &HeaderMap,
        make: impl FnOnce() -> Result<Arc<Prepared>, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        made_by(&self.work, asked, make).await
    }

    /// Result of a task that reads a document of this size in bytes. Large documents have one thread: the allocator keeps the
    /// memory that a thread used for parsing, so several threads would keep several times as much.
    ///
    /// # Errors
    /// Returns an error if too many tasks are waiting, or if the task panics.
    pub async fn read<T: Send + 'static>(
        &self,
        bytes: usize,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let work = if bytes > LARGE {
            &self.large
        } else {
            &self.work
        };
        work.done(task).await
    }
}

/// Sends what `make` makes on a thread of `work`.
async fn made_by(
    work: &Work,
    asked: &HeaderMap,
    make: impl FnOnce() -> Result<Arc<Prepared>, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let taken = Taken::of(asked);
    let made = work.done(move || make().map(|prepared| compressed(prepared, taken)));
    let (prepared, coding) = made.await??;
    Ok(prepared.answer(coding, asked))
}

fn compressed(prepared: Arc<Prepared>, taken: Taken) -> (Arc<Prepared>, Coding) {
    let coding = prepared.coding(taken);
    prepared.compress(coding);
    (prepared, coding)
}
