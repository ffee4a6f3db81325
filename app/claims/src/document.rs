//! The result of a text check as a JSON document: `thesmios.claims/1`.

use super::{Hit, Lock, known};
use domain::{Catalogue, Digest, Instant, Json, shortened};

/// Value of `schema` in the document.
pub const SCHEMA: &str = "thesmios.claims/1";

/// Maximum number of hits listed in the document. A check after these are fixed lists the others.
const HITS_MAX: usize = 1000;

/// The facts by which a text was judged.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub digest: Digest,
    pub as_of: Instant,
}

/// Renders the hits of a text as JSON; `text` is the name of the text.
pub fn document(catalogue: &Catalogue, facts: Facts, text: &str, hits: &[Hit<'_>]) -> Json {
    let fails = hits.iter().any(Hit::fails);
    let digest = catalogue.digest.to_string();
    Json::object([
        ("schema", Json::text(SCHEMA)),
        (
            "catalogue",
            Json::object([
                ("id", catalogue.id.as_str().into()),
                ("digest", digest.into()),
            ]),
        ),
        ("facts_digest", facts.digest.to_string().into()),
        ("as_of", facts.as_of.to_string().into()),
        ("text", shortened(text).into()),
        ("outcome", Json::text(if fails { "fail" } else { "pass" })),
        ("known", known(catalogue).into()),
        ("count", hits.len().into()),
        ("hits", Json::list(hits.iter().take(HITS_MAX).map(hit))),
    ])
}

fn hit(hit: &Hit<'_>) -> Json {
    let claim = hit.held.claim;
    let modes = hit.disallowed_by.iter().map(|mode| mode.id.as_str());
    Json::object([
        ("start", hit.place.start.into()),
        ("end", hit.place.end.into()),
        ("line", hit.place.line.into()),
        ("column", hit.place.column.into()),
        ("words", shortened(hit.words).into()),
        ("certainty", Json::text(hit.certainty.word())),
        ("fails", hit.fails().into()),
        ("claim", claim.id.as_str().into()),
        ("title", claim.title.as_str().into()),
        ("wording", hit.wording.into()),
        ("locked", hit.held.locked.into()),
        ("always_locked", claim.always_locked.into()),
        ("locked_by", Json::list(hit.held.locks.iter().map(lock))),
        ("disallowed_by", Json::list(modes)),
        ("say_instead", claim.allowed.as_str().into()),
    ])
}

fn lock(lock: &Lock<'_>) -> Json {
    Json::object([
        ("kind", Json::text(lock.kind)),
        ("id", lock.id.into()),
        ("title", lock.title.into()),
        ("owner", lock.owner.into()),
        ("state", Json::text(lock.state)),
        ("until", lock.until.clone().into()),
    ])
}
