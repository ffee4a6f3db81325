//! What changed, as text.

use std::fmt::Write;

use domain::history::{Point, Report};

use super::paint;

/// A point after the other, the last first, each with what it changed.
pub fn text(report: &Report<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, report).and_then(|()| {
        let mut points = report.points.iter();
        points.try_for_each(|it| point(&mut out, it))
    });
    out
}

type Written = std::fmt::Result;

fn head(out: &mut String, report: &Report<'_>) -> Written {
    let title = format!("{} history", report.catalogue.title);
    let size = report.standing.as_ref().map_or(0, |standing| standing.size);
    let size = paint::quiet(&format!("{size} entries"));
    writeln!(out, "{}  {size}", paint::title(&title))?;
    if report.points.is_empty() {
        writeln!(out, "\nNothing changed yet.")?;
    }
    Ok(())
}

fn point(out: &mut String, point: &Point) -> Written {
    let entry = point.cause.seq().map(|seq| format!("  entry {seq}"));
    let at = paint::title(&point.at.to_string());
    let entry = paint::quiet(&entry.unwrap_or_default());
    writeln!(out, "\n{at}{entry}\n  {}", point.cause.what())?;
    for changed in &point.changes {
        let status = paint::status(&changed.change.to, 0);
        let from = changed.change.from.replace('_', " ");
        writeln!(out, "    {}: {from} → {status}", changed.title)?;
    }
    Ok(())
}
