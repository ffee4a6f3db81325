//! What the HTML of a page must show: its counters, its entries with their statuses, and every text in order.

use domain::{
    Json,
    page::{Entry, Field, Page, Picture, Value},
    why::Node,
};

use super::{
    breach::{Checked, ensure_none},
    html::{Html, collapsed},
};

/// Kinds of hooks that others rely on (`contract.md` §5); a page may have more.
const HOOKS: [&str; 5] = ["mode", "vendor", "blocker", "ledger-item", "gate"];

/// Content of a page, without its layout.
#[derive(Default)]
pub struct Shown {
    /// Names of counters with their values.
    counters: Vec<(String, String)>,
    hooks: Vec<Hook>,
    texts: Vec<Text>,
}

struct Hook {
    kind: &'static str,
    id: String,
    /// Empty if it has none.
    status: String,
}

struct Text {
    /// JSON pointer of the text in the page's JSON.
    pointer: String,
    said: String,
}

impl Shown {
    /// Collects everything that a page must show.
    pub fn of(page: &Page<'_>) -> Self {
        let mut shown = Self::default();
        let words = page.words;
        for (key, said) in [
            ("title", &words.title),
            ("headline", &words.headline),
            ("lead", &words.lead),
        ] {
            shown.say(format!("/page/{key}"), said);
        }
        shown.counters = counters(&page.json());
        for (at, section) in page.sections.iter().enumerate() {
            let pointer = format!("/page/sections/{at}");
            let words = section.words;
            shown.say(format!("{pointer}/title"), &words.title);
            for (key, said) in [("heading", &words.heading), ("lead", &words.lead)] {
                shown.say(
                    format!("{pointer}/{key}"),
                    said.as_deref().unwrap_or_default(),
                );
            }
            shown.fields(&pointer, &section.fields);
        }
        shown
    }

    fn say(&mut self, pointer: String, said: &str) {
        let said = collapsed(said);
        if !said.is_empty() {
            self.texts.push(Text { pointer, said });
        }
    }

    fn fields(&mut self, pointer: &str, fields: &[Field<'_>]) {
        for field in fields {
            self.value(format!("{pointer}/{}", field.key), &field.value);
        }
    }

    fn value(&mut self, pointer: String, value: &Value<'_>) {
        match value {
            Value::Prose(said) | Value::Text(said) => self.say(pointer, said),
            Value::Texts(list) | Value::Names(list) => {
                self.list(&pointer, list.iter().map(AsRef::as_ref));
            }
            Value::Lines(list) => self.say(pointer, &list.join("\n")),
            Value::Link(link) => self.say(pointer, link.title),
            Value::Links(links) => self.list(&pointer, links.iter().map(|link| link.title)),
            Value::Command(command) => self.say(format!("{pointer}/text"), &command.here),
            Value::Fields(fields) => self.fields(&pointer, fields),
            Value::Picture(picture) => self.picture(&pointer, picture),
            Value::Entries(_, entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    self.entry(&format!("{pointer}/{at}"), entry);
                }
            }
            Value::Tree(nodes) => self.tree(&pointer, nodes),
        }
    }

    /// Adds the texts below a picture, which repeat in words what is drawn.
    fn picture(&mut self, pointer: &str, picture: &Picture<'_>) {
        self.say(format!("{pointer}/title"), picture.title);
        self.say(format!("{pointer}/columns"), &picture.heads());
        for (at, row) in picture.rows.iter().enumerate() {
            let marks = row.marks();
            for said in [row.title, &row.note, &marks, row.detail] {
                self.say(format!("{pointer}/rows/{at}"), said);
            }
        }
    }

    fn list<'a>(&mut self, pointer: &str, list: impl Iterator<Item = &'a str>) {
        for (at, said) in list.enumerate() {
            self.say(format!("{pointer}/{at}"), said);
        }
    }

    fn entry(&mut self, pointer: &str, entry: &Entry<'_>) {
        if !entry.id.is_empty() {
            self.hooks.push(Hook {
                kind: entry.kind,
                id: entry.id.to_owned(),
                status: entry.status.to_owned(),
            });
        }
        self.say(format!("{pointer}/title"), entry.title());
        self.fields(pointer, &entry.fields);
    }

    fn tree(&mut self, pointer: &str, nodes: &[Node<'_>]) {
        for (at, node) in nodes.iter().enumerate() {
            let pointer = format!("{pointer}/{at}");
            for (key, said) in [
                ("title", node.title),
                ("status", &node.state.replace('_', " ")),
                ("owner", node.owner),
            ] {
                self.say(format!("{pointer}/{key}"), said);
            }
            let names = node.names.iter().map(String::as_str);
            self.list(&format!("{pointer}/names"), names);
            self.say(format!("{pointer}/command/text"), &node.command);
            self.tree(&format!("{pointer}/children"), &node.children);
        }
    }

    /// Checks that every counter is in the page with its value.
    pub fn counters_in(&self, html: &Html) -> Checked {
        let mut wrong = Vec::new();
        for (name, value) in &self.counters {
            let mut told = html
                .with("data-counter")
                .filter(|(_, is)| is == name)
                .map(|(element, _)| &element.text)
                .peekable();
            if told.peek().is_none() || told.any(|told| told != value) {
                wrong.push(format!("data-counter=\"{name}\": expected `{value}`"));
            }
        }
        ensure_none(&wrong)
    }

    /// Checks that every entry is in the page with its status, and no other entry of its kind.
    pub fn hooks_in(&self, html: &Html) -> Checked {
        let mut wrong = Vec::new();
        for hook in &self.hooks {
            wrong.extend(hook.breach(html));
        }
        for kind in self.kinds() {
            let name = format!("data-{kind}");
            let strange = html.with(&name).filter(|(_, id)| !self.has(kind, id));
            wrong.extend(strange.map(|_| format!("{name}: expected none but those of the JSON")));
        }
        ensure_none(&wrong)
    }

    /// Returns the kinds of all hooks, each once.
    fn kinds(&self) -> Vec<&'static str> {
        let mut kinds = Vec::from(HOOKS);
        for hook in &self.hooks {
            if !kinds.contains(&hook.kind) {
                kinds.push(hook.kind);
            }
        }
        kinds
    }

    fn has(&self, kind: &str, id: &str) -> bool {
        self.hooks
            .iter()
            .any(|hook| hook.kind == kind && hook.id == id)
    }

    /// Checks that every text is in the page between two tags, after the text before it.
    pub fn texts_in(&self, html: &Html) -> Checked {
        let mut rest = html.texts.as_slice();
        let mut missing = Vec::new();
        for text in &self.texts {
            match rest.iter().position(|said| *said == text.said) {
                Some(at) => rest = rest.get(at + 1..).unwrap_or_default(),
                None => missing.push(format!(
                    "{}: expected in the page, in this order",
                    text.pointer
                )),
            }
        }
        ensure_none(&missing)
    }
}

/// Returns the counters of a page's JSON, formatted as in the page.
fn counters(page: &Json) -> Vec<(String, String)> {
    let Some(Json::Object(counters)) = page.get("counters") else {
        return Vec::new();
    };
    let written = |value: &Json| {
        value
            .as_text()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    counters
        .iter()
        .map(|(name, value)| (name.clone().into_owned(), written(value)))
        .collect()
}

impl Hook {
    fn breach(&self, html: &Html) -> Option<String> {
        let Self { kind, id, status } = self;
        let name = format!("data-{kind}");
        let mut statuses = html
            .with(&name)
            .filter(|(_, is)| is == id)
            .map(|(element, _)| element.attribute("data-status").unwrap_or_default())
            .peekable();
        if statuses.peek().is_none() {
            return Some(format!("{name}=\"{id}\": expected in the page"));
        }
        let agree = statuses.all(|told| told == status);
        (!agree).then(|| format!("{name}=\"{id}\": expected data-status=\"{status}\""))
    }
}
