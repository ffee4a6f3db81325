//! Texts that may name a person. An entry holds only a salted digest of each. The text is kept beside the entry, and
//! can be erased without breaking the log.

use sha2::{Digest as _, Sha256};

use super::Kind;
use crate::{Digest, Json, Problem};

/// Text shown in place of an erased one. It still counts as a text, since the digest shows that there was one.
pub const ERASED: &str = "[erased]";
/// Maximum length of a text beside an entry, in characters.
pub const CHARACTERS_MAX: usize = 2000;
/// Maximum number of characters of an unknown field that an error repeats.
const FIELD_SHOWN_MAX: usize = 100;

/// A text beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// JSON pointer into the entry's payload.
    pub field: String,
    /// Thirty-two bytes that cannot be guessed. Without them the digest reveals nothing of the text.
    pub salt: [u8; 32],
    pub text: String,
}

impl Text {
    /// The digest that the entry holds in place of the text: SHA-256 of the salt and then the text in UTF-8.
    pub fn commitment(&self) -> Digest {
        let hash = Sha256::new().chain_update(self.salt);
        let hash: [u8; 32] = hash.chain_update(&self.text).finalize().into();
        hash.into()
    }
}

/// Replaces personal texts by their commitments, and returns the texts.
pub(super) fn hide(
    kind: Kind,
    payload: &mut Json,
    salt: &mut dyn FnMut() -> [u8; 32],
) -> Vec<Text> {
    let mut texts = Vec::new();
    for place in kind.personal() {
        if let Some(Json::Text(found)) = place_in(payload, place) {
            let text = Text {
                field: (*place).to_owned(),
                salt: salt(),
                text: std::mem::take(found).into_owned(),
            };
            *found = text.commitment().to_string().into();
            texts.push(text);
        }
    }
    texts
}

/// The places of `payload` that hold commitments.
pub(super) fn committed(kind: Kind, payload: &Json) -> impl Iterator<Item = &'static str> {
    let places = kind.personal().iter().copied();
    places.filter(move |place| {
        let mut keys = place.split('/').skip(1);
        let found = keys.try_fold(payload, |here, key| here.get(key));
        found.is_some_and(|found| found.as_text().is_some())
    })
}

/// Replaces commitments by their personal texts; one whose text is not given reads [`ERASED`].
///
/// # Errors
/// Returns an error for each text that does not match its commitment, and if a text has no place in the payload.
pub(super) fn show(kind: Kind, payload: &mut Json, texts: &[Text]) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut used: Vec<&Text> = Vec::new();
    for place in kind.personal() {
        if let Some(Json::Text(found)) = place_in(payload, place) {
            let mut given = texts.iter().filter(|text| text.field == *place);
            let text = given.next();
            used.extend(text);
            match opened(found, text) {
                Ok(text) => *found = text.into(),
                Err(expected) => problems.push(problem(place, expected)),
            }
        }
    }
    let stray = |text: &&Text| !used.iter().any(|it| std::ptr::eq(*it, *text));
    if let Some(text) = texts.iter().find(stray) {
        let field: String = text.field.chars().take(FIELD_SHOWN_MAX).collect();
        let expected = format!("expected no other text, and not one for `{field}`");
        problems.push(problem("", &expected));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn opened(found: &str, text: Option<&Text>) -> Result<String, &'static str> {
    let committed = Digest::parse(found).ok_or("expected the digest of a text")?;
    match text {
        None => Ok(ERASED.to_owned()),
        Some(text) if text.commitment() == committed => Ok(text.text.clone()),
        Some(_) => Err("expected the text that was committed to"),
    }
}

fn problem(place: &str, expected: &str) -> Problem {
    Problem {
        pointer: format!("/payload{place}"),
        expected: expected.to_owned(),
    }
}

/// Whether a payload holds any value at the place of a personal text.
pub(super) fn commits(kind: Kind, payload: &Json) -> bool {
    let at = |place: &&str| place.split('/').skip(1).try_fold(payload, Json::get);
    kind.personal().iter().any(|place| at(place).is_some())
}

/// The value at a JSON pointer whose keys need no escapes.
fn place_in<'a>(json: &'a mut Json, pointer: &str) -> Option<&'a mut Json> {
    let mut here = json;
    for key in pointer.split('/').skip(1) {
        let Json::Object(fields) = here else {
            return None;
        };
        let found = fields.iter_mut().find(|(name, _)| name == key);
        here = found.map(|(_, value)| value)?;
    }
    Some(here)
}
