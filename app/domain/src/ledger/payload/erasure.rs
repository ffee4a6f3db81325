//! Erasures of personal texts. The entry that records an erasure is written in the transaction that deletes the texts.

use crate::{
    Json,
    ledger::Log,
    read::{Fields, Node},
};

/// Personal texts of one entry that were erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The log of that entry, which also holds the erasure.
    pub log: Log,
    /// The number of that entry.
    pub seq: u64,
    /// JSON pointers into its payload.
    pub fields: Vec<String>,
    /// Whether the texts were missing already when this was written.
    pub found_missing: bool,
}

impl Erasure {
    pub(super) fn document(&self) -> Json {
        let mut fields = vec![
            ("log".into(), self.log.as_str().into()),
            ("seq".into(), Json::Count(self.seq)),
            (
                "fields".into(),
                Json::list(self.fields.iter().map(String::as_str)),
            ),
        ];
        if self.found_missing {
            fields.push(("found_missing".into(), true.into()));
        }
        Json::Object(fields)
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            log: fields
                .required("log")
                .map_or_else(Log::deployment, read_log),
            seq: fields
                .required("seq")
                .map(|node| node.count())
                .unwrap_or_default(),
            fields: read_fields(fields),
            found_missing: fields.flag("found_missing"),
        }
    }
}

fn read_log(node: Node<'_>) -> Log {
    let log = Log::parse(node.str());
    if log.is_none() {
        node.problem("expected `deployment` or the id of a tenant");
    }
    log.unwrap_or_else(Log::deployment)
}

fn read_fields(fields: &mut Fields<'_>) -> Vec<String> {
    let named = fields
        .required("fields")
        .map(|node| (node.list(|item| item.text()), node));
    let Some((texts, node)) = named else {
        return Vec::new();
    };
    if texts.is_empty() {
        node.problem("expected at least one field");
    }
    texts
}
