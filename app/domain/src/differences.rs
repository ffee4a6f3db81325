//! Differences between two documents, for a reader who recomputes a document that it was given.

use std::borrow::Cow;

use crate::{
    Json,
    read::{TEXT_MAX, cut, push_key, shortened},
};

/// A place in which two documents differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// JSON pointer of the place (RFC 6901).
    pub pointer: String,
    /// The `id` of the innermost list entry around the place; `None` if no entry around it has one.
    pub within: Option<String>,
    /// The value in the document that was shown, in words.
    pub shown: String,
    /// The value in the document that was computed, in words.
    pub computed: String,
}

/// Returns every place in which two documents differ, in document order.
pub fn differences(shown: &Json, computed: &Json) -> Vec<Difference> {
    first_differences(shown, computed, usize::MAX).0
}

/// Bytes per listed difference on average: all listed differences together have at most `most` times this.
const BYTES_EACH: usize = 128;

/// Returns the first differences between two documents, and how many more there are. Lists at most `most`, and fewer if
/// they are long: a document from a stranger may differ in too many places to list.
pub fn first_differences(shown: &Json, computed: &Json, most: usize) -> (Vec<Difference>, usize) {
    let mut comparison = Comparison {
        most,
        left: most.saturating_mul(BYTES_EACH),
        place: String::new(),
        within: None,
        found: Vec::new(),
        more: 0,
    };
    comparison.compare(Some(shown), Some(computed));
    (comparison.found, comparison.more)
}

/// Maximum number of places named in a line.
const NAMED_MAX: usize = 6;

/// Joins places into one line: the first few of them, and how many more there are.
pub fn in_short(places: &[String]) -> String {
    let named = places.get(..NAMED_MAX).unwrap_or(places);
    let line = named.join("; ");
    match places.len() - named.len() {
        0 => line,
        more => format!("{line}; and {more} more"),
    }
}

struct Comparison {
    most: usize,
    /// Remaining bytes for listed differences.
    left: usize,
    place: String,
    within: Option<String>,
    found: Vec<Difference>,
    more: usize,
}

impl Comparison {
    fn compare(&mut self, shown: Option<&Json>, computed: Option<&Json>) {
        match (shown, computed) {
            _ if shown == computed => {}
            (Some(Json::Object(left)), Some(Json::Object(right))) => {
                self.compare_fields(left, right);
            }
            (Some(Json::List(left)), Some(Json::List(right))) => {
                for at in 0..left.len().max(right.len()) {
                    self.descend(&at.to_string(), left.get(at), right.get(at));
                }
            }
            _ => self.put(in_words(shown), in_words(computed)),
        }
    }

    fn put(&mut self, shown: String, computed: String) {
        let within = self.within.as_ref().map_or(0, String::len);
        let bytes = self.place.len() + within + shown.len() + computed.len();
        if self.found.len() == self.most || bytes > self.left {
            // Once a difference was not listed, none of the later ones is, so that the list is a prefix.
            self.left = 0;
            self.more += 1;
            return;
        }
        self.left -= bytes;
        self.found.push(Difference {
            pointer: self.place.clone(),
            within: self.within.clone(),
            shown,
            computed,
        });
    }

    fn compare_fields(&mut self, left: &[Field], right: &[Field]) {
        for (key, value) in left {
            self.descend(key, Some(value), value_of(right, key));
        }
        for (key, value) in right
            .iter()
            .filter(|(key, _)| value_of(left, key).is_none())
        {
            self.descend(key, None, Some(value));
        }
    }

    fn descend(&mut self, key: &str, shown: Option<&Json>, computed: Option<&Json>) {
        let (length, within) = (self.place.len(), self.within.clone());
        self.place = push_key(std::mem::take(&mut self.place), key);
        let id = shown
            .or(computed)
            .and_then(|value| value.get("id"))
            .and_then(Json::as_text);
        self.within = id.map(shortened).or_else(|| within.clone());
        self.compare(shown, computed);
        self.place.truncate(length);
        self.within = within;
    }
}

type Field = (Cow<'static, str>, Json);

fn value_of<'a>(fields: &'a [Field], key: &str) -> Option<&'a Json> {
    fields
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

/// Renders a value in a line of text: a scalar as JSON (long texts are cut), a list or an object as its kind.
fn in_words(json: Option<&Json>) -> String {
    match json {
        None => "nothing".to_owned(),
        Some(Json::List(items)) => format!("a list of {}", items.len()),
        Some(Json::Object(_)) => "an entry".to_owned(),
        Some(Json::OtherNumber) => "a number that is no count".to_owned(),
        Some(Json::Text(text)) => Json::from(cut(text, TEXT_MAX)).to_string(),
        Some(other) => other.to_string(),
    }
}
