//! Checks whether an operator's shell has the variables that the proofs need. Reports groups and names, never values.

use std::collections::BTreeMap;

use domain::{
    Catalogue, Json,
    catalogue::{Atom, GroupRole, Kind, Variable, When},
};

use crate::probe::{Environment, Secret, State, state};

/// Why an environment file cannot be read. No message repeats a line, since it may hold a secret.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EnvFileError {
    #[error("line {0}: expected NAME=VALUE")]
    NotAnAssignment(usize),
    #[error("line {0}: expected the quote to close on the same line")]
    OpenQuote(usize),
    #[error("expected UTF-8 text")]
    NotText,
}

/// Variables from a file of `NAME=VALUE` lines.
pub struct EnvFile(BTreeMap<String, String>);

impl EnvFile {
    /// Parses the bytes of a file; `#` starts a comment line, and `export` may precede a name.
    ///
    /// # Errors
    /// Returns the first line that is no assignment.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvFileError> {
        let text = std::str::from_utf8(bytes).map_err(|_| EnvFileError::NotText)?;
        let lines = (1..).zip(text.lines().map(str::trim));
        let told = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        told.map(|(at, line)| assignment(at, line))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl Environment for EnvFile {
    fn value(&self, name: &str) -> Option<Secret> {
        self.0.get(name).map(|value| Secret::new(value.as_str()))
    }
}

fn assignment(at: usize, line: &str) -> Result<(String, String), EnvFileError> {
    let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
    let (name, value) = line
        .split_once('=')
        .ok_or(EnvFileError::NotAnAssignment(at))?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.is_empty() || !name.bytes().all(is_name) {
        return Err(EnvFileError::NotAnAssignment(at));
    }
    Ok((name.to_owned(), unquoted(at, value.trim())?.to_owned()))
}

fn unquoted(at: usize, value: &str) -> Result<&str, EnvFileError> {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.strip_suffix(quote).ok_or(EnvFileError::OpenQuote(at));
        }
    }
    Ok(value)
}

/// Groups to check in addition to the base ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub seed: bool,
    pub fixtures: bool,
}

/// State of a group of variables in a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupState {
    pub id: String,
    pub title: String,
    /// Names of missing variables, with the value if one is required.
    pub missing: Vec<String>,
}

impl GroupState {
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Returns the state of every wanted group: those of vendor systems first, then those of the operator.
pub fn check(
    catalogue: &Catalogue,
    environment: &dyn Environment,
    wanted: Wanted,
) -> Vec<GroupState> {
    let mut states: Vec<GroupState> = Vec::new();
    for (id, title, needs) in groups(catalogue, wanted) {
        let variables = variables(catalogue, needs);
        // A group that consists of probes only does not concern the shell. One group may serve two purposes.
        if variables.is_empty() || states.iter().any(|known| known.id == id) {
            continue;
        }
        states.push(GroupState {
            id: id.to_owned(),
            title: title.to_owned(),
            missing: missing(&variables, environment),
        });
    }
    states
}

type Group<'a> = (&'a str, &'a str, &'a [Atom]);

fn groups(catalogue: &Catalogue, wanted: Wanted) -> impl Iterator<Item = Group<'_>> {
    let of_vendors = catalogue
        .groups
        .iter()
        .filter(move |group| match group.role {
            GroupRole::Setup => true,
            GroupRole::Inputs => wanted.fixtures,
        });
    let of_operator = catalogue
        .operator_groups
        .iter()
        .filter(move |group| match group.when {
            When::Always => true,
            When::Seed => wanted.seed,
            When::Fixtures => wanted.fixtures,
        });
    let of_vendors = of_vendors.map(|group| (&*group.id, &*group.title, &*group.needs));
    of_vendors.chain(of_operator.map(|group| (&*group.id, &*group.title, &*group.needs)))
}

fn variables<'a>(catalogue: &'a Catalogue, needs: &[Atom]) -> Vec<&'a Variable> {
    let named = needs.iter().filter(|need| need.kind == Kind::Variable);
    named
        .filter_map(|need| catalogue.variables.get(need.at as usize))
        .collect()
}

fn missing(variables: &[&Variable], environment: &dyn Environment) -> Vec<String> {
    let unset = variables
        .iter()
        .filter(|variable| state(variable, environment) != State::Set);
    unset.map(|variable| variable.wanted()).collect()
}

/// Builds the document of the states.
pub fn document(states: &[GroupState]) -> Json {
    let ready = states.iter().all(GroupState::is_ready);
    let groups = states.iter().map(|group| {
        Json::object([
            ("id", group.id.as_str().into()),
            ("title", group.title.as_str().into()),
            ("state", Json::text(word(group.is_ready()))),
            ("missing", group.missing.clone().into()),
        ])
    });
    Json::object([
        ("schema", Json::text("thesmios.operator-env/1")),
        ("state", Json::text(word(ready))),
        ("groups", Json::list(groups)),
    ])
}

fn word(ready: bool) -> &'static str {
    if ready { "ready" } else { "missing" }
}
