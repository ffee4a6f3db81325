//! Open work, as text.

use std::fmt::Write;

use backend::register::Revision;
use domain::{catalogue::Workstream, counters, plan};

use super::{clearance, paint, ways};

/// Renders the next actions, every active workstream with its open items, and the fewest steps to each mode and claim.
pub fn text(revision: &Revision) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, revision);
    out
}

fn write(out: &mut String, revision: &Revision) -> std::fmt::Result {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let as_of = paint::quiet(&format!("as of {}", revision.verdict.as_of));
    writeln!(
        out,
        "{}  {as_of}",
        paint::title(&format!("{} unblock plan", catalogue.title))
    )?;
    if counters::active(catalogue, statuses).next().is_none() {
        return writeln!(out, "\n  Nothing is open.");
    }
    clearance::next(out, revision)?;
    counters::active(catalogue, statuses)
        .try_for_each(|active| workstream(out, revision, active))?;
    ways::text(out, revision)
}

fn workstream(out: &mut String, revision: &Revision, workstream: &Workstream) -> std::fmt::Result {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let owner = catalogue.owners.get(workstream.owner as usize);
    let owner = owner.map_or("", |owner| &owner.title);
    writeln!(
        out,
        "\n{}  {}",
        paint::title(&workstream.title),
        paint::quiet(owner)
    )?;
    let open: Vec<_> = plan::open_items(catalogue, statuses, workstream).collect();
    let width = paint::width(open.iter().map(|(_, status)| status.word()));
    for (item, status) in open.iter().take(plan::SHOWN_MAX) {
        writeln!(
            out,
            "  {}  {}",
            paint::status(status.word(), width),
            item.title
        )?;
    }
    let more = open.len().saturating_sub(plan::SHOWN_MAX);
    if more > 0 {
        writeln!(out, "  {}", paint::quiet(&format!("and {more} more")))?;
    }
    for action in &workstream.actions {
        writeln!(out, "  {}", action.title)?;
        clearance::command(out, &action.command)?;
    }
    Ok(())
}
