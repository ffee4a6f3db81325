//! A page as JSON, which is served together with its verdict (`contract.md` §4).

use super::{Entry, Field, Page, Section, Value};
use crate::{Json, catalogue::Command, document::command, why::Node};

impl Page<'_> {
    /// Renders `{id, title, path, origin, headline, lead, counters, sections}`; every list is in page order. `origin`
    /// is the deployment that the page's commands name.
    pub fn json(&self) -> Json {
        let counters = self
            .counters
            .iter()
            .map(|counted| (counted.counter.name.clone().into(), counted.value.into()));
        Json::object([
            ("id", self.words.id.as_str().into()),
            ("title", self.words.title.as_str().into()),
            ("path", self.words.path.as_str().into()),
            ("origin", self.origin.into()),
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
    let mut head = vec![("title".into(), entry.title().into())];
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
        if !matches!(field.value, Value::Link(_)) {
            all.push((field.key.into(), value(&field.value)));
        }
    }
    Json::Object(all)
}

fn value(of: &Value<'_>) -> Json {
    match of {
        Value::Prose(text) | Value::Text(text) => text.as_ref().into(),
        Value::Texts(list) | Value::Names(list) | Value::Lines(list) => {
            Json::list(list.iter().map(AsRef::as_ref))
        }
        Value::Link(link) => link.title.into(),
        Value::Links(links) => Json::list(links.iter().map(|link| link.title)),
        Value::Command(of) => runnable(of),
        Value::Fields(fields) => with(Json::Object(Vec::new()), fields),
        Value::Entries(_, entries) => Json::list(entries.iter().map(entry)),
        Value::Picture(picture) => picture.json(),
        Value::Tree(nodes) => Json::list(nodes.iter().map(node)),
    }
}

/// Renders a command for this deployment, with `changes_data` if running it changes data and `planned` if it cannot be
/// run yet.
fn runnable(of: &Command) -> Json {
    let mut json = command(&Command::parse(&of.here));
    if let Json::Object(fields) = &mut json {
        let said = [("changes_data", of.changes_data), ("planned", of.planned)];
        for (key, _) in said.into_iter().filter(|(_, is_so)| *is_so) {
            fields.push((key.into(), Json::Bool(true)));
        }
    }
    json
}

/// Renders `{title, status, holds}` and the optional fields. `run` names who carried out a check.
fn node(of: &Node<'_>) -> Json {
    let mut fields = vec![
        ("title".into(), of.title.into()),
        ("status".into(), of.state.into()),
        ("holds".into(), Json::Bool(of.holds)),
    ];
    if !of.run.is_empty() {
        fields.push(("run".into(), of.run.as_str().into()));
    }
    if !of.owner.is_empty() {
        fields.push(("owner".into(), of.owner.into()));
    }
    if !of.names.is_empty() {
        let names = of.names.iter().map(String::as_str);
        fields.push(("names".into(), Json::list(names)));
    }
    if !of.command.is_empty() {
        let command = Command {
            changes_data: of.changes_data,
            planned: of.planned,
            ..Command::parse(&of.command)
        };
        fields.push(("command".into(), runnable(&command)));
    }
    if !of.children.is_empty() {
        fields.push(("children".into(), Json::list(of.children.iter().map(node))));
    }
    Json::Object(fields)
}
