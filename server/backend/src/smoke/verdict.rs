//! Compares a verdict document with the facts and the catalogue that it names by digest.

use domain::{
    Digest, Json,
    differences::{Difference, differences},
    document::{self, digests},
};

use super::{
    CATALOGUE, FACTS,
    breach::{Breach, Checked, ensure, ensure_none},
};

/// Checks that the verdict has the schema of this program.
pub fn schema(verdict: &Json) -> Checked {
    let schema = verdict.get("schema").and_then(Json::as_text);
    ensure(schema == Some(document::SCHEMA), || {
        format!("/verdict/schema: expected `{}`", document::SCHEMA)
    })
}

/// Checks that the verdict's own digest is that of the document without it.
pub fn own_digest(verdict: &Json) -> Checked {
    if !matches!(verdict, Json::Object(_)) {
        return Err(Breach::new("/verdict: expected a verdict document"));
    }
    let told = digests::tells(verdict, digests::OWN, digests::own(verdict));
    ensure(told, || {
        "/verdict/verdict_digest: expected the digest of the document without it".to_owned()
    })
}

/// Checks that the verdict was computed from the served facts.
pub fn facts_digest(verdict: &Json, facts: &Result<Json, Breach>) -> Checked {
    let digest = Digest::of(facts.as_ref().map_err(Clone::clone)?);
    let told = digests::tells(verdict, digests::FACTS, digest);
    ensure(told, || {
        format!("/verdict/facts_digest: expected the digest of `{FACTS}`")
    })
}

/// Checks that the verdict was computed by the served catalogue.
pub fn catalogue_digest(verdict: &Json, catalogue: &Result<Json, Breach>) -> Checked {
    let digest = Digest::of(catalogue.as_ref().map_err(Clone::clone)?);
    let told = digests::tells(verdict, digests::CATALOGUE, digest);
    ensure(told, || {
        format!("/verdict/catalogue/digest: expected the digest of `{CATALOGUE}`")
    })
}

/// Checks that two documents are the same; `root` is the pointer of the one that was sent.
pub fn same(root: &str, sent: &Json, computed: &Json) -> Checked {
    let mut places = Vec::new();
    for Difference { pointer, .. } in differences(sent, computed) {
        let place = format!("{root}{}", known_part(&pointer, computed));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    ensure_none(&places).map_err(|breach| {
        Breach::new(format!(
            "not what is computed here from `{FACTS}` and `{CATALOGUE}`, at {}",
            breach.into_text()
        ))
    })
}

/// Returns the part of a pointer that exists in the document computed here: a key that the other side chose is not
/// repeated.
fn known_part<'a>(pointer: &'a str, computed: &Json) -> &'a str {
    let (mut here, mut known) = (Some(computed), 0);
    for step in pointer.split('/').skip(1) {
        here = here.and_then(|json| match json {
            Json::List(items) => items.get(step.parse::<usize>().ok()?),
            other => other.get(&step.replace("~1", "/").replace("~0", "~")),
        });
        if here.is_none() {
            break;
        }
        known += 1 + step.len();
    }
    pointer.get(..known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_nobody_here_knows_is_not_repeated() {
        let computed = Json::parse(br#"{"a": [{"b": 1}], "c/d": null}"#).expect("JSON");
        for (pointer, known) in [
            ("/a/0/b", "/a/0/b"),
            ("/a/0/strange/x", "/a/0"),
            ("/a/7", "/a"),
            ("/c~1d", "/c~1d"),
            ("/strange", ""),
            ("", ""),
        ] {
            assert_eq!(known_part(pointer, &computed), known);
        }
    }
}
