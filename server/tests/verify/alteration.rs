//! Ways to alter a bundle, each with its expected result: one table for these tests and for those in a browser.

use std::borrow::Cow;

use domain::Json;
use serde_json::Value;

const TABLE: &str = include_str!("../../../end2end/support/alterations.json");
/// Placeholder for a value in the altered document, because the value may be one that `Json` cannot hold.
const MARK: &str = "@value@";

/// One way to alter a bundle.
#[derive(Debug)]
pub struct Alteration {
    op: String,
    pointer: String,
    value: Value,
    /// Exit code of `thesmios verify`.
    pub code: i32,
    /// A finding that must not hold; None if the document is no bundle any more.
    pub finding: Option<Value>,
    /// Place that must be named.
    pub names: String,
}

/// Every alteration.
pub fn all() -> Vec<Alteration> {
    let table: Vec<Value> = serde_json::from_str(TABLE).expect("the table is JSON");
    table.iter().map(Alteration::of).collect()
}

impl Alteration {
    fn of(row: &Value) -> Self {
        let text = |key: &str| row[key].as_str().map(str::to_owned);
        let pointer = text("pointer").expect("a pointer");
        Self {
            op: text("op").expect("an operation"),
            value: row["value"].clone(),
            code: if row["code"] == 2 { 2 } else { 4 },
            finding: Some(row["finding"].clone()).filter(|finding| !finding.is_null()),
            names: text("names").unwrap_or_else(|| pointer.clone()),
            pointer,
        }
    }

    /// The altered bundle.
    pub fn apply(&self, bundle: &[u8]) -> Vec<u8> {
        let value = self.value.to_string();
        let said = self.value.as_str().unwrap_or_default().as_bytes();
        match self.op.as_str() {
            "cut" => bundle[..position(&value)].to_vec(),
            "append" => [bundle, said].concat(),
            "prepend" => [said, bundle].concat(),
            _ => {
                let mut document = Json::parse(bundle).expect("a bundle");
                self.alter(&mut document);
                let text = document.to_string();
                text.replacen(&format!("\"{MARK}\""), &value, 1).into()
            }
        }
    }

    fn alter(&self, document: &mut Json) {
        let mark = Json::text(MARK);
        let Some((around, key)) = self.pointer.rsplit_once('/') else {
            *document = mark;
            return;
        };
        let key = key.replace("~1", "/").replace("~0", "~");
        match (within(document, around), self.op.as_str()) {
            (Json::Object(fields), "twice") => fields.push((Cow::Owned(key), mark)),
            (Json::Object(fields), "add") => {
                assert!(fields.iter().all(|(known, _)| *known != key), "{self:?}");
                fields.push((Cow::Owned(key), mark));
            }
            (Json::Object(fields), "remove") => {
                let before = fields.len();
                fields.retain(|(known, _)| *known != key);
                assert_eq!(fields.len() + 1, before, "{self:?}");
            }
            (Json::List(items), "add") => items.insert(position(&key), mark),
            (Json::List(items), "remove") => drop(items.remove(position(&key))),
            (Json::List(items), "swap") => items.swap(position(&key), position(&key) + 1),
            (around, "set") => *within(around, &format!("/{key}")) = mark,
            _ => panic!("{self:?}"),
        }
    }
}

fn position(key: &str) -> usize {
    key.parse().expect("a position")
}

fn within<'a>(document: &'a mut Json, pointer: &str) -> &'a mut Json {
    pointer.split('/').skip(1).fold(document, |json, key| {
        let found = match json {
            Json::List(items) => items.get_mut(position(key)),
            Json::Object(fields) => {
                let mut fields = fields.iter_mut();
                fields
                    .find(|(known, _)| known == key)
                    .map(|(_, value)| value)
            }
            _ => None,
        };
        found.unwrap_or_else(|| panic!("nothing stands at {pointer}"))
    })
}
