//! What a check of a deployment found, as text.

use backend::smoke::Finding;

use super::paint;

/// One line for each finding.
pub fn text(origin: &str, findings: &[Finding]) -> String {
    let width = paint::width(findings.iter().map(|finding| finding.name));
    let line = |finding: &Finding| {
        let word = if finding.holds { "pass" } else { "fail" };
        let line = format!(
            "  {}  {:<width$}  {}",
            paint::status(word, 4),
            finding.name,
            finding.detail
        );
        format!("{}\n", line.trim_end())
    };
    let lines: String = findings.iter().map(line).collect();
    format!(
        "{}  {}\n\n{lines}",
        paint::title("Launch clearance"),
        paint::quiet(&format!("at {origin}"))
    )
}
