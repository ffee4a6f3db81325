use std::error::Error;
use std::fs;
use std::path::Path;

/// Concatenates the partials that `main.css` imports, in its order. Returns an error if it contains rules of its own.
pub(crate) fn gather(main: &Path) -> Result<String, Box<dyn Error>> {
    let folder = main.parent().ok_or("the style sheet has no folder")?;
    let mut style = String::new();
    for line in fs::read_to_string(main)?.lines() {
        if let Some(name) = imported(line) {
            style.push_str(&fs::read_to_string(folder.join(name))?);
        } else if line.contains('{') {
            return Err(format!("`main.css` only imports; move `{line}` into a partial").into());
        }
    }
    Ok(style)
}

fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

/// Removes comments and needless white space. Strings are kept as they are.
pub(crate) fn squeeze(style: &str) -> String {
    let mut squeezed = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(next) = rest.chars().next() {
        let taken = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if next.is_whitespace() {
            space(&mut squeezed, rest)
        } else if next == '"' {
            let end = rest.get(1..).and_then(|inner| inner.find('"'));
            keep(&mut squeezed, rest, end.map_or(rest.len(), |end| end + 2))
        } else {
            if next == '}' && squeezed.ends_with(';') {
                squeezed.pop();
            }
            keep(&mut squeezed, rest, next.len_utf8())
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    squeezed
}

fn keep(squeezed: &mut String, rest: &str, length: usize) -> usize {
    squeezed.push_str(rest.get(..length).unwrap_or_default());
    length
}

/// Writes one space, unless a neighbour makes it needless. A space before a colon is kept, because it may be a
/// descendant combinator (`a :hover`); a space after one is never significant.
fn space(squeezed: &mut String, rest: &str) -> usize {
    let after = rest.trim_start();
    let needless = squeezed.is_empty()
        || squeezed.ends_with(['{', '}', ';', ',', ':', ' '])
        || after.starts_with(['{', '}', ';', ',', ' '])
        || after.is_empty();
    if !needless {
        squeezed.push(' ');
    }
    rest.len() - after.len()
}
