//! A catalogue from a folder of TOML files, merged into one document.

use std::{borrow::Cow, fs, path::Path};

use domain::Json;

/// Reads all `*.toml` files of a folder into one document.
pub fn read(folder: &Path) -> Json {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the catalogue's folder can be listed")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    let fields = files.iter().flat_map(|path| {
        let text = fs::read_to_string(path).expect("the file can be read");
        let table: toml::Table = text.parse().expect("the file is TOML");
        table.into_iter().map(field)
    });
    Json::Object(fields.collect())
}

fn field((key, value): (String, toml::Value)) -> (Cow<'static, str>, Json) {
    (Cow::Owned(key), json(value))
}

fn json(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => {
            Json::Count(number.try_into().expect("a catalogue's numbers are counts"))
        }
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Array(items) => Json::list(items.into_iter().map(json)),
        toml::Value::Table(table) => Json::Object(table.into_iter().map(field).collect()),
        toml::Value::Float(_) | toml::Value::Datetime(_) => {
            unreachable!("a catalogue holds neither fractions nor dates")
        }
    }
}
