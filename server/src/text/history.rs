//! What changed, as text.

use std::fmt::Write;

use domain::history::{Changed, Point, Report};

use super::{counted, paint};

/// A point after the other, the last first, each with what it changed; `every`: entries that changed nothing are points
/// too.
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
    if point.changes.is_empty() {
        writeln!(out, "    {}", paint::quiet(NO_CHANGE))?;
    }
    out.write_str(&changes(&point.changes))
}

/// What is said of an entry that changed nothing.
pub const NO_CHANGE: &str = "No status changed.";

/// What changed, a line each.
pub fn changes(changes: &[Changed]) -> String {
    let line = |changed: &Changed| {
        let status = paint::status(&changed.change.to, 0);
        let from = changed.change.from.replace('_', " ");
        format!("    {}: {from} → {status}\n", changed.title)
    };
    changes.iter().map(line).collect()
}
