//! Pictures are well-formed and have a name, and the page shows their content in words too.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{all, captured, escaped};
use crate::support::Home;

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

/// Pictures of a page, as they were sent.
fn figures(html: &str) -> Vec<&str> {
    let figures = html.split("<figure class=\"picture\">").skip(1);
    let inside = figures.map(|rest| rest.split("</figure>").next());
    inside.map(|inside| inside.expect("its end")).collect()
}

/// Fails unless every element is closed in its turn, every value quoted and every special character escaped, as XML
/// requires.
fn assert_well_formed(fragment: &str) {
    let mut open = Vec::new();
    for piece in fragment.split('<').skip(1) {
        let (tag, said) = piece.split_once('>').expect("the end of a tag");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            open.push(name);
            let mut parts: Vec<_> = attributes.split('"').collect();
            assert_eq!(parts.pop(), Some(""), "{piece}");
            let names = parts.iter().step_by(2).map(|name| name.trim());
            let names: Vec<_> = names.collect();
            assert!(names.iter().all(|name| name.ends_with('=')), "{piece}");
            let once: BTreeSet<_> = names.iter().collect();
            assert_eq!(once.len(), names.len(), "{piece}");
        }
        for after in said.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;"];
            assert!(known.iter().any(|sign| after.starts_with(sign)), "{piece}");
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn what_is_drawn_is_said_in_words() {
    let home = Home::new();
    let server = captured(&home);
    let mut drawn = 0;
    for page in all(&server) {
        let html = server.get(page.path()).text();
        let sections = list(&page.said["sections"]);
        let fields = sections
            .iter()
            .flat_map(|section| section.as_object().expect("a section"));
        let pictures: Vec<_> = fields
            .filter(|(key, _)| key.ends_with("_picture"))
            .collect();
        let figures = figures(&html);
        assert_eq!(figures.len(), pictures.len(), "{}", page.path());
        drawn += figures.len();
        for (figure, (key, picture)) in figures.into_iter().zip(pictures) {
            assert_well_formed(figure);
            assert_named(figure, &key.replace('_', "-"), picture);
            assert_in_words(figure, picture);
        }
        let ids: Vec<_> = html.split(" id=\"").skip(1).collect();
        let ids = ids.iter().map(|rest| rest.split('"').next());
        let mut once = BTreeSet::new();
        assert!(ids.into_iter().all(|id| once.insert(id)), "{}", page.path());
    }
    assert_eq!(drawn, 5);
}

/// Fails unless the picture has a name and a description.
fn assert_named(figure: &str, id: &str, picture: &Value) {
    for named in [
        format!("<svg id=\"{id}\""),
        format!(
            "role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-description\""
        ),
        format!(
            "<title id=\"{id}-title\">{}</title>",
            escaped(text(picture, "title"))
        ),
        format!(
            "<desc id=\"{id}-description\">{}</desc>",
            escaped(text(picture, "description"))
        ),
    ] {
        assert_eq!(figure.matches(&named).count(), 1, "{named}");
    }
}

/// Fails unless the words below the picture contain everything that it shows, in its order.
fn assert_in_words(figure: &str, picture: &Value) {
    let (_, words) = figure.split_once("<details>").expect("the same in words");
    let mut said = Vec::new();
    for column in list(&picture["columns"]) {
        said.push(&column["title"]);
    }
    for row in list(&picture["rows"]) {
        said.extend([&row["title"], &row["note"]]);
        let cells = list(&row["cells"]).iter();
        said.extend(cells.flat_map(|cell| [&cell["title"], &cell["mark"]]));
        said.push(&row["detail"]);
    }
    let mut rest = words;
    for said in said.into_iter().filter_map(Value::as_str) {
        let said = escaped(said);
        let (_, after) = rest
            .split_once(&said)
            .unwrap_or_else(|| panic!("{said} in {rest}"));
        rest = after;
    }
}

#[test]
fn a_picture_shows_what_is_supposed() {
    let home = Home::new();
    let server = captured(&home);
    let supposed = |query: &str| server.get(&format!("/launch-clearance{query}")).text();
    let [so, then] = ["", "?set=group:resend"].map(supposed);
    let drawn = |html: &str| figures(html)[0].matches("● clear").count();
    assert_eq!((drawn(&so), drawn(&then)), (0, 3));
}
