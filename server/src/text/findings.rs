//! Result of a check of a deployment, as text.

use backend::smoke::Finding;

use super::{paint, plain};

/// Renders a line for each group with the number of findings that hold, and the findings that do not hold below it.
pub fn in_groups(check: &str, origin: &str, findings: &[Finding]) -> String {
    let mut groups: Vec<&str> = Vec::new();
    for finding in findings {
        if !groups.contains(&finding.group.as_str()) {
            groups.push(&finding.group);
        }
    }
    let width = paint::width(groups.iter().copied());
    let lines: String = groups
        .iter()
        .map(|name| group(name, width, findings))
        .collect();
    let hold = findings.iter().filter(|finding| finding.holds).count();
    format!(
        "{}\n{lines}\n{hold} of {} hold; --verbose lists each\n",
        head(check, origin),
        findings.len()
    )
}

fn group(name: &str, width: usize, findings: &[Finding]) -> String {
    let of_group = || findings.iter().filter(|finding| finding.group == name);
    let broken: Vec<&Finding> = of_group().filter(|finding| !finding.holds).collect();
    let (all, word) = (of_group().count(), word(broken.is_empty()));
    let hold = all - broken.len();
    let line = |finding: &&Finding| format!("        {}\n", failure(finding));
    let lines: String = broken.iter().map(line).collect();
    format!("  {word}  {name:<width$}  {hold} of {all} hold\n{lines}")
}

/// A finding that does not hold, with its name.
fn failure(finding: &Finding) -> String {
    let (name, detail) = (&finding.name, plain(&finding.detail));
    if detail.contains(name) {
        return detail;
    }
    format!("{name}: {detail}")
}

fn word(holds: bool) -> String {
    paint::status(if holds { "pass" } else { "fail" }, 4)
}

fn head(check: &str, origin: &str) -> String {
    let at = paint::quiet(&format!("at {origin}"));
    format!("{}  {at}\n", paint::title(check))
}

/// Renders a line for each finding, and how many hold.
pub fn text(check: &str, origin: &str, findings: &[Finding]) -> String {
    let width = paint::width(findings.iter().map(|finding| finding.name.as_str()));
    let line = |finding: &Finding| {
        let word = word(finding.holds);
        let detail = plain(&finding.detail);
        let line = format!("  {word}  {:<width$}  {detail}", finding.name);
        format!("{}\n", line.trim_end())
    };
    let lines: String = findings.iter().map(line).collect();
    let hold = findings.iter().filter(|finding| finding.holds).count();
    let (head, all) = (head(check, origin), findings.len());
    format!("{head}\n{lines}\n{hold} of {all} hold\n")
}
