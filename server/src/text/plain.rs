//! Removes from texts of strangers what a terminal would obey.

/// A text on one line. Characters that control a terminal, or that change the direction of writing, are escaped.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            plain.extend(letter.escape_unicode());
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// A text with lines of its own, each of them as [`plain`] returns it.
pub fn plain_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(plain).collect();
    lines.join("\n")
}

fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        assert_eq!(
            plain("/a\u{1b}[31m\u{9b}2Jb ü\u{202e}\n"),
            "/a\\u{1b}[31m\\u{9b}2Jb ü\\u{202e}\\u{a}"
        );
        assert_eq!(plain_lines("a\n\u{7}b"), "a\n\\u{7}b");
    }
}
