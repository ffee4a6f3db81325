//! The facts of an environment as text: names and states.

use backend::register::Revision;
use domain::{
    Json,
    catalogue::{Atom, Kind, Named},
};

use super::paint;

/// Renders every variable and probe of the catalogue with its state, and the checks that were run.
pub fn text(revision: &Revision) -> String {
    let catalogue = revision.catalogue();
    let variables = catalogue.variables.iter().map(|variable| {
        let fact = revision
            .facts
            .get("variables")
            .and_then(|all| all.get(&variable.id));
        let state = fact.and_then(|fact| fact.get("state")?.as_text());
        (variable.wanted(), state.unwrap_or("missing").to_owned())
    });
    let probes = catalogue.probes.iter().map(|probe| {
        let fact = revision
            .facts
            .get("probes")
            .and_then(|all| all.get(&probe.id));
        let state = fact.and_then(Json::as_text);
        (probe.id.clone(), state.unwrap_or("unknown").to_owned())
    });
    let as_of = paint::quiet(&format!("as of {}", revision.verdict.as_of));
    let head = format!("{}  {as_of}\n", paint::title("Facts of this environment"));
    head + &table("Variables", variables.collect())
        + &table("Probes", probes.collect())
        + &checks(revision)
}

/// Renders the checks that were run, and who ran them.
fn checks(revision: &Revision) -> String {
    let (catalogue, verdict) = (revision.catalogue(), &revision.verdict);
    let row = |(at, check): (u32, &Named)| {
        let atom = Atom::new(Kind::Check, at);
        let state = verdict.statuses.state(atom);
        let run = verdict.runs.in_words(atom);
        (state != "not_run").then(|| {
            (
                format!("{}  {}", check.id, paint::quiet(&run)),
                state.to_owned(),
            )
        })
    };
    let rows: Vec<_> = (0..).zip(&catalogue.checks).filter_map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    table("Checks", rows)
}

/// Id of the probe that requests the public address.
const SURFACE: &str = "public-surface";

/// Advice if the public surface does not pass: the address that was asked, and what to do. Empty if it passes.
pub fn unserved(revision: &Revision, origin: &str) -> String {
    let probes = revision.facts.get("probes");
    let state = probes.and_then(|probes| probes.get(SURFACE)?.as_text());
    let seen = match state {
        Some("unknown") => "nothing answers at",
        Some("fail") => "something else answers at",
        _ => return String::new(),
    };
    format!(
        "\n{SURFACE}: {seen} {origin}. Start `thesmios serve`, or name the address it has with --public-url.\n"
    )
}

fn table(title: &str, rows: Vec<(String, String)>) -> String {
    let width = paint::width(rows.iter().map(|(_, state)| state.as_str()));
    let lines = rows
        .iter()
        .map(|(name, state)| format!("  {}  {name}\n", paint::status(state, width)));
    format!("\n{}\n{}", paint::title(title), lines.collect::<String>())
}
