//! Why something does not hold, and what any answer must be before it is looked into.

use domain::{Json, differences::in_short};

use crate::remote::Answer;

/// Why something does not hold, in words: the place and what was expected there, never what a stranger sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach(String);

/// Nothing where something holds.
pub type Checked = Result<(), Breach>;

impl Breach {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Of a path of the deployment.
    pub fn at(path: &str, text: &str) -> Self {
        Self(format!("`{path}` {text}"))
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Breaks with a text unless `holds`.
pub fn ensure(holds: bool, text: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(Breach(text())) }
}

/// Breaks where anything is listed, naming the first of them.
pub fn ensure_none(breaches: &[String]) -> Checked {
    ensure(breaches.is_empty(), || in_short(breaches))
}

/// An answer with one of these statuses.
pub fn answers(path: &str, answer: &Answer, statuses: &[u16]) -> Checked {
    let wanted: Vec<String> = statuses.iter().map(u16::to_string).collect();
    ensure(statuses.contains(&answer.status), || {
        format!(
            "`{path}` answers {} where {} was expected",
            answer.status,
            wanted.join(" or ")
        )
    })
}

/// An answer of this media type. What it says instead is not repeated.
pub fn is_sent_as(path: &str, answer: &Answer, media_type: &str) -> Checked {
    ensure(answer.is_sent_as(media_type), || {
        format!("`{path}` is not sent as {media_type}")
    })
}

/// The JSON document of an answer with one of these statuses.
pub fn document(path: &str, answer: &Answer, statuses: &[u16]) -> Result<Json, Breach> {
    answers(path, answer, statuses)?;
    is_sent_as(path, answer, "application/json")?;
    Json::parse(&answer.body).map_err(|_| Breach::at(path, "answers no JSON document"))
}
