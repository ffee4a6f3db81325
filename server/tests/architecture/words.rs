//! Habits of writing that comments avoid, because they hide the subject or are no usual technical English.

use super::{OURS, sources};

/// Words and phrases that comments avoid; each is looked for as whole words, in any case.
const HABITS: [&str; 14] = [
    "anew",
    "are told",
    "comes to",
    "is said",
    "is told",
    "nobody",
    "none where",
    "so many",
    "somebody",
    "stands",
    "stood",
    "supposed",
    "who asks",
    "whoever",
];

/// Number of comment lines with a habit. It may only fall: a change that mends lines lowers it.
const KNOWN: usize = 0;

/// The words of a comment line, each between spaces; None if the line is no comment.
fn words(line: &str) -> Option<String> {
    let comment = line.trim_start().strip_prefix("//")?;
    let letters = comment
        .to_lowercase()
        .replace(|sign: char| !sign.is_alphanumeric(), " ");
    let words: Vec<&str> = letters.split_whitespace().collect();
    Some(format!(" {} ", words.join(" ")))
}

fn has_habit(line: &str) -> bool {
    let words = words(line).unwrap_or_default();
    HABITS
        .iter()
        .any(|habit| words.contains(&format!(" {habit} ")))
}

#[test]
fn comments_have_no_more_habits_than_are_known() {
    let mut found = Vec::new();
    for (path, text) in OURS.iter().flat_map(|path| sources(path)) {
        let lines = text.lines().filter(|line| has_habit(line));
        found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    let count = found.len();
    let lines = found.join("\n");
    assert_eq!(count, KNOWN, "mend the new lines, or lower KNOWN:\n{lines}");
}

#[test]
fn a_habit_is_found_as_whole_words_of_a_comment() {
    assert!(has_habit("    /// Whoever asks."));
    assert!(has_habit("// it is told: none"));
    assert!(!has_habit("let whoever = 1;"));
    assert!(!has_habit("/// Understands what withstood it."));
}
