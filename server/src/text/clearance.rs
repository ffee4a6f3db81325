//! What may be sold, as text.

use std::fmt::Write;

use backend::register::Revision;
use domain::{
    catalogue::Mode,
    counters, plan, reasons,
    statuses::{ModeStatus, VendorStatus},
};

use super::{paint, plain};

/// Renders the modes with their reasons, the vendor systems, and what to do next.
pub fn text(revision: &Revision) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, revision)
        .and_then(|()| modes(&mut out, revision))
        .and_then(|()| vendors(&mut out, revision))
        .and_then(|()| next(&mut out, revision))
        .and_then(|()| notes(&mut out, revision));
    out
}

type Written = std::fmt::Result;

fn head(out: &mut String, revision: &Revision) -> Written {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let (advisory, strict) = (
        statuses.advisory.word(),
        counters::strict_word(statuses.strict),
    );
    let motion = statuses
        .recommended(catalogue)
        .map_or("none", |mode| &mode.title);
    writeln!(
        out,
        "{}  {}",
        paint::title(&format!("{} launch clearance", catalogue.title)),
        paint::quiet(&format!("as of {}", revision.verdict.as_of))
    )?;
    writeln!(out)?;
    writeln!(out, "  advisory readiness  {}", paint::status(advisory, 0))?;
    writeln!(out, "  strict readiness    {}", paint::status(strict, 0))?;
    writeln!(out, "  recommended motion  {motion}")
}

fn modes(out: &mut String, revision: &Revision) -> Written {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let width = paint::width(statuses.modes.iter().map(|status| status.word()));
    writeln!(out, "\n{}", paint::title("Modes"))?;
    for (mode, status) in catalogue.modes.iter().zip(&statuses.modes) {
        writeln!(
            out,
            "  {}  {}",
            paint::status(status.word(), width),
            mode.title
        )?;
        why(out, revision, mode, *status, width)?;
    }
    Ok(())
}

fn why(
    out: &mut String,
    revision: &Revision,
    mode: &Mode,
    status: ModeStatus,
    width: usize,
) -> Written {
    if status == ModeStatus::Clear {
        return Ok(());
    }
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let blockers = reasons::blocked_by(catalogue, statuses, mode);
    let blockers = blockers
        .iter()
        .filter_map(|at| catalogue.blockers.get(*at as usize));
    let gates = reasons::conditions(statuses, mode);
    let gates = gates
        .iter()
        .map(|at| catalogue.ids.gates.id(*at).to_owned());
    let awaiting = reasons::awaiting_proof(catalogue, statuses, mode);
    let awaiting = awaiting
        .iter()
        .map(|part| format!("{} ({})", part.id, part.state.replace('_', " ")));
    reason(
        out,
        width,
        "blocked by",
        blockers.map(|blocker| blocker.title.clone()),
    )?;
    reason(out, width, "waits for", awaiting)?;
    reason(out, width, "each customer", gates)
}

fn reason(
    out: &mut String,
    width: usize,
    label: &str,
    parts: impl Iterator<Item = String>,
) -> Written {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return Ok(());
    }
    let indent = " ".repeat(width + 6);
    for (at, line) in fold(&parts, 66).iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        writeln!(
            out,
            "{indent}{}  {line}",
            paint::quiet(&format!("{label:<13}"))
        )?;
    }
    Ok(())
}

/// Joins names into lines of at most `width` letters, if they fit.
fn fold(parts: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let part = if at + 1 < parts.len() {
            format!("{part},")
        } else {
            part.clone()
        };
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.chars().count() < width => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

fn vendors(out: &mut String, revision: &Revision) -> Written {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let width = paint::width(statuses.vendors.iter().map(|status| status.word()));
    let titles = paint::width(catalogue.vendors.iter().map(|vendor| vendor.title.as_str()));
    writeln!(out, "\n{}", paint::title("Vendor systems"))?;
    for (vendor, status) in catalogue.vendors.iter().zip(&statuses.vendors) {
        let groups = format!(
            "{}/{} groups",
            statuses.configured(vendor),
            vendor.groups.len()
        );
        let missing = reasons::missing(catalogue, statuses, vendor);
        let missing = if *status == VendorStatus::Ready || missing.is_empty() {
            String::new()
        } else {
            paint::quiet(&format!("  {} missing", missing.len()))
        };
        writeln!(
            out,
            "  {}  {:<titles$}  {groups}{missing}",
            paint::status(status.word(), width),
            vendor.title
        )?;
    }
    Ok(())
}

/// Writes the first actions of the plan, with the commands to copy.
pub fn next(out: &mut String, revision: &Revision) -> Written {
    let actions = plan::next_actions(revision.catalogue(), &revision.verdict.statuses);
    if actions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint::title("Next"))?;
    for (at, (workstream, action)) in (1..).zip(actions) {
        writeln!(
            out,
            "  {at}  {}  {}",
            action.title,
            paint::quiet(&workstream.title)
        )?;
        command(out, &action.command)?;
    }
    Ok(())
}

/// Writes a command, each of its steps on a line of its own.
pub fn command(out: &mut String, command: &domain::catalogue::Command) -> Written {
    let steps: Vec<&str> = command.here.split(" && ").collect();
    for (at, step) in (1..).zip(&steps) {
        let joint = if at < steps.len() { " &&" } else { "" };
        writeln!(out, "     {}{joint}", paint::command(step))?;
    }
    if command.planned {
        writeln!(out, "     {}", paint::quiet("not in this version yet"))?;
    }
    Ok(())
}

fn notes(out: &mut String, revision: &Revision) -> Written {
    let notes = &revision.verdict.notes;
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint::title("Notes"))?;
    for note in notes {
        let place = match note.pointer.as_str() {
            "" => String::new(),
            pointer => plain(pointer) + "  ",
        };
        writeln!(out, "  {place}{}", note.text)?;
    }
    Ok(())
}
