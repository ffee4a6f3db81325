//! What every handler is given, and how it sends something: at once what is ready, by the workers what has to be made.

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

/// The answers of now, and what makes others.
#[derive(Clone)]
pub struct Site {
    now: watch::Receiver<Arc<Answers>>,
    pub(super) door: Arc<Door>,
    pub(super) files: Arc<Files>,
    pub(super) intake: Intake,
    pub(super) past: Arc<Past>,
    work: Work,
}

impl Site {
    pub fn new(now: watch::Receiver<Arc<Answers>>, door: Door) -> Self {
        Self {
            now,
            door: Arc::new(door),
            files: Arc::default(),
            intake: Intake::default(),
            past: Arc::default(),
            work: Work::begin(),
        }
    }

    /// The answers that hold now.
    pub fn answers(&self) -> Arc<Answers> {
        Arc::clone(&self.now.borrow())
    }

    /// The choice of colours that a request carries.
    pub fn theme(&self, asked: &HeaderMap) -> Theme {
        theme::chosen(asked, self.door.is_secure())
    }

    /// Sends an answer of a revision, made now where nobody has asked for it yet.
    pub async fn kept(&self, answers: Arc<Answers>, wanted: Asked, asked: &HeaderMap) -> Response {
        match answers.ready(&wanted) {
            Some(prepared) => self.send(prepared, asked).await,
            None => self.made(asked, move || answers.kept(wanted)).await,
        }
    }

    /// Sends what is ready but for being compressed. Where everybody is busy, it is sent as it is.
    pub async fn send(&self, prepared: Arc<Prepared>, asked: &HeaderMap) -> Response {
        let coding = prepared.coding(Taken::of(asked));
        if !prepared.is_ready(coding) {
            let begun = Arc::clone(&prepared);
            let _ = self.work.done(move || begun.compress(coding)).await;
        }
        prepared.answer(coding, asked)
    }

    /// Sends what `make` makes, in turn with others who have something made.
    pub async fn made(
        &self,
        asked: &HeaderMap,
        make: impl FnOnce() -> Arc<Prepared> + Send + 'static,
    ) -> Response {
        let made = self.try_made(asked, move || Ok(make())).await;
        made.into_response()
    }

    /// The same of what may be refused.
    ///
    /// # Errors
    /// Why it is.
    pub async fn try_made(
        &self,
        asked: &HeaderMap,
        make: impl FnOnce() -> Result<Arc<Prepared>, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        let taken = Taken::of(asked);
        let made = self.done(move || make().map(|prepared| compressed(prepared, taken)));
        let (prepared, coding) = made.await??;
        Ok(prepared.answer(coding, asked))
    }

    /// What a task comes to, in turn with others.
    ///
    /// # Errors
    /// Where too many wait already, or it failed.
    pub async fn done<T: Send + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        self.work.done(task).await
    }
}

fn compressed(prepared: Arc<Prepared>, taken: Taken) -> (Arc<Prepared>, Coding) {
    let coding = prepared.coding(taken);
    prepared.compress(coding);
    (prepared, coding)
}
