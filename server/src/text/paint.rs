//! Words with a shape and a colour. The shape says the same as the colour, for readers who do not see colours.

use anstyle::{AnsiColor, Style};

/// How good something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Middling,
    Bad,
    Quiet,
}

impl Tone {
    fn shape(self) -> &'static str {
        match self {
            Self::Good => "●",
            Self::Middling => "◐",
            Self::Bad => "○",
            Self::Quiet => "·",
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Good => AnsiColor::Green.on_default(),
            Self::Middling => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
            Self::Quiet => Style::new().dimmed(),
        }
    }
}

/// The tone of a status word of the verdict.
pub fn tone(word: &str) -> Tone {
    match word {
        "clear" | "ready" | "healthy" | "closed" | "pass" | "holds" | "set" | "ok" | "counts"
        | "met" | "unlocked" => Tone::Good,
        "conditional"
        | "degraded"
        | "configured_unproven"
        | "manual_fallback"
        | "excluded"
        | "warn"
        | "unknown" => Tone::Middling,
        _ => Tone::Bad,
    }
}

/// Renders a status such as `● clear`, its word padded to `width` letters.
pub fn status(word: &str, width: usize) -> String {
    let tone = tone(word);
    let (shape, style) = (tone.shape(), tone.style());
    let plain = word.replace('_', " ");
    format!("{style}{shape} {plain:<width$}{style:#}")
}

/// Styles the title of a page.
pub fn title(text: &str) -> String {
    styled(Style::new().bold(), text)
}

/// Styles text that may be skipped.
pub fn quiet(text: &str) -> String {
    styled(Tone::Quiet.style(), text)
}

/// Styles text about what went wrong.
pub fn problem(text: &str) -> String {
    styled(Tone::Bad.style().bold(), text)
}

/// Styles a line to copy.
pub fn command(text: &str) -> String {
    styled(AnsiColor::Cyan.on_default(), text)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Width of the widest word, in letters.
pub fn width<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    words.map(|word| word.chars().count()).max().unwrap_or(0)
}
