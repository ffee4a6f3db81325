//! Merges TOML files into one document, with the line of each of its values.

use domain::{Json, read::push_key, shortened};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{Place, Places, Remark, Source};

/// Result of merging; the document is complete only if there are no remarks.
pub struct Merged {
    pub document: Json,
    pub places: Places,
    pub remarks: Vec<Remark>,
}

/// Merges files. A top-level key may appear in only one of them.
pub fn merge(sources: &[Source]) -> Merged {
    let mut merged = Merged {
        document: Json::Null,
        places: Places::default(),
        remarks: Vec::new(),
    };
    let mut fields: Vec<Field> = Vec::new();
    for source in sources {
        let mut file = File {
            at: merged.places.add_file(&source.file),
            source,
            breaks: line_breaks(&source.text),
            places: &mut merged.places,
            remarks: &mut merged.remarks,
        };
        file.read(&mut fields);
    }
    merged.document = Json::Object(fields);
    merged
}

type Field = (std::borrow::Cow<'static, str>, Json);

struct File<'a> {
    at: usize,
    source: &'a Source,
    /// Offsets of the line breaks, in order.
    breaks: Vec<usize>,
    places: &'a mut Places,
    remarks: &'a mut Vec<Remark>,
}

impl File<'_> {
    fn read(&mut self, fields: &mut Vec<Field>) {
        let table = match DeTable::parse(&self.source.text) {
            Ok(table) => table,
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start);
                return self.remark(start, "expected valid TOML");
            }
        };
        for (key, value) in in_order(table.get_ref()) {
            let name = key.get_ref().as_ref();
            match self.places.find(&push_key(String::new(), name)) {
                Some(first) if fields.iter().any(|(known, _)| known == name) => {
                    let name = shortened(name);
                    let text = format!("expected `{name}` in one file; it stands at {first} too");
                    self.remark(key.span().start, &text);
                }
                _ => fields.push(self.field("", key, value)),
            }
        }
    }

    fn field(
        &mut self,
        around: &str,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Field {
        let name = key.get_ref().to_string();
        let pointer = push_key(around.to_owned(), &name);
        self.places
            .note(&pointer, self.at, self.line(key.span().start));
        let value = self.value(&pointer, value);
        (name.into(), value)
    }

    fn value(&mut self, pointer: &str, value: &Spanned<DeValue<'_>>) -> Json {
        match value.get_ref() {
            DeValue::String(text) => Json::text(text.to_string()),
            DeValue::Boolean(flag) => (*flag).into(),
            DeValue::Integer(number) => self.number(number.as_str(), value.span().start),
            DeValue::Array(items) => Json::List(self.items(pointer, items.iter())),
            DeValue::Table(table) => Json::Object(
                in_order(table)
                    .into_iter()
                    .map(|(key, value)| self.field(pointer, key, value))
                    .collect(),
            ),
            DeValue::Float(_) | DeValue::Datetime(_) => {
                self.remark(value.span().start, NO_SUCH_VALUE);
                Json::Null
            }
        }
    }

    fn items<'a>(
        &mut self,
        around: &str,
        items: impl Iterator<Item = &'a Spanned<DeValue<'a>>>,
    ) -> Vec<Json> {
        let mut list = Vec::new();
        for (at, item) in items.enumerate() {
            let pointer = format!("{around}/{at}");
            self.places
                .note(&pointer, self.at, self.line(item.span().start));
            list.push(self.value(&pointer, item));
        }
        list
    }

    fn number(&mut self, digits: &str, start: usize) -> Json {
        if let Ok(count) = digits.parse() {
            return Json::Count(count);
        }
        self.remark(start, NO_SUCH_VALUE);
        Json::Null
    }

    fn remark(&mut self, start: usize, text: &str) {
        let place = Place {
            file: self.source.file.clone(),
            line: self.line(start),
        };
        self.remarks.push(Remark {
            place: Some(place),
            text: text.to_owned(),
        });
    }

    fn line(&self, start: usize) -> usize {
        self.breaks.partition_point(|end| *end < start) + 1
    }
}

const NO_SUCH_VALUE: &str = "expected text, true or false, a whole number, a list or a table";

fn line_breaks(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

/// Returns entries in the order of the file, which the table does not keep.
fn in_order<'a, 'i>(
    table: &'a DeTable<'i>,
) -> Vec<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
