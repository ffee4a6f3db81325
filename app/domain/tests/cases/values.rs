//! Values of a document's keys, as text.

use domain::Json;

pub fn parts(json: &Json, key: &str) -> String {
    let parts = list(json, key).iter();
    let parts: Vec<_> = parts
        .map(|part| {
            format!(
                "{} {} {}",
                text(part, "kind"),
                text(part, "id"),
                text(part, "state")
            )
        })
        .collect();
    parts.join(", ")
}

pub fn of_state(json: &Json, key: &str, state: &str) -> Vec<String> {
    let entries = list(json, key)
        .iter()
        .filter(|entry| text(entry, "state") == state);
    entries.map(|entry| text(entry, "id").to_owned()).collect()
}

pub fn each(json: &Json, key: &str, lines: impl FnMut(&Json) -> Vec<String>) -> Vec<String> {
    list(json, key).iter().flat_map(lines).collect()
}

pub fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}

pub fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_text).unwrap_or("none")
}

pub fn joined(json: &Json, key: &str) -> String {
    let texts: Vec<_> = list(json, key).iter().filter_map(Json::as_text).collect();
    texts.join(", ")
}

pub fn plain(value: Option<&Json>) -> String {
    value
        .map(|value| {
            value
                .as_text()
                .map_or_else(|| value.to_string(), str::to_owned)
        })
        .unwrap_or_default()
}
