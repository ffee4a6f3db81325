//! `thesmios check claims FILE…`: whether texts promise what may not be promised yet.

use std::path::Path;

use backend::manuscript::{self, Manuscript};
use claims::{Hit, Judge};
use domain::Json;

use super::Outcome;
use crate::{
    cli::{Check, Place},
    failure::Failure,
    input, text,
};

/// `schema` of a document about several texts.
const SCHEMA_OF_MANY: &str = "thesmios.claims-list/1";

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let manuscripts = read(typed)?;
    let revision = input::revision(place, typed.facts.as_deref())?;
    // The facts were read as a valid document before, so this does not fail.
    let judge = Judge::of(revision.catalogue(), &revision.facts, "").map_err(|problems| {
        let name = "the facts".to_owned();
        Failure::Facts { name, problems }
    })?;
    let (mut documents, mut told, mut fails) = (Vec::new(), Vec::new(), false);
    for (name, manuscript) in &manuscripts {
        let hits = judge.check(&manuscript.text, manuscript.kind);
        fails |= hits.iter().any(Hit::fails);
        documents.push(judge.document(name, &hits));
        told.push(text::claims::text(name, manuscript, &judge, &hits));
    }
    Ok(Outcome {
        document: joined(documents, fails),
        text: told.join("\n"),
        code: if fails { 4 } else { 0 },
    })
}

/// The document of the only text, or one document that lists those of all texts.
fn joined(mut documents: Vec<Json>, fails: bool) -> Json {
    if documents.len() == 1
        && let Some(only) = documents.pop()
    {
        return only;
    }
    Json::object([
        ("schema", Json::text(SCHEMA_OF_MANY)),
        ("outcome", Json::text(if fails { "fail" } else { "pass" })),
        ("texts", Json::List(documents)),
    ])
}

/// Reads every text, with its name, before any of them is checked.
fn read(typed: &Check) -> Result<Vec<(String, Manuscript)>, Failure> {
    let usage = |text: &str| Err(Failure::Usage(text.to_owned()));
    let stdin = Path::new(input::STDIN);
    let piped = typed.files.iter().filter(|file| *file == stdin).count();
    if typed.files.is_empty() {
        return usage("which text? `thesmios check claims FILE`, or `-` for standard input");
    }
    if piped + usize::from(typed.facts.as_deref() == Some(stdin)) > 1 {
        return usage("standard input can be one thing only: the facts or one text");
    }
    typed.files.iter().map(|file| read_one(file)).collect()
}

fn read_one(path: &Path) -> Result<(String, Manuscript), Failure> {
    let name = path.display().to_string();
    let bytes = match input::read_within(path, manuscript::BYTES_MAX) {
        Ok(bytes) => bytes,
        Err(source) => return Err(Failure::Unreadable { name, source }),
    };
    match manuscript::read(path, bytes) {
        Ok(manuscript) => Ok((name, manuscript)),
        Err(source) => Err(Failure::Manuscript { name, source }),
    }
}
