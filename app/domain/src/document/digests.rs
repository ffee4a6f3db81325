//! The digests that a verdict document tells: of the catalogue and the facts it was made of, and its own.

use crate::{Digest, Json};

/// Where it tells the digest of its catalogue.
pub const CATALOGUE: &[&str] = &["catalogue", "digest"];
/// Where it tells the digest of its facts.
pub const FACTS: &[&str] = &["facts_digest"];
/// Where it tells its own.
pub const OWN: &[&str] = &["verdict_digest"];

/// Whether a verdict document tells this digest at `place`.
pub fn tells(verdict: &Json, place: &[&str], digest: Digest) -> bool {
    let told = place
        .iter()
        .try_fold(verdict, |within, key| within.get(key));
    told.and_then(Json::as_text) == Some(&*digest.to_string())
}

/// The digest that a verdict document must tell as its own: that of the document without it.
pub fn own(verdict: &Json) -> Digest {
    let Json::Object(fields) = verdict else {
        return Digest::of(verdict);
    };
    let without = fields.iter().filter(|(key, _)| key != "verdict_digest");
    Digest::of(&Json::Object(without.cloned().collect()))
}
