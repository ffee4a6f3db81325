//! Who asks a deployment, and remembers what it answered.

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use super::SmokeError;
use crate::remote::{Answer, Client, Question};

/// An answer and the path it was given at, without a query: that may be anything, even a key.
pub struct Heard {
    pub path: String,
    pub answer: Rc<Answer>,
}

/// Somebody from outside, without any rights.
pub struct Visitor<'a> {
    client: Client,
    progress: &'a dyn Fn(&str),
    heard: RefCell<Vec<Heard>>,
}

impl<'a> Visitor<'a> {
    /// Asks with this client; `progress` is called with what is asked next.
    pub fn new(client: Client, progress: &'a dyn Fn(&str)) -> Self {
        Self {
            client,
            progress,
            heard: RefCell::default(),
        }
    }

    /// Tells whoever waits what is asked for next.
    pub fn says(&self, what: &str) {
        (self.progress)(&format!("asking {} for {what}", self.client.origin));
    }

    /// # Errors
    /// When nobody answers.
    pub fn get(&self, path: &str) -> Result<Rc<Answer>, SmokeError> {
        self.ask(&Question::get(path))
    }

    /// # Errors
    /// When nobody answers.
    pub fn ask(&self, question: &Question<'_>) -> Result<Rc<Answer>, SmokeError> {
        let answer = Rc::new(self.client.ask(question)?);
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

    /// Everything that was answered, in order.
    pub fn heard(&self) -> Ref<'_, Vec<Heard>> {
        self.heard.borrow()
    }
}
