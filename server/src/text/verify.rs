//! Result of verifying a bundle, a proof or a log, as text.

use std::fmt::Write;

use domain::{
    Json,
    bundle::{Checked, Finding},
    differences::Difference,
};

use super::{paint, place as place_of, plain};

/// Renders one line for each thing that must hold, every difference, and what was computed.
pub fn text(name: &str, checked: &Checked) -> String {
    let mut out = format!(
        "{}  {}\n\n",
        paint::title("Bundle"),
        paint::quiet(&plain(place_of(name)))
    );
    // Writing to a string cannot fail.
    let _ = findings(&mut out, &checked.findings)
        .and_then(|()| differences(&mut out, checked))
        .and_then(|()| computed(&mut out, checked))
        .and_then(|()| summary(&mut out, checked));
    out
}

/// Renders the result for a proof or a log: what holds, and what it is about.
pub fn other(
    title: &str,
    name: &str,
    found: &[Finding],
    rows: &[(String, String)],
    trusted: bool,
) -> String {
    let mut out = format!(
        "{}  {}\n\n",
        paint::title(title),
        paint::quiet(&plain(place_of(name)))
    );
    // Writing to a string cannot fail.
    let _ = findings(&mut out, found)
        .and_then(|()| about(&mut out, rows))
        .and_then(|()| signers(&mut out, found, trusted));
    out
}

fn about(out: &mut String, rows: &[(String, String)]) -> Written {
    let width = paint::width(rows.iter().map(|(name, _)| name.as_str()));
    if !rows.is_empty() {
        writeln!(out)?;
    }
    for (name, told) in rows {
        writeln!(out, "  {name:<width$}  {}", plain(told))?;
    }
    Ok(())
}

const SIGNERS: &str =
    "Nobody was asked whose signatures count: give the key that was published, with --key.";

fn signers(out: &mut String, found: &[Finding], trusted: bool) -> Written {
    if !trusted && found.iter().all(|finding| finding.holds) {
        writeln!(out, "\n{}", paint::quiet(SIGNERS))?;
    }
    Ok(())
}

type Written = std::fmt::Result;

fn findings(out: &mut String, findings: &[Finding]) -> Written {
    let width = paint::width(findings.iter().map(|finding| finding.title));
    for finding in findings {
        let word = if finding.holds { "holds" } else { "fails" };
        let status = paint::status(word, 5);
        let line = format!(
            "  {status}  {:<width$}  {}",
            finding.title,
            plain(&finding.detail)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn differences(out: &mut String, checked: &Checked) -> Written {
    if checked.differences.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint::title("What differs"))?;
    for difference in &checked.differences {
        writeln!(out, "  {}", place(difference))?;
        let shown = plain(&difference.shown);
        let computed = plain(&difference.computed);
        writeln!(
            out,
            "    in the bundle  {shown}\n    computed here  {computed}"
        )?;
    }
    if checked.more > 0 {
        writeln!(out, "  and {} more", checked.more)?;
    }
    Ok(())
}

fn place(difference: &Difference) -> String {
    let within = difference.within.as_ref();
    let within = within.map(|id| format!("  {}", paint::quiet(&plain(id))));
    plain(&difference.pointer) + &within.unwrap_or_default()
}

/// Writes what can be compared with what was published.
fn computed(out: &mut String, checked: &Checked) -> Written {
    let Some(computed) = &checked.computed else {
        return Ok(());
    };
    let told = |place: &[&str]| {
        let found = place.iter().try_fold(computed, |json, key| json.get(key));
        found.and_then(Json::as_text).unwrap_or_default()
    };
    writeln!(out, "\n{}", paint::title("What was computed here"))?;
    for (label, place) in [
        ("as of", &["as_of"] as &[&str]),
        ("catalogue", &["catalogue", "digest"]),
        ("facts", &["facts_digest"]),
        ("verdict", &["verdict_digest"]),
    ] {
        writeln!(out, "  {label:<9}  {}", told(place))?;
    }
    Ok(())
}

const LIMIT: &str = "No bundle can say whether its facts are true: compare the digests with those that were published.";

fn summary(out: &mut String, checked: &Checked) -> Written {
    let hold = checked.findings.iter().filter(|finding| finding.holds);
    let (hold, all) = (hold.count(), checked.findings.len());
    writeln!(out, "\n{hold} of {all} hold")?;
    if hold == all {
        writeln!(out, "{}", paint::quiet(LIMIT))?;
    }
    Ok(())
}
