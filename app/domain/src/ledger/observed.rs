//! What a process sees of its environment, and the difference between two such observations.

use crate::{
    Facts, Json, Problem,
    facts::{Entries, ProbeState, Variable, write},
    json::Field,
    read::{Fields, Node},
};

/// Maximum number of variables and probes in one entry, so that it fits into 64 KiB.
const NAMED_MAX: usize = 100;

/// All variables that are set and all probes, as one process sees them at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    pub variables: Entries<Variable>,
    pub probes: Entries<ProbeState>,
}

impl Observation {
    /// Reads the variables and probes of a facts document.
    ///
    /// # Errors
    /// Returns every problem of the document.
    pub fn of(facts: &Json) -> Result<Self, Vec<Problem>> {
        let facts = Facts::read(facts)?;
        Ok(Self {
            variables: facts.variables,
            probes: facts.probes,
        })
    }

    /// Number of variables whose state (set, wrong value or missing) differs between two environments.
    pub fn variables_unlike(&self, other: &Self) -> usize {
        let state = |of: &Self, name: &str| of.variables.get(name).map(|variable| variable.set);
        let only_there = other.variables.keys();
        let only_there = only_there.filter(|name| self.variables.get(name).is_none());
        let names = self.variables.keys().chain(only_there);
        names
            .filter(|name| state(self, name) != state(other, name))
            .count()
    }

    /// The difference to `before`, in parts that fit into one entry each.
    pub fn news_to(&self, before: &Self) -> Vec<Observed> {
        let variables = variables_apart(before, self);
        let probes = probes_apart(before, self);
        let whole = Observed { variables, probes };
        whole.parts()
    }
}

fn variables_apart(before: &Observation, now: &Observation) -> Vec<(String, Option<Variable>)> {
    let told = now
        .variables
        .iter()
        .filter(|(name, variable)| before.variables.get(name) != Some(variable));
    let mut apart: Vec<_> = told
        .map(|(name, variable)| (name.to_owned(), Some(variable.clone())))
        .collect();
    let gone = before.variables.keys();
    let gone = gone.filter(|name| now.variables.get(name).is_none());
    apart.extend(gone.map(|name| (name.to_owned(), None)));
    apart
}

fn probes_apart(before: &Observation, now: &Observation) -> Vec<(String, ProbeState)> {
    let state = |of: &Observation, name: &str| of.probes.get(name).copied().unwrap_or_default();
    let gone = before.probes.keys();
    let gone = gone.filter(|name| now.probes.get(name).is_none());
    let names = now.probes.keys().chain(gone);
    let apart = names.filter(|name| state(before, name) != state(now, name));
    apart
        .map(|name| (name.to_owned(), state(now, name)))
        .collect()
}

/// Difference between two observations. A variable without a state is no longer set; what is not named is unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    pub variables: Vec<(String, Option<Variable>)>,
    pub probes: Vec<(String, ProbeState)>,
}

impl Observed {
    fn parts(self) -> Vec<Self> {
        let variables = self.variables.chunks(NAMED_MAX).map(|part| Self {
            variables: part.to_vec(),
            probes: Vec::new(),
        });
        let probes = self.probes.chunks(NAMED_MAX).map(|part| Self {
            variables: Vec::new(),
            probes: part.to_vec(),
        });
        let mut parts: Vec<Self> = variables.chain(probes).collect();
        // Variables and probes share one entry if they fit.
        if let [one, other] = parts.as_mut_slice()
            && one.variables.len() + other.probes.len() <= NAMED_MAX
        {
            one.probes = std::mem::take(&mut other.probes);
            parts.truncate(1);
        }
        parts
    }

    pub(super) fn document(&self) -> Json {
        let variable = |(name, variable): &(String, Option<Variable>)| -> Field {
            let missing = || Json::object([("state", Json::text("missing"))]);
            let told = variable.as_ref().map_or_else(missing, write::variable);
            (name.clone().into(), told)
        };
        let probe = |(name, state): &(String, ProbeState)| -> Field {
            (name.clone().into(), write::probe(*state))
        };
        Json::object([
            (
                "variables",
                Json::Object(self.variables.iter().map(variable).collect()),
            ),
            (
                "probes",
                Json::Object(self.probes.iter().map(probe).collect()),
            ),
        ])
    }

    pub(super) fn read(node: &Node<'_>) -> Self {
        node.object(|fields| Self {
            variables: named(fields, "variables", read_variable),
            probes: named(fields, "probes", |node| node.word(ProbeState::WORDS)),
        })
    }
}

fn named<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl Fn(&Node<'_>) -> T,
) -> Vec<(String, T)> {
    let node = fields.required(key);
    let named = node.map(|node| node.entries(|name, node| (name.to_owned(), read(&node))));
    named.unwrap_or_default()
}

fn read_variable(node: &Node<'_>) -> Option<Variable> {
    let words = &[
        ("set", Some(true)),
        ("wrong_value", Some(false)),
        ("missing", None),
    ];
    node.object(|fields| {
        let state = fields.required("state").and_then(|node| node.word(words));
        let revision = fields.optional_text("revision");
        state.map(|set| Variable { set, revision })
    })
}
