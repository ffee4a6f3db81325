//! Why something does not hold, and requirements that every answer must meet before its content is examined.

use domain::{Json, differences::in_short};

use crate::remote::Answer;

/// Why something does not hold: the place and what was expected there, never what the deployment sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach(String);

/// Result of a check; `Ok` if it holds.
pub type Checked = Result<(), Breach>;

impl Breach {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Makes a breach at a path of the deployment.
    pub fn at(path: &str, text: &str) -> Self {
        Self(format!("`{path}` {text}"))
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Returns a breach with a text unless `holds`.
pub fn ensure(holds: bool, text: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(Breach(text())) }
}

/// Returns a breach that names the first of `breaches`, unless there are none.
pub fn ensure_none(breaches: &[String]) -> Checked {
    ensure(breaches.is_empty(), || in_short(breaches))
}

/// Checks that an answer has one of these statuses.
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

/// Checks that an answer has this media type. The message does not repeat another media type.
pub fn is_sent_as(path: &str, answer: &Answer, media_type: &str) -> Checked {
    ensure(answer.is_sent_as(media_type), || {
        format!("`{path}` is not sent as {media_type}")
    })
}

/// Returns the JSON document of an answer with one of these statuses.
pub fn document(path: &str, answer: &Answer, statuses: &[u16]) -> Result<Json, Breach> {
    answers(path, answer, statuses)?;
    is_sent_as(path, answer, "application/json")?;
    Json::parse(&answer.body).map_err(|_| Breach::at(path, "answers no JSON document"))
}
