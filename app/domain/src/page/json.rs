//! A page as JSON, beside the verdict it was made of (`contract.md` §4).

use super::{Entry, Field, Page, Section, Value};
use crate::{Json, document::command};

impl Page<'_> {
    /// `{id, title, path, headline, lead, counters, sections}`; every list in the order of the page.
    pub fn json(&self) -> Json {
        let counters = self
            .counters
            .iter()
            .map(|counted| (counted.counter.name.clone().into(), counted.value.into()));
        Json::object([
            ("id", self.words.id.as_str().into()),
            ("title", self.words.title.as_str().into()),
            ("path", self.words.path.as_str().into()),
            ("headline", self.words.headline.as_str().into()),
            ("lead", self.words.lead.as_str().into()),
            ("counters", Json::Object(counters.collect())),
            ("sections", Json::list(self.sections.iter().map(section))),
        ])
    }
}

fn section(section: &Section<'_>) -> Json {
    let words = section.words;
    let head = Json::object([
        ("id", words.id.as_str().into()),
        ("title", words.title.as_str().into()),
        ("heading", words.heading.as_deref().into()),
        ("lead", words.lead.as_deref().into()),
    ]);
    with(head, &section.fields)
}

fn entry(entry: &Entry<'_>) -> Json {
    let mut head = vec![("title".into(), entry.title.into())];
    for (key, value) in [("status", entry.status), ("id", entry.id)] {
        if !value.is_empty() {
            head.insert(0, (key.into(), value.into()));
        }
    }
    with(Json::Object(head), &entry.fields)
}

fn with(head: Json, fields: &[Field<'_>]) -> Json {
    let Json::Object(mut all) = head else {
        return head;
    };
    for field in fields {
        all.push((field.key.into(), value(&field.value)));
    }
    Json::Object(all)
}

fn value(of: &Value<'_>) -> Json {
    match of {
        Value::Prose(text) | Value::Text(text) => text.as_ref().into(),
        Value::Texts(list) | Value::Names(list) => Json::list(list.iter().map(AsRef::as_ref)),
        Value::Links(links) => Json::list(links.iter().map(|link| link.title)),
        Value::Command(of) => command(of),
        Value::Fields(fields) => with(Json::Object(Vec::new()), fields),
        Value::Entries(_, entries) => Json::list(entries.iter().map(entry)),
    }
}
