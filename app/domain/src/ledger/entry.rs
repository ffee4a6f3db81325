//! One entry, and the bytes that its hash covers.

use super::{Kind, Log, Payload, Text, payload::Erasure, text};
use crate::{
    Digest, Instant, Json, Problem,
    json::canonical,
    ledger::tree,
    read::{Fields, Node, read},
};

/// Maximum size of an entry, in bytes of its canonical form: entry bundles have two bytes for a length (C2SP
/// tlog-tiles).
pub const BYTES_MAX: usize = 65_535;

/// One entry of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub log: Log,
    /// Its number in the log, from 0.
    pub seq: u64,
    /// When it was written; never earlier than the entry before.
    pub at: Instant,
    /// The writer: a name of the program's own such as `operator`, never the name of a person.
    pub actor: String,
    pub kind: Kind,
    /// What happened, with commitments in place of personal texts.
    pub payload: Json,
    /// The leaf hash of the entry before; [`Digest::ZERO`] for the first.
    pub prev: Digest,
}

/// The hash of an entry in its log's tree, from its canonical bytes (RFC 6962 §2.1).
pub fn leaf_hash(bytes: &[u8]) -> Digest {
    tree::leaf(bytes)
}

impl Entry {
    /// Reads an entry from its canonical bytes.
    ///
    /// # Errors
    /// Returns every problem with its pointer; bytes not in canonical form (RFC 8785) are a problem too.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let entry = Self::read_unopened(bytes)?;
        entry.open(&[])?;
        Ok(entry)
    }

    /// Reads an entry without its payload, which [`Self::open`] reads.
    pub(super) fn read_unopened(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        if bytes.len() > BYTES_MAX {
            let expected = format!("expected an entry of at most {BYTES_MAX} bytes");
            return Err(vec![Problem::at_root(expected)]);
        }
        let document = Json::parse(bytes).map_err(|problem| vec![problem])?;
        let form = canonical(&document);
        let entry = Self::of_document(document)?;
        if form.as_bytes() != bytes {
            let expected = "expected the canonical form of RFC 8785";
            return Err(vec![Problem::at_root(expected)]);
        }
        Ok(entry)
    }

    pub(super) fn of_document(document: Json) -> Result<Self, Vec<Problem>> {
        let mut entry = read(&document, |node| node.object(read_entry))?;
        if let Json::Object(fields) = document {
            let payload = fields.into_iter().find(|(key, _)| key == "payload");
            entry.payload = payload.map_or(Json::Null, |(_, payload)| payload);
        }
        Ok(entry)
    }

    /// Reads the payload with its personal texts; a text that is not given reads as erased.
    ///
    /// # Errors
    /// Returns an error for each text that does not match its commitment, and for each problem of the payload.
    pub fn open(&self, texts: &[Text]) -> Result<Payload, Vec<Problem>> {
        if texts.is_empty() && !text::commits(self.kind, &self.payload) {
            let payload = Payload::read(self.kind, &self.payload)?;
            return self.names_before(payload);
        }
        let mut payload = self.payload.clone();
        text::show(self.kind, &mut payload, texts)?;
        Payload::read(self.kind, &payload)
    }

    /// Checks that an erasure names an earlier entry of its own log.
    fn names_before(&self, payload: Payload) -> Result<Payload, Vec<Problem>> {
        let (pointer, expected) = match &payload {
            Payload::Erasure(erasure) if erasure.log != self.log => ("log", "expected this log"),
            Payload::Erasure(erasure) if erasure.seq >= self.seq => {
                ("seq", "expected the number of an earlier entry")
            }
            _ => return Ok(payload),
        };
        Err(vec![Problem {
            pointer: format!("/payload/{pointer}"),
            expected: expected.to_owned(),
        }])
    }

    /// The texts of an earlier entry that this entry erases; `None` if this is no valid erasure.
    pub fn erasure(&self) -> Option<Erasure> {
        match self.kind {
            Kind::Erasure => match Payload::read(self.kind, &self.payload) {
                Ok(Payload::Erasure(erasure)) => Some(erasure),
                _ => None,
            },
            _ => None,
        }
    }

    /// The entry as a document.
    pub fn document(&self) -> Json {
        Json::object([
            ("log", self.log.as_str().into()),
            ("seq", Json::Count(self.seq)),
            ("at", self.at.to_string().into()),
            ("actor", self.actor.as_str().into()),
            ("kind", Json::text(self.kind.word())),
            ("payload", self.payload.clone()),
            ("prev", self.prev.to_string().into()),
        ])
    }

    /// The canonical form (RFC 8785), which the leaf hash covers.
    pub fn canonical(&self) -> String {
        canonical(&self.document())
    }
}

fn read_entry(fields: &mut Fields<'_>) -> Entry {
    let log = fields.required("log").and_then(|node| {
        let log = Log::parse(node.str());
        if log.is_none() {
            node.problem("expected `deployment` or the id of a tenant");
        }
        log
    });
    let log = log.unwrap_or_else(Log::deployment);
    Entry {
        seq: fields
            .required("seq")
            .map(|node| node.count())
            .unwrap_or_default(),
        at: read_at(fields),
        actor: read_actor(fields),
        kind: read_kind(fields, log.is_deployment()),
        payload: present(fields, "payload"),
        prev: read_digest(fields, "prev"),
        log,
    }
}

/// Checks that a field is present. `Entry::of_document` moves its value into the entry, which spares a copy.
fn present(fields: &mut Fields<'_>, key: &'static str) -> Json {
    fields.required(key);
    Json::Null
}

/// Reads the time. Only the shortest form is accepted: two texts of one instant would give two leaf hashes.
fn read_at(fields: &mut Fields<'_>) -> Instant {
    let Some(node) = fields.required("at") else {
        return Instant::default();
    };
    let text = node.str();
    let at = Instant::parse(text).filter(|at| at.to_string() == text);
    if at.is_none() {
        node.problem("expected a time in its shortest form, such as 2026-11-20T09:00:00Z");
    }
    at.unwrap_or_default()
}

fn read_kind(fields: &mut Fields<'_>, deployment: bool) -> Kind {
    let Some(node) = fields.required("kind") else {
        return Kind::Observed;
    };
    let kind = Kind::of(node.str());
    if kind.is_none() {
        node.problem("expected a kind of entry that this version knows");
    }
    let kind = kind.unwrap_or(Kind::Observed);
    if !kind.stands_in(deployment) {
        node.problem("expected a kind of entry that belongs into this log");
    }
    kind
}

fn read_actor(fields: &mut Fields<'_>) -> String {
    let Some(node) = fields.required("actor") else {
        return String::new();
    };
    if !is_actor(node.str()) {
        node.problem("expected 1 to 64 small letters, digits and `.:_-`");
    }
    node.text()
}

fn is_actor(name: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".:_-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}

pub(super) fn read_digest(fields: &mut Fields<'_>, key: &'static str) -> Digest {
    let digest = fields.required(key).and_then(|node| digest(&node));
    digest.unwrap_or(Digest::ZERO)
}

pub(super) fn digest(node: &Node<'_>) -> Option<Digest> {
    let digest = Digest::parse(node.str());
    if digest.is_none() {
        node.problem("expected `sha256:` and 64 hexadecimal digits");
    }
    digest
}
