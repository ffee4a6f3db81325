//! Formats of texts.

/// Format of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Lines are wrapped; an empty line ends a paragraph.
    #[default]
    Plain,
    /// Each line is a paragraph, as in text taken from office documents.
    Paragraphs,
    Markdown,
    Html,
}

impl Kind {
    /// Detects the format from the ending of a file name, or from the content if the ending is missing or unknown.
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "md" | "markdown" | "mdx" => Self::Markdown,
            "txt" | "text" => Self::Plain,
            _ => Self::of_text(text),
        }
    }

    fn of_text(text: &str) -> Self {
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let head = start.get(..15).unwrap_or(start).to_ascii_lowercase();
        let html = ["<!doctype html", "<html", "<body", "<!--"];
        let heading = |line: &str| line.starts_with("# ") || line.starts_with("## ");
        if html.iter().any(|begin| head.starts_with(begin)) {
            Self::Html
        } else if text.contains("](") || text.contains("\n```") || text.lines().any(heading) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}
