//! One line of an export.

use super::SCHEMA;
use crate::{
    Digest, Json, Problem,
    ledger::{
        Log, Text,
        checkpoint::Checkpoint,
        entry::read_digest,
        note::{SignedNote, VerifyingKey},
    },
    read::{Fields, Node, read},
};

pub(super) enum Line {
    Header {
        log: Log,
        origin: String,
        keys: Vec<VerifyingKey>,
        /// Whether personal texts are in the file; the first files lack the field, which reads as `false`.
        texts: bool,
    },
    Checkpoint {
        note: SignedNote,
        checkpoint: Checkpoint,
    },
    Entry {
        document: Json,
        leaf: Digest,
        texts: Vec<Text>,
    },
    Trailer {
        size: u64,
        root: Digest,
    },
}

impl Line {
    pub(super) fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let document = Json::parse(text.as_bytes()).map_err(|problem| vec![problem])?;
        let read_line = if document.get("schema").is_some() {
            header
        } else if document.get("entry").is_some() {
            entry
        } else if document.get("checkpoint").is_some() {
            checkpoint
        } else {
            trailer
        };
        read(&document, |node| node.object(read_line))?
            .ok_or_else(|| vec![Problem::at_root("expected a line of a log")])
    }
}

fn header(fields: &mut Fields<'_>) -> Option<Line> {
    if let Some(schema) = fields.required("schema")
        && schema.json().as_text() != Some(SCHEMA)
    {
        schema.problem(format!("expected `{SCHEMA}`"));
    }
    let log = fields.required("log").and_then(|node| {
        expected(
            &node,
            Log::parse(node.str()),
            "expected `deployment` or the id of a tenant",
        )
    });
    let origin = fields.text("origin");
    let keys = fields.list("keys", |node| {
        expected(
            &node,
            VerifyingKey::parse(node.str()),
            "expected a key as `name+id+key`",
        )
    });
    Some(Line::Header {
        log: log?,
        origin,
        keys: keys.into_iter().collect::<Option<_>>()?,
        texts: fields.flag("texts"),
    })
}

fn checkpoint(fields: &mut Fields<'_>) -> Option<Line> {
    let node = fields.required("checkpoint")?;
    let note =
        SignedNote::parse(node.str()).and_then(|note| Ok((Checkpoint::parse(&note.text)?, note)));
    match note {
        Ok((checkpoint, note)) => Some(Line::Checkpoint { note, checkpoint }),
        Err(problem) => {
            node.problem(problem.expected);
            None
        }
    }
}

fn entry(fields: &mut Fields<'_>) -> Option<Line> {
    let document = fields.required("entry").map(|node| node.json().clone());
    let leaf = read_digest(fields, "leaf");
    let texts = fields.list("texts", |node| node.object(text));
    Some(Line::Entry {
        document: document?,
        leaf,
        texts: texts.into_iter().collect::<Option<_>>()?,
    })
}

fn text(fields: &mut Fields<'_>) -> Option<Text> {
    let field = fields.text("field");
    let salt = fields.required("salt").and_then(|node| {
        let salt = Digest::parse(&format!("sha256:{}", node.str()));
        expected(&node, salt, "expected 64 hexadecimal digits")
    });
    let text = fields.text("text");
    Some(Text {
        field,
        salt: *salt?.bytes(),
        text,
    })
}

fn trailer(fields: &mut Fields<'_>) -> Option<Line> {
    let size = fields.required("size").map(|node| node.count());
    let root = read_digest(fields, "root");
    Some(Line::Trailer { size: size?, root })
}

fn expected<T>(node: &Node<'_>, value: Option<T>, what: &str) -> Option<T> {
    if value.is_none() {
        node.problem(what);
    }
    value
}
