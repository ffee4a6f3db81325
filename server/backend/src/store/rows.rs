//! Rows of the tables, and their conversion to types of the domain.

use std::ops::Range;

use domain::{
    Digest, Instant,
    ledger::{Head, Kind, Log, Sealed, Text, tree::Frontier},
};

use super::{Owner, StoreError};

/// An entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub seq: u64,
    /// Time of the entry, copied from it into a column to find the end of a log.
    pub at: String,
    /// Hash of `bytes`, stored in a column for proofs.
    pub leaf: Digest,
    /// The entry as canonical JSON.
    pub bytes: String,
}

/// A text beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptText {
    pub seq: u64,
    pub field: String,
    pub salt: [u8; 32],
    pub text: String,
}

/// Pairs entries with their texts; both must be in the order of entries.
pub(crate) fn with_texts(
    entries: Vec<Kept>,
    texts: Vec<KeptText>,
) -> impl Iterator<Item = (Kept, Vec<Text>)> {
    let mut texts = texts.into_iter().peekable();
    entries.into_iter().map(move |kept| {
        let mut beside = Vec::new();
        while let Some(text) = texts.next_if(|text| text.seq <= kept.seq) {
            beside.push(text.text());
        }
        (kept, beside)
    })
}

/// A signed note on the first `size` entries of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub size: u64,
    pub note: String,
}

/// The end of a log, with the frontier of its tree.
#[derive(Clone)]
pub(super) struct End {
    pub head: Head,
    pub tree: Frontier,
}

/// What one transaction appends to one log: at least one entry, the first right after `after`.
pub(super) struct Batch {
    pub log: Log,
    pub after: Head,
    pub entries: Vec<Sealed>,
    pub tiles: Vec<Tile>,
}

impl Batch {
    /// Returns the texts that its erasures name, each by its entry and its field.
    pub fn erased(&self) -> Vec<(u64, String)> {
        let erasures = self.entries.iter().filter_map(|it| it.entry.erasure());
        let fields = erasures.flat_map(|erasure| {
            let field = move |field| (erasure.seq, field);
            erasure.fields.into_iter().map(field)
        });
        fields.collect()
    }

    /// Whether the batch has only entries, none of them an erasure or with texts, of a log that is not empty: then one
    /// statement writes it.
    pub(super) fn is_bare(&self) -> bool {
        let mut entries = self.entries.iter();
        self.after.size > 0
            && self.tiles.is_empty()
            && entries.all(|it| it.texts.is_empty() && it.entry.kind != Kind::Erasure)
    }
}

/// The hash of a full tile.
pub(super) struct Tile {
    pub level: u8,
    pub index: u64,
    pub hash: Digest,
}

pub(super) type HeadRow = (i64, String, Vec<u8>);
pub(super) type EntryRow = (i64, String, Vec<u8>, String);
pub(super) type TextRow = (i64, String, Vec<u8>, Vec<u8>);
pub(super) type NoteRow = (i64, String);
pub(super) type OwnerRow = (String, Option<String>);

pub(super) fn head((seq, at, leaf): HeadRow) -> Result<Head, StoreError> {
    let at = Instant::parse(&at).ok_or_else(|| damaged("a time is none"))?;
    Ok(Head {
        size: count(seq)? + 1,
        at,
        leaf: digest(&leaf)?,
    })
}

pub(super) fn kept((seq, at, leaf, bytes): EntryRow) -> Result<Kept, StoreError> {
    Ok(Kept {
        seq: count(seq)?,
        at,
        leaf: digest(&leaf)?,
        bytes,
    })
}

pub(super) fn text((seq, field, salt, content): TextRow) -> Result<KeptText, StoreError> {
    Ok(KeptText {
        seq: count(seq)?,
        field,
        salt: sized(&salt)?,
        text: String::from_utf8(content).map_err(|_| damaged("a text is no UTF-8"))?,
    })
}

pub(super) fn note((size, note): NoteRow) -> Result<Note, StoreError> {
    let size = count(size)?;
    Ok(Note { size, note })
}

pub(super) fn owner((key, revision): OwnerRow) -> Owner {
    Owner { key, revision }
}

pub(super) fn log(name: &str) -> Result<Log, StoreError> {
    Log::parse(name).ok_or_else(|| damaged("a log has no name of one"))
}

pub(super) fn digest(bytes: &[u8]) -> Result<Digest, StoreError> {
    sized(bytes).map(Digest::from)
}

fn sized(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes
        .try_into()
        .map_err(|_| damaged("a hash has not 32 bytes"))
}

fn count(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| damaged("a number is negative"))
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}

/// Converts a count to the integer type of both engines, which no count exceeds.
pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns the first number of a range, and the first after it.
pub(super) fn bounds(range: &Range<u64>) -> (i64, i64) {
    (number(range.start), number(range.end))
}

/// Returns an error unless two notes on the same size have the same text; their signatures may differ
/// (c2sp.org/signed-note).
pub(super) fn agree(size: u64, kept: &str, note: &str) -> Result<(), StoreError> {
    let said = |note: &str| note.split("\n\n").next().map(str::to_owned);
    if said(kept) == said(note) {
        Ok(())
    } else {
        Err(StoreError::Forked(size))
    }
}
