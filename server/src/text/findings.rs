//! What a check of a deployment found, as text.

use backend::smoke::Finding;

use super::{paint, plain};

/// One line for each finding, and how many hold.
pub fn text(check: &str, origin: &str, findings: &[Finding]) -> String {
    let width = paint::width(findings.iter().map(|finding| finding.name.as_str()));
    let line = |finding: &Finding| {
        let word = if finding.holds { "pass" } else { "fail" };
        let line = format!(
            "  {}  {:<width$}  {}",
            paint::status(word, 4),
            finding.name,
            plain(&finding.detail)
        );
        format!("{}\n", line.trim_end())
    };
    let lines: String = findings.iter().map(line).collect();
    let hold = findings.iter().filter(|finding| finding.holds).count();
    format!(
        "{}  {}\n\n{lines}\n{hold} of {} hold\n",
        paint::title(check),
        paint::quiet(&format!("at {origin}")),
        findings.len()
    )
}
