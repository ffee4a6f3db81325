//! The only reader of the variables that a catalogue names, and of the deployment's own state. A value is read here,
//! compared if a value is required, and dropped: only a state and a revision leave this module.

mod look;
mod steady;

use domain::{Catalogue, Json, catalogue::Variable};

use crate::keys::RevisionKey;

pub use look::{Asked, Look, ask_surface, looks, once, surface};
pub use steady::{Looked, Steady, Unobserved};

/// Source of variables, which are looked up by name one by one.
pub trait Environment: Send + Sync {
    fn value(&self, name: &str) -> Option<Secret>;
}

/// A value that may be secret. It can be compared and hashed, but not displayed: it has neither `Debug` nor `Display`.
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn new(value: impl Into<Vec<u8>>) -> Self {
        Self(value.into())
    }

    fn is_blank(&self) -> bool {
        self.0.trim_ascii().is_empty()
    }

    fn is(&self, wanted: &str) -> bool {
        self.0 == wanted.as_bytes()
    }

    /// Whether the value appears in a text: verbatim, or escaped as in JSON or HTML. False for a short value, which
    /// could appear in any text by coincidence.
    fn stands_in(&self, text: &str) -> bool {
        let Ok(value) = std::str::from_utf8(self.0.trim_ascii()) else {
            return false;
        };
        value.len() >= SEARCHED_MIN
            && [value, &in_json(value), &in_html(value)]
                .iter()
                .any(|form| text.contains(*form))
    }
}

/// Minimum length in bytes of values that are searched for.
const SEARCHED_MIN: usize = 8;

fn in_json(value: &str) -> String {
    let quoted = Json::from(value).to_string();
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or_default().to_owned()
}

fn in_html(value: &str) -> String {
    let escaped = value.replace('&', "&amp;").replace('<', "&lt;");
    escaped.replace('>', "&gt;").replace('"', "&quot;")
}

/// The environment of this process.
pub struct Process;

impl Environment for Process {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that looks at variables a catalogue names"
    )]
    fn value(&self, name: &str) -> Option<Secret> {
        std::env::var_os(name).map(|value| Secret::new(value.into_encoded_bytes()))
    }
}

/// State of a variable in an environment. A blank variable is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Missing,
    WrongValue,
    Set,
}

/// Returns the state of `variable` in `environment`.
pub fn state(variable: &Variable, environment: &dyn Environment) -> State {
    look(variable, environment).map_or(State::Missing, |(state, _)| state)
}

fn look(variable: &Variable, environment: &dyn Environment) -> Option<(State, Secret)> {
    let secret = environment.value(&variable.id)?;
    if secret.is_blank() {
        return None;
    }
    let wrong = |wanted: &String| !secret.is(wanted);
    let state = if variable.value.as_ref().is_some_and(wrong) {
        State::WrongValue
    } else {
        State::Set
    };
    Some((state, secret))
}

/// Whether a text contains the value of a variable that is secret and set in `environment`.
pub fn is_told(variable: &Variable, environment: &dyn Environment, text: &str) -> bool {
    let found = look(variable, environment).filter(|_| variable.secret);
    found.is_some_and(|(_, secret)| secret.stands_in(text))
}

/// Builds the `variables` of a facts document: the variables of the catalogue that are set here.
pub fn variables(
    catalogue: &Catalogue,
    environment: &dyn Environment,
    key: Option<&RevisionKey>,
) -> Json {
    let found = catalogue.variables.iter().filter_map(|variable| {
        let (state, secret) = look(variable, environment)?;
        let revision = key.map(|key| key.revision(&variable.id, &secret.0));
        Some((variable.id.clone().into(), fact(state, revision)))
    });
    Json::Object(found.collect())
}

fn fact(state: State, revision: Option<String>) -> Json {
    let word = match state {
        State::WrongValue => "wrong_value",
        State::Set | State::Missing => "set",
    };
    let mut fields = vec![("state".into(), Json::text(word))];
    fields.extend(revision.map(|revision| ("revision".into(), revision.into())));
    Json::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_however_it_is_written() {
        let secret = Secret::new(" line one\n\"<&> two\n");
        assert!(secret.stands_in("x line one\n\"<&> two x"));
        assert!(secret.stands_in(r#"{"x":"line one\n\"<&> two"}"#));
        assert!(secret.stands_in("<b>line one\n&quot;&lt;&amp;&gt; two</b>"));
        assert!(!secret.stands_in("line one"));
        assert!(!Secret::new("1234567").stands_in("1234567"));
    }
}
