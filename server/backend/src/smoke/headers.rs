//! Headers with which every answer must restrict browsers.

use super::breach::{Checked, ensure_none};
use crate::remote::Answer;

/// Checks that an answer allows no inline script, no guessing of media types, and no framing by other sites.
pub fn check(path: &str, answer: &Answer) -> Checked {
    let policy = answer.header("content-security-policy");
    let required = [
        (
            allows_no_inline(policy),
            "content-security-policy: expected script-src or default-src, without 'unsafe-inline' and 'unsafe-eval'",
        ),
        (
            answer
                .header("x-content-type-options")
                .eq_ignore_ascii_case("nosniff"),
            "x-content-type-options: expected nosniff",
        ),
        (
            denies_frames(policy, answer),
            "x-frame-options: expected DENY, or frame-ancestors 'none' in content-security-policy",
        ),
    ];
    let lacking = required.iter().filter(|(holds, _)| !holds);
    let lacking: Vec<String> = lacking
        .map(|(_, expected)| format!("`{path}` {expected}"))
        .collect();
    ensure_none(&lacking)
}

fn allows_no_inline(policy: &str) -> bool {
    let limits_scripts = directive(policy, "script-src")
        .or_else(|| directive(policy, "default-src"))
        .is_some();
    let mut words = policy.split([' ', ';']);
    limits_scripts
        && !words.any(|word| {
            ["'unsafe-inline'", "'unsafe-eval'"]
                .iter()
                .any(|banned| word.eq_ignore_ascii_case(banned))
        })
}

fn denies_frames(policy: &str, answer: &Answer) -> bool {
    answer
        .header("x-frame-options")
        .eq_ignore_ascii_case("deny")
        || directive(policy, "frame-ancestors") == Some("'none'")
}

/// Returns the values of a directive of a content security policy; None if it has no such directive.
fn directive<'a>(policy: &'a str, name: &str) -> Option<&'a str> {
    let mut directives = policy.split(';').map(str::trim);
    directives.find_map(|directive| {
        let (known, values) = directive.split_once(' ')?;
        known.eq_ignore_ascii_case(name).then(|| values.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_must_limit_scripts_and_let_nothing_inline_run() {
        let wasm = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
        for (policy, holds) in [
            (wasm, true),
            ("default-src 'none'", true),
            ("", false),
            ("frame-ancestors 'none'", false),
            ("script-src 'self' 'unsafe-inline'", false),
            ("default-src 'self';style-src 'Unsafe-Inline';", false),
            ("script-src 'unsafe-eval'", false),
        ] {
            assert_eq!(allows_no_inline(policy), holds, "{policy}");
        }
    }
}
