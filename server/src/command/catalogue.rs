//! `thesmios catalogue check`: lists what is wrong or suspicious in a catalogue.

use std::path::Path;

use backend::catalogue::{Remark, check, load};
use domain::Json;

use crate::{
    cli::{Catalogue, CatalogueVerb, Place},
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, typed: Catalogue) -> Answer {
    let CatalogueVerb::Check { dir, shown } = typed.verb;
    let dir = dir.as_deref().or(place.catalogue.as_deref());
    let (id, remarks) = findings(dir);
    let text = if shown.json {
        json(&document(id.as_deref(), &remarks))
    } else {
        text::catalogue::text(id.as_deref(), &remarks)
    };
    let code = match (&id, remarks.as_slice()) {
        // The exit code of every other command that cannot read its catalogue.
        (None, _) => 2,
        (_, []) => 0,
        _ => 4,
    };
    Answer { text, code }
}

/// Loads and checks a catalogue. One that cannot be read is a finding here, not a failure.
fn findings(dir: Option<&Path>) -> (Option<String>, Vec<Remark>) {
    match load(dir) {
        Ok(loaded) => (Some(loaded.catalogue.id.clone()), check(&loaded)),
        Err(error) => (None, error.remarks),
    }
}

fn document(id: Option<&str>, remarks: &[Remark]) -> Json {
    let findings = remarks.iter().map(|remark| {
        let place = remark.place.as_ref();
        Json::object([
            ("file", place.map(|place| place.file.as_str()).into()),
            ("line", place.map(|place| place.line).into()),
            ("text", remark.text.as_str().into()),
        ])
    });
    Json::object([
        ("schema", Json::text("thesmios.catalogue-check/1")),
        ("catalogue", id.into()),
        ("findings", Json::list(findings)),
    ])
}
