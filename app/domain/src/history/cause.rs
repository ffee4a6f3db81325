//! Causes of status changes, in words.

use crate::{
    Catalogue, Statuses,
    facts::{CheckRun, ProbeState},
    forecast::lapses,
    ledger::{
        Entry, Kind, Payload,
        observed::Observed,
        payload::{Erasure, Evidence},
    },
};

/// Maximum number of names in a line; the rest are counted.
const NAMED_MAX: usize = 3;

/// Cause of a status change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An entry of the log.
    Entry {
        seq: u64,
        actor: String,
        kind: Kind,
        /// What happened, such as `stripe-fixture passed, recorded by hand`. It holds no personal text.
        what: String,
        /// Evidence of a check run; `None` unless [`super::History::with_backing`] was called.
        backing: Option<Backing>,
    },
    /// Time alone: something lapsed, or began to count.
    Time { what: String },
}

/// Evidence of a recorded check run. May name people, so only the operator of the log may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    pub evidence: Option<Evidence>,
    pub by_hand: Option<String>,
}

impl Backing {
    /// The evidence in a payload; `None` if it has none.
    pub fn of(payload: &Payload) -> Option<Self> {
        let Payload::Check(check) = payload else {
            return None;
        };
        let backed = check.evidence.is_some() || check.by_hand.is_some();
        backed.then(|| Self {
            evidence: check.evidence.clone(),
            by_hand: check.by_hand.clone(),
        })
    }
}

impl Cause {
    pub(super) fn of(entry: &Entry, payload: &Payload) -> Self {
        Self::Entry {
            seq: entry.seq,
            actor: entry.actor.clone(),
            kind: entry.kind,
            what: in_words(payload),
            backing: None,
        }
    }

    pub(super) fn time(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Self {
        let named = |from, to| {
            let atoms = lapses(catalogue, from, to).into_iter();
            let ids: Vec<&str> = atoms.map(|atom| catalogue.ids.id(atom)).collect();
            in_short(&ids)
        };
        let (lapsed, began) = (named(before, after), named(after, before));
        let parts = [(lapsed, "lapsed"), (began, "began to count")];
        let told = parts.into_iter().filter(|(names, _)| !names.is_empty());
        let told: Vec<String> = told
            .map(|(names, verb)| format!("{names} {verb}"))
            .collect();
        let what = if told.is_empty() {
            "what was dated ahead began to count".to_owned()
        } else {
            told.join("; ")
        };
        Self::Time { what }
    }

    /// Adds the evidence in the payload.
    pub(super) fn with_backing(mut self, payload: &Payload) -> Self {
        if let Self::Entry { backing, .. } = &mut self {
            *backing = Backing::of(payload);
        }
        self
    }

    /// Evidence of a check run, if this cause holds it.
    pub fn backing(&self) -> Option<&Backing> {
        match self {
            Self::Entry { backing, .. } => backing.as_ref(),
            Self::Time { .. } => None,
        }
    }

    /// The cause in words.
    pub fn what(&self) -> &str {
        match self {
            Self::Entry { what, .. } | Self::Time { what } => what,
        }
    }

    /// Number of the entry; `None` if time alone is the cause.
    pub fn seq(&self) -> Option<u64> {
        match self {
            Self::Entry { seq, .. } => Some(*seq),
            Self::Time { .. } => None,
        }
    }
}

/// Describes a payload, without any text that may name a person.
pub fn in_words(payload: &Payload) -> String {
    let taken_back = |present: &bool| if *present { "recorded" } else { "withdrawn" };
    match payload {
        Payload::Observed(observed) => seen(observed),
        Payload::Check(check) => ended(&check.run),
        Payload::Approval(approval) => format!("approval {} given", approval.kind),
        Payload::Run(run) => format!("operator run {} done", run.run),
        Payload::Reference(check) => format!("fixture output of {check} recorded"),
        Payload::Exclusion(area) => format!("exclusion of {area} signed"),
        Payload::Records(name, count) => format!("{name} counted: {count}"),
        Payload::Withdrawal(what, id) => format!("{} {id} withdrawn", what.word()),
        Payload::Owner(role, Some(_)) => format!("{role} named"),
        Payload::Owner(role, None) => format!("{role} no longer named"),
        Payload::OrderForm(form) if form.signed => "order form signed".to_owned(),
        Payload::OrderForm(_) => "order form recorded".to_owned(),
        Payload::BillingRoute(_) => "billing route recorded".to_owned(),
        Payload::AccessResult(result) => format!("access result {result} recorded"),
        Payload::Snapshot(present) => format!("launch-room snapshot {}", taken_back(present)),
        Payload::SupportFallback(present) => format!("support fallback {}", taken_back(present)),
        Payload::Procurement(present) => format!("procurement approval {}", taken_back(present)),
        Payload::Regulated(true) => "tenant regulated".to_owned(),
        Payload::Regulated(false) => "tenant not regulated".to_owned(),
        Payload::Acceptance(record) => format!("launch {}", readable(record.decision.word())),
        Payload::Erasure(erasure) => erased(erasure),
        Payload::Clock(shown, _) => format!("clock accepted at {shown}"),
    }
}

/// The outcome of a check, and who carried it out.
fn ended(run: &CheckRun) -> String {
    let outcome = if run.passed { "passed" } else { "failed" };
    let line = format!("{} {outcome}", run.check);
    match &run.run_by {
        Some(by) => format!("{line}, {}", by.in_words(run.at)),
        None => line,
    }
}

/// `texts of entry 7 erased: reference`.
fn erased(erasure: &Erasure) -> String {
    let fields = erasure.fields.iter();
    let fields: Vec<&str> = fields.map(|it| it.trim_start_matches('/')).collect();
    let how = if erasure.found_missing {
        "found missing"
    } else {
        "erased"
    };
    format!(
        "texts of entry {} {how}: {}",
        erasure.seq,
        in_short(&fields)
    )
}

fn readable(word: &str) -> String {
    word.replace('_', " ")
}

/// Lists variables by their new state, then probes.
fn seen(observed: &Observed) -> String {
    let variables = |wanted: Option<bool>| -> Vec<&str> {
        let told = observed.variables.iter();
        let told = told.filter(|(_, it)| it.as_ref().map(|it| it.set) == wanted);
        told.map(|(name, _)| name.as_str()).collect()
    };
    let probes = |wanted: ProbeState| -> Vec<&str> {
        let told = observed.probes.iter().filter(|(_, it)| *it == wanted);
        told.map(|(name, _)| name.as_str()).collect()
    };
    let parts = [
        (variables(Some(true)), "set"),
        (variables(Some(false)), "set to another value"),
        (variables(None), "not set"),
        (probes(ProbeState::Pass), "passing"),
        (probes(ProbeState::Fail), "failing"),
        (probes(ProbeState::Unknown), "unknown"),
    ];
    let told = parts.iter().filter(|(names, _)| !names.is_empty());
    let told = told.map(|(names, state)| format!("{} {state}", in_short(names)));
    let told: Vec<String> = told.collect();
    format!("seen in the environment: {}", told.join("; "))
}

/// `a, b, c and 4 more`.
fn in_short(names: &[&str]) -> String {
    let named = names.get(..NAMED_MAX).unwrap_or(names);
    let line = named.join(", ");
    match names.len() - named.len() {
        0 => line,
        more => format!("{line} and {more} more"),
    }
}
