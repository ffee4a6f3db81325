//! Commands: the line that people copy, and its parts for programs.

use crate::read::Node;

/// A command: the line to copy, and its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The line as written in the catalogue; steps are joined by `&&`.
    pub text: String,
    /// The line to copy for this deployment, with its public origin filled in.
    pub here: String,
    pub steps: Vec<Step>,
    /// Whether running it changes data.
    pub changes_data: bool,
    /// Whether it cannot be run yet.
    pub planned: bool,
}

/// One step: `THESMIOS_SMOKE_URL=… thesmios check readiness --strict`, or `GET /api/…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The verb with its check (`check readiness`), the verb alone, or an HTTP method.
    pub name: String,
    pub args: Vec<String>,
    /// Assignments before the command; values are literals or placeholders such as `<secret>`.
    pub env: Vec<String>,
}

/// Placeholder of a deployment's public origin. Catalogue files do not name a deployment;
/// [`super::Catalogue::name_deployment`] fills it in.
pub(super) const PUBLIC_URL: &str = "<public-url>";

impl Command {
    pub fn parse(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            here: text.to_owned(),
            steps: text.split(" && ").map(Step::parse).collect(),
            changes_data: false,
            planned: false,
        }
    }

    /// Returns the placeholders to fill in before running it, such as `<secret>`: each once, in order, without the
    /// public origin's.
    pub fn placeholders(&self) -> Vec<&str> {
        let words = self
            .steps
            .iter()
            .flat_map(|step| step.env.iter().chain(&step.args));
        let mut found = Vec::new();
        for word in words {
            let value = word
                .split_once('=')
                .map_or(word.as_str(), |(_, value)| value);
            if is_placeholder(value) && value != PUBLIC_URL && !found.contains(&value) {
                found.push(value);
            }
        }
        found
    }

    pub(crate) fn read(node: &Node<'_>) -> Self {
        let command = Self::parse(node.str());
        if command.steps.iter().any(|step| step.name.is_empty()) {
            node.problem("expected `[NAME=VALUE …] thesmios VERB …` or an HTTP method and path");
        }
        command
    }
}

impl Step {
    fn parse(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let assignments = words.iter().take_while(|word| is_assignment(word)).count();
        let (env, rest) = words.split_at_checked(assignments).unwrap_or_default();
        let (name, args) = split_name(rest);
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            name,
            args: owned(args),
            env: owned(env),
        }
    }
}

/// Whether a value is a placeholder, to be filled in by the person who runs the command.
pub(crate) fn is_placeholder(value: &str) -> bool {
    value.starts_with('<') && value.ends_with('>')
}

/// Turns a title into an id: its letters and digits in lower case, joined by hyphens.
pub(crate) fn id_of(title: &str) -> String {
    let lower = title.to_ascii_lowercase();
    let words = lower.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

fn is_assignment(word: &str) -> bool {
    let named = |name: &str| {
        name.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    word.split_once('=')
        .is_some_and(|(name, _)| !name.is_empty() && named(name))
}

fn split_name<'a, 'b>(words: &'b [&'a str]) -> (String, &'b [&'a str]) {
    match words {
        [_, verb @ ("check" | "proof"), check, args @ ..] => (format!("{verb} {check}"), args),
        [
            method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE"),
            args @ ..,
        ] => ((*method).to_owned(), args),
        [_, verb, args @ ..] => ((*verb).to_owned(), args),
        _ => (String::new(), &[]),
    }
}
