//! What changed, as text.

use std::fmt::Write;

use domain::history::{Backing, Changed, Point, Report};

use super::{counted, paint};

/// Renders one point after the other, the newest first, each with what it changed. `every`: the report includes entries
/// that changed nothing.
pub fn text(report: &Report<'_>, every: bool) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, report).and_then(|()| {
        let mut points = report.points.iter();
        points.try_for_each(|it| point(&mut out, it))
    });
    if report.unchanged > 0 && !every {
        out.push_str(&unshown(report.unchanged));
    }
    out
}

type Written = std::fmt::Result;

fn head(out: &mut String, report: &Report<'_>) -> Written {
    let title = format!("{} history", report.catalogue.title);
    let size = report.standing.as_ref().map_or(0, |standing| standing.size);
    let size = paint::quiet(&counted(size, "entry", "entries"));
    writeln!(out, "{}  {size}", paint::title(&title))?;
    if report.points.is_empty() {
        writeln!(out, "\nNothing changed yet.")?;
    }
    Ok(())
}

fn unshown(count: u64) -> String {
    let entries = counted(count, "entry", "entries");
    let line = format!(
        "Not shown: {entries} that changed no status; `thesmios history --all` lists them too."
    );
    format!("\n{}\n", paint::quiet(&line))
}

fn point(out: &mut String, point: &Point) -> Written {
    let entry = point.cause.seq().map(|seq| format!("  entry {seq}"));
    let at = paint::title(&point.at.to_string());
    let entry = paint::quiet(&entry.unwrap_or_default());
    writeln!(out, "\n{at}{entry}\n  {}", point.cause.what())?;
    out.write_str(&point.cause.backing().map(backing).unwrap_or_default())?;
    if point.changes.is_empty() {
        writeln!(out, "    {}", paint::quiet(NO_CHANGE))?;
    }
    out.write_str(&changes(&point.changes))
}

/// What backs the run of a check: its evidence, and why a person recorded it.
pub fn backing(backing: &Backing) -> String {
    let evidence = backing.evidence.as_ref().map(|evidence| {
        let digest = evidence.sha256.map(|it| format!(" {it}"));
        line("evidence", &evidence.reference, &digest.unwrap_or_default())
    });
    let reason = backing.by_hand.as_ref();
    let reason = reason.map(|reason| line("by hand", reason, ""));
    evidence.into_iter().chain(reason).collect()
}

/// A text that a person gave, without control characters, which could move the terminal's cursor.
fn line(name: &str, text: &str, rest: &str) -> String {
    let text = text.replace(char::is_control, " ");
    format!("    {}{rest}\n", paint::quiet(&format!("{name}: {text}")))
}

/// Text about an entry that changed nothing.
pub const NO_CHANGE: &str = "No status changed.";

/// Renders changes, one per line.
pub fn changes(changes: &[Changed]) -> String {
    let line = |changed: &Changed| {
        let status = paint::status(&changed.change.to, 0);
        let from = changed.change.from.replace('_', " ");
        format!("    {}: {from} → {status}\n", changed.title)
    };
    changes.iter().map(line).collect()
}
