//! The digests in a verdict document: of its catalogue, of its facts, and its own.

use crate::{Digest, Json};

/// Path of the catalogue's digest in a verdict document.
pub const CATALOGUE: &[&str] = &["catalogue", "digest"];
/// Path of the facts' digest in a verdict document.
pub const FACTS: &[&str] = &["facts_digest"];
/// Path of the document's own digest.
pub const OWN: &[&str] = &["verdict_digest"];

/// Whether a verdict document has this digest at `place`.
pub fn tells(verdict: &Json, place: &[&str], digest: Digest) -> bool {
    let told = place
        .iter()
        .try_fold(verdict, |within, key| within.get(key));
    told.and_then(Json::as_text) == Some(&*digest.to_string())
}

/// Computes the digest that a verdict document must have as its own: the digest of the document without that field.
pub fn own(verdict: &Json) -> Digest {
    let Json::Object(fields) = verdict else {
        return Digest::of(verdict);
    };
    let without = fields.iter().filter(|(key, _)| key != "verdict_digest");
    Digest::of(&Json::Object(without.cloned().collect()))
}
