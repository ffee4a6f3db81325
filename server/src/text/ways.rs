//! The fewest steps to each mode's best and to each claim, as text.

use std::fmt::Write;

use backend::register::Revision;
use domain::{
    counted,
    ways::{Way, step_kind},
};

use super::paint;

/// Writes the first way of every mode below its best, and of every locked claim: the sets that the plan page shows.
pub fn text(out: &mut String, revision: &Revision) -> std::fmt::Result {
    let (catalogue, ways) = (revision.catalogue(), &revision.verdict.ways);
    let modes = catalogue.modes.iter().zip(&ways.modes);
    let modes = modes.filter_map(|(mode, ways)| Some((mode.title.as_str(), ways.first()?)));
    let mut modes = modes.peekable();
    if modes.peek().is_some() {
        writeln!(out, "\n{}", paint::title("Fewest steps"))?;
    }
    modes.try_for_each(|(title, way)| steps(out, revision, title, way))?;
    let claims = (0..).zip(catalogue.claims.iter().zip(&ways.claims));
    let claims =
        claims.filter_map(|(at, (claim, ways))| Some((at, claim.title.as_str(), ways.first()?)));
    let mut claims = claims.peekable();
    if claims.peek().is_some() {
        writeln!(out, "\n{}", paint::title("Before it may be promised"))?;
    }
    claims.try_for_each(|(at, title, way)| match ways.same_for_mode(catalogue, at) {
        Some(mode) => writeln!(out, "  {title}: the steps of {}", mode.title),
        None => steps(out, revision, title, way),
    })
}

fn steps(out: &mut String, revision: &Revision, title: &str, way: &Way) -> std::fmt::Result {
    let catalogue = revision.catalogue();
    let count = counted(way.steps.len() as u64, "step", "steps");
    writeln!(out, "  {title}: {count}")?;
    for reason in way.cannot_be_completed(catalogue) {
        writeln!(out, "    cannot be completed today: {reason}")?;
    }
    for step in &way.steps {
        let kind = paint::quiet(&format!("{:<9}", step_kind(step.atom)));
        writeln!(out, "    {kind}  {}", catalogue.name(step.atom))?;
    }
    Ok(())
}
