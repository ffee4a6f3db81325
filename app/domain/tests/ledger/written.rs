//! Logs written for the tests.

use domain::{
    Instant, Json,
    ledger::{
        Checkpoint, Draft, Head, Kind, Log, Payload, Sealed, export, note::SigningKey, seal,
        tree::Frontier,
    },
};
use serde_json::Value;

use crate::support::tree;

pub const ORIGIN: &str = "clearance.example.com/log/deployment";

pub fn at(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

pub fn key() -> SigningKey {
    SigningKey::new(ORIGIN, &[7; 32]).expect("a name")
}

/// Returns predictable salts, for tests only: 1, 2, 3 …
pub fn salts() -> impl FnMut() -> [u8; 32] {
    let mut next = 0;
    move || {
        next += 1;
        [next; 32]
    }
}

pub fn payload(kind: &str, said: &Value) -> Payload {
    let kind = Kind::of(kind).unwrap_or_else(|| panic!("{kind} is a kind"));
    Payload::read(kind, &tree(said)).unwrap_or_else(|problems| panic!("{said}: {problems:?}"))
}

/// Seals drafts one after another.
pub fn write(log: &Log, drafts: &[Draft]) -> Vec<Sealed> {
    let (mut head, mut salt) = (Head::empty(), salts());
    let mut written = Vec::new();
    for draft in drafts {
        let sealed = seal(log, &head, draft, &mut salt)
            .unwrap_or_else(|problems| panic!("{draft:?}: {problems:?}"));
        head = sealed.head();
        written.push(sealed);
    }
    written
}

/// Writes a log of `count` entries, an hour apart.
pub fn ordinary(count: u64) -> Vec<Sealed> {
    let draft = |seq: u64| Draft {
        at: Instant::from_unix(1_790_000_000 + i64::try_from(seq).expect("small") * 3600)
            .expect("a time"),
        actor: "operator".to_owned(),
        payload: match seq % 3 {
            0 => Payload::Records("data_sets".to_owned(), seq),
            1 => Payload::Reference(format!("check-{seq}")),
            _ => payload(
                "approval/1",
                &serde_json::json!({"kind": "dpia", "reference": format!("REF-{seq}"), "at": "2026-09-21T00:00:00Z"}),
            ),
        },
    };
    let drafts: Vec<Draft> = (0..count).map(draft).collect();
    write(&Log::deployment(), &drafts)
}

/// Makes the checkpoint of the first entries of a log.
pub fn checkpoint(written: &[Sealed], size: usize) -> Checkpoint {
    let mut frontier = Frontier::default();
    for sealed in &written[..size] {
        frontier.push(sealed.leaf, &mut |_, _, _| {});
    }
    Checkpoint::new(ORIGIN, frontier.size(), frontier.root())
}

/// Exports the log as a file, with checkpoints of these sizes.
pub fn exported(written: &[Sealed], signed: &[usize]) -> String {
    let key = key();
    let log = written
        .first()
        .map_or_else(Log::deployment, |first| first.entry.log.clone());
    let mut file = export::header(&log, ORIGIN, &[key.public().clone()], true);
    for size in signed {
        let note = checkpoint(written, *size).sign(&key);
        file.push_str(&export::checkpoint(&note.to_string()));
    }
    for sealed in written {
        file.push_str(&export::entry(&sealed.entry, sealed.leaf, &sealed.texts));
    }
    let whole = checkpoint(written, written.len());
    file + &export::trailer(whole.size, whole.root)
}

/// Parses a line of the file, each of which is a document.
pub fn document(text: &str) -> Json {
    Json::parse(text.as_bytes()).expect("a document")
}
