//! Text in a drawing, where lines do not break by themselves.

use markup::Html;

/// Breaks a text between words into lines of at most `longest` bytes; a longer word has a line of its own.
pub(super) fn lines(text: &str, longest: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut from, mut to) = (0, 0);
    for word in text.split(' ') {
        let end = if to == 0 {
            word.len()
        } else {
            to + 1 + word.len()
        };
        if to > from && end - from > longest {
            lines.extend(text.get(from..to));
            from = to + 1;
        }
        to = end;
    }
    lines.extend(text.get(from..));
    lines
}

/// Writes a title and the lines below it; `x` is the position of each line.
pub(super) fn write(html: &mut Html, x: &str, title: &[&str], below: &[&str], class: &str) {
    html.open("text", &[]);
    for line in title {
        tspan(html, x, "", line);
    }
    for line in below {
        tspan(html, x, class, line);
    }
    html.close("text");
}

/// Writes one line and a space after it, so that readers who copy or search the text get separate words.
fn tspan(html: &mut Html, x: &str, class: &str, line: &str) {
    let place = [("x", x), ("dy", "1.2em"), ("class", class)];
    html.open(
        "tspan",
        place.split_at(if class.is_empty() { 2 } else { 3 }).0,
    );
    html.text(line);
    html.close("tspan");
    html.text(" ");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("unbreakable it is", 5), ["unbreakable", "it is"]);
        assert_eq!(lines("", 5), [""]);
    }
}
