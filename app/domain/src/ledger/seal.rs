//! Makes a payload into an entry that continues a log.

use super::{Entry, Head, Log, Payload, Text, leaf_hash, text};
use crate::{Digest, Instant, Json, Problem};

/// An entry to be appended.
#[derive(Clone, Debug)]
pub struct Draft {
    pub at: Instant,
    /// The writer: `operator`, `server`, or an id; 1 to 64 lowercase letters, digits and `.:_-`.
    pub actor: String,
    pub payload: Payload,
}

/// An entry that continues a log, ready to be written.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub entry: Entry,
    /// The canonical form, at most 65,535 bytes.
    pub bytes: String,
    pub leaf: Digest,
    pub texts: Vec<Text>,
}

impl Sealed {
    /// The head of the log once this entry is written.
    pub fn head(&self) -> Head {
        Head {
            size: self.entry.seq + 1,
            at: self.entry.at,
            leaf: self.leaf,
        }
    }
}

/// Makes the entry that continues `log` at `head`. If the clock ran back, the entry gets the time of the last one.
///
/// # Errors
/// Returns every reason why this must not be written.
pub fn seal(
    log: &Log,
    head: &Head,
    draft: &Draft,
    salt: &mut dyn FnMut() -> [u8; 32],
) -> Result<Sealed, Vec<Problem>> {
    let mut payload = draft.payload.document();
    let texts = text::hide(draft.payload.kind(), &mut payload, salt);
    check_texts(&texts)?;
    let entry = Entry {
        log: log.clone(),
        seq: head.size,
        at: draft.at.max(head.at),
        actor: draft.actor.clone(),
        kind: draft.payload.kind(),
        payload,
        prev: head.leaf,
    };
    sealed(&entry, texts)
}

/// Reads the entry back from its bytes: one that cannot be read must not get into a log.
fn sealed(written: &Entry, texts: Vec<Text>) -> Result<Sealed, Vec<Problem>> {
    let bytes = written.canonical();
    let entry = Entry::read(bytes.as_bytes())?;
    entry.open(&texts)?;
    Ok(Sealed {
        leaf: leaf_hash(bytes.as_bytes()),
        entry,
        bytes,
        texts,
    })
}

fn check_texts(texts: &[Text]) -> Result<(), Vec<Problem>> {
    let bad = texts.iter().filter(|text| {
        text.text.trim().is_empty() || text.text.chars().count() > text::CHARACTERS_MAX
    });
    let problem = |text: &Text| Problem {
        pointer: format!("/payload{}", text.field),
        expected: format!("expected 1 to {} characters", text::CHARACTERS_MAX),
    };
    let problems: Vec<Problem> = bad.map(problem).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

impl From<&Text> for Json {
    fn from(text: &Text) -> Self {
        let salt = Digest::from(text.salt).hex();
        Self::object([
            ("field", text.field.as_str().into()),
            ("salt", salt.into()),
            ("text", text.text.as_str().into()),
        ])
    }
}
