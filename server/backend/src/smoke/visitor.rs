//! Sends requests to a deployment, and stores its answers.

use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
    time::Duration,
};

use super::SmokeError;
use crate::remote::{Answer, Client, Question, RemoteError};

/// Maximum number of times that a busy deployment is asked.
const BUSY_TRIES: usize = 3;
/// Maximum pause before a busy deployment is asked again.
const BUSY_PAUSE_MAX: Duration = Duration::from_secs(2);

/// An answer and its path without the query, which may be anything, even a key.
pub struct Heard {
    pub path: String,
    pub answer: Rc<Answer>,
}

/// A client from outside, without any rights.
pub struct Visitor<'a> {
    client: Client,
    progress: &'a dyn Fn(&str),
    heard: RefCell<Vec<Heard>>,
    overload: Cell<bool>,
}

impl<'a> Visitor<'a> {
    /// Creates a visitor; `progress` is called before each step with what is requested next.
    pub fn new(client: Client, progress: &'a dyn Fn(&str)) -> Self {
        Self {
            client,
            progress,
            heard: RefCell::default(),
            overload: Cell::new(false),
        }
    }

    /// Reports what is requested next.
    pub fn says(&self, what: &str) {
        (self.progress)(&format!("asking {} for {what}", self.client.origin));
    }

    /// # Errors
    /// Returns an error if there is no answer.
    pub fn get(&self, path: &str) -> Result<Rc<Answer>, SmokeError> {
        self.ask(&Question::get(path))
    }

    /// # Errors
    /// Returns an error if there is no answer.
    pub fn ask(&self, question: &Question<'_>) -> Result<Rc<Answer>, SmokeError> {
        let answer = Rc::new(self.ask_patiently(question)?);
        self.heard.borrow_mut().push(Heard {
            path: question
                .path
                .split('?')
                .next()
                .unwrap_or_default()
                .to_owned(),
            answer: Rc::clone(&answer),
        });
        Ok(answer)
    }

    /// Asks again if the deployment says that it is busy, after the time it names, for a while.
    #[expect(
        clippy::disallowed_methods,
        reason = "the deployment names the time after which it can be asked again"
    )]
    fn ask_patiently(&self, question: &Question<'_>) -> Result<Answer, RemoteError> {
        for _ in 1..BUSY_TRIES {
            let answer = self.client.ask(question);
            match answer.as_ref().map(Answer::retry_after) {
                Ok(Some(pause)) => std::thread::sleep(pause.min(BUSY_PAUSE_MAX)),
                _ => return self.noted(answer),
            }
        }
        self.noted(self.client.ask(question))
    }

    fn noted(&self, answer: Result<Answer, RemoteError>) -> Result<Answer, RemoteError> {
        let overloaded = match &answer {
            Ok(answer) => answer.retry_after().is_some(),
            Err(error) => error.is_time_out(),
        };
        self.overload.set(self.overload.get() || overloaded);
        answer
    }

    /// Whether the deployment was too busy to answer, or did not answer in time.
    pub fn met_overload(&self) -> bool {
        self.overload.get()
    }

    /// Returns all answers, in order.
    pub fn heard(&self) -> Ref<'_, Vec<Heard>> {
        self.heard.borrow()
    }
}
