//! A readiness document, as text.

use domain::{Json, shortened};

use super::{paint, plain};

/// Renders advisory and strict readiness, and what is missing.
pub fn text(judged: &str, document: &Json) -> String {
    let word = |key| {
        document
            .get(key)
            .and_then(Json::as_text)
            .unwrap_or("unknown")
    };
    let head = format!(
        "{}  {}\n\n  advisory  {}\n  strict    {}\n",
        paint::title("Readiness"),
        paint::quiet(&format!("of {judged}")),
        paint::status(word("advisory"), 0),
        paint::status(word("strict"), 0),
    );
    head + &core(document) + &blockers(document)
}

fn core(document: &Json) -> String {
    let missing = document.get("core").map(names).unwrap_or_default();
    if missing.is_empty() {
        return String::new();
    }
    format!("\n{}\n  missing  {missing}\n", paint::title("Core"))
}

fn blockers(document: &Json) -> String {
    let Some(Json::List(blockers)) = document.get("blockers") else {
        return String::new();
    };
    if blockers.is_empty() {
        return String::new();
    }
    let title = |blocker: &Json| {
        blocker
            .get("title")
            .and_then(Json::as_text)
            .map(foreign)
            .unwrap_or_default()
    };
    let titles: Vec<String> = blockers.iter().map(title).collect();
    let width = paint::width(titles.iter().map(String::as_str));
    let lines = blockers.iter().zip(&titles);
    let lines = lines
        .map(|(blocker, title)| format!("  {title:<width$}  {}\n", paint::quiet(&names(blocker))));
    format!(
        "\n{}\n{}",
        paint::title("Live blockers"),
        lines.collect::<String>()
    )
}

/// Maximum number of names shown of a document, which may come from another deployment.
const NAMES_MAX: usize = 100;

fn foreign(text: &str) -> String {
    plain(&shortened(text))
}

fn names(of: &Json) -> String {
    let Some(Json::List(missing)) = of.get("missing") else {
        return String::new();
    };
    let names = missing.iter().filter_map(Json::as_text).map(foreign);
    names.take(NAMES_MAX).collect::<Vec<_>>().join(", ")
}
