//! The numbers and status words at the head of each page (§6b).

use crate::{
    Catalogue, Json, Statuses,
    catalogue::{Counter, Measure, Statement, Workstream},
    reasons,
};

/// A counter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Number(usize),
    Word(&'static str),
}

impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Word(word) => out.write_str(word),
        }
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Number(number) => number.into(),
            Value::Word(word) => Self::text(word),
        }
    }
}

/// Computes the value that a counter shows.
pub fn value(catalogue: &Catalogue, statuses: &Statuses, counter: &Counter) -> Value {
    match &counter.measure {
        Measure::Advisory => Value::Word(statuses.advisory.word()),
        Measure::Strict => Value::Word(strict_word(statuses.strict)),
        measure => Value::Number(count(catalogue, statuses, counter, measure)),
    }
}

/// Returns the word for strict readiness.
pub fn strict_word(ready: bool) -> &'static str {
    if ready { "ready" } else { "not_ready" }
}

fn count(
    catalogue: &Catalogue,
    statuses: &Statuses,
    counter: &Counter,
    measure: &Measure,
) -> usize {
    match measure {
        Measure::Advisory | Measure::Strict => 0,
        Measure::LiveBlockers => statuses.live_blockers(catalogue).count(),
        Measure::Vendors(None) => catalogue.vendors.len(),
        Measure::Vendors(Some(word)) => statuses
            .vendors
            .iter()
            .filter(|status| status.word() == word)
            .count(),
        Measure::Modes(word) => statuses
            .modes
            .iter()
            .filter(|status| status.word() == word)
            .count(),
        Measure::ActiveWorkstreams(kinds) => active(catalogue, statuses)
            .filter(|found| is_led_by(found, kinds))
            .count(),
        Measure::Gates => catalogue.gates.len(),
        Measure::CustomerGates => catalogue.gates.iter().filter(|gate| gate.customer).count(),
        Measure::JointGates => catalogue
            .gates
            .iter()
            .filter(|gate| gate.parties.len() > 1)
            .count(),
        Measure::PacksBut(path) => catalogue
            .packs
            .iter()
            .filter(|pack| pack.path != *path)
            .count(),
        Measure::ClaimsInEveryStatement => claims_in_every_statement(catalogue, counter.page),
        Measure::Timeline => catalogue.timeline.len(),
        Measure::GoNoGo => catalogue.go_no_go.len(),
        Measure::Roles => catalogue.roles.len(),
        Measure::Gaps => reasons::gaps(catalogue, statuses).len(),
    }
}

/// Returns the workstreams that have an open item.
pub fn active<'a>(
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
) -> impl Iterator<Item = &'a Workstream> {
    catalogue
        .workstreams
        .iter()
        .filter(|workstream| open(statuses, workstream) > 0)
}

/// Number of open items of a workstream.
pub fn open(statuses: &Statuses, workstream: &Workstream) -> usize {
    let items = statuses
        .items
        .get(workstream.items.clone())
        .unwrap_or_default();
    items.iter().filter(|status| status.is_open()).count()
}

fn is_led_by(workstream: &Workstream, kinds: &[String]) -> bool {
    let first = workstream.actions.first().map(|action| action.kind.word());
    kinds.is_empty() || first.is_some_and(|first| kinds.iter().any(|kind| kind == first))
}

/// Number of claims that every exclusion statement of a page names; statements that name no claim are ignored.
fn claims_in_every_statement(catalogue: &Catalogue, page: u32) -> usize {
    let excludes = |statement: &&Statement| statement.page == page && !statement.claims.is_empty();
    let statements: Vec<&Statement> = catalogue.statements.iter().filter(excludes).collect();
    let in_every = |claim: &u32| {
        statements
            .iter()
            .all(|statement| statement.claims.contains(claim))
    };
    let claims = (0..).take(if statements.is_empty() {
        0
    } else {
        catalogue.claims.len()
    });
    claims.filter(in_every).count()
}
