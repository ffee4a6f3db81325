//! What must be found, what must be marked as denied, and what must be left alone.

use std::{fs, path::Path};

use claims::{Certainty, Hit, Kind, check};
use domain::Statuses;
use serde_json::json;

use crate::support::{draw_facts::NOW, facts, fixed};

/// One text of a corpus.
pub struct Sample {
    pub claim: String,
    pub kind: Kind,
    pub text: String,
}

fn table(file: &str) -> toml::Table {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = fs::read_to_string(folder.join(file)).expect("the corpus can be read");
    text.parse().expect("the corpus is TOML")
}

/// Returns the texts under `key` in a corpus.
pub fn samples(file: &str, key: &str) -> Vec<Sample> {
    let word = |entry: &toml::Value, key: &str| {
        let word = entry.get(key).and_then(toml::Value::as_str);
        word.map(str::to_owned)
    };
    let sample = |entry: &toml::Value| Sample {
        claim: word(entry, "claim").expect("a claim"),
        text: word(entry, "text").expect("a text"),
        kind: match word(entry, "kind").as_deref() {
            Some("markdown") => Kind::Markdown,
            Some("html") => Kind::Html,
            _ => Kind::Plain,
        },
    };
    let table = table(file);
    let entries = table[key].as_array().expect("a list");
    entries.iter().map(sample).collect()
}

/// The sentences that promise nothing.
pub fn innocent() -> Vec<String> {
    let text = |sentence: &toml::Value| sentence.as_str().expect("a text").to_owned();
    let mut all = Vec::new();
    for file in ["innocent.toml", "fresh.toml"] {
        let table = table(file);
        let sentences = table["sentences"].as_array().expect("a list");
        all.extend(sentences.iter().map(text));
    }
    all
}

/// Statuses without any evidence, with which everything is locked.
pub fn nothing_known() -> Statuses {
    let nothing = json!({"schema": "thesmios.facts/1", "as_of": NOW});
    Statuses::of(fixed::shipped(), &facts(&nothing))
}

/// Returns what the check finds in a text with the shipped catalogue.
pub fn found<'a>(text: &'a str, kind: Kind, statuses: &Statuses) -> Vec<Hit<'a>> {
    check(fixed::shipped(), statuses, text, kind)
}

fn shown(hits: &[Hit<'_>]) -> String {
    let line = |hit: &Hit<'_>| {
        let (claim, word) = (&hit.held.claim.id, hit.certainty.word());
        format!("{claim} {word}: {:?} as {:?}", hit.words, hit.wording)
    };
    let lines: Vec<String> = hits.iter().map(line).collect();
    lines.join("; ")
}

/// Checks each sample, and lists those that are not found with the expected certainty.
fn wrong(samples: &[Sample], certainty: Certainty) -> Vec<String> {
    let statuses = nothing_known();
    let mut wrong = Vec::new();
    for sample in samples {
        let hits = found(&sample.text, sample.kind, &statuses);
        let right = |hit: &Hit<'_>| hit.held.claim.id == sample.claim && hit.certainty == certainty;
        if !hits.iter().any(right) {
            wrong.push(format!("{:?}\n    found: {}", sample.text, shown(&hits)));
        }
    }
    wrong
}

#[test]
fn every_disguised_wording_is_found() {
    let mut samples = samples("disguised.toml", "said");
    samples.extend(self::samples("fresh.toml", "said"));
    samples.extend(self::samples("everyday.toml", "said"));
    let wrong = wrong(&samples, Certainty::Said);
    assert!(samples.len() >= 80, "only {} texts", samples.len());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        samples.len(),
        wrong.join("\n")
    );
}

#[test]
fn denials_are_told_apart() {
    let mut samples = samples("denied.toml", "denied");
    samples.extend(self::samples("fresh.toml", "denied"));
    samples.extend(self::samples("everyday.toml", "denied"));
    let wrong = wrong(&samples, Certainty::Denied);
    assert!(samples.len() >= 20, "only {} texts", samples.len());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        samples.len(),
        wrong.join("\n")
    );
}

#[test]
fn questions_and_mentions_are_to_be_looked_at() {
    let asked = wrong(&samples("everyday.toml", "asked"), Certainty::Asked);
    let mentioned = wrong(&samples("everyday.toml", "mentioned"), Certainty::Mentioned);
    assert!(asked.is_empty(), "{}", asked.join("\n"));
    assert!(mentioned.is_empty(), "{}", mentioned.join("\n"));
    let statuses = nothing_known();
    for key in ["asked", "mentioned"] {
        for sample in samples("everyday.toml", key) {
            let hits = found(&sample.text, sample.kind, &statuses);
            assert!(!hits.iter().any(Hit::fails), "{}", sample.text);
        }
    }
}

#[test]
fn innocent_sentences_are_left_alone() {
    let (sentences, statuses) = (innocent(), nothing_known());
    let (mut wrong, mut mentioned) = (Vec::new(), 0);
    for sentence in &sentences {
        let hits = found(sentence, Kind::Plain, &statuses);
        let quiet = |hit: &Hit<'_>| hit.certainty == Certainty::Mentioned;
        mentioned += usize::from(!hits.is_empty());
        // Many of them name a vendor or a subject, but not one promises anything.
        if !hits.iter().all(quiet) {
            wrong.push(format!("{sentence:?}\n    found: {}", shown(&hits)));
        }
    }
    assert!(sentences.len() >= 300, "only {} sentences", sentences.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        mentioned * 6 < sentences.len(),
        "{mentioned} of them are asked about"
    );
}

#[test]
fn what_may_be_said_instead_is_no_question_either() {
    let statuses = nothing_known();
    for claim in &fixed::shipped().claims {
        let hits = found(&claim.allowed, Kind::Plain, &statuses);
        assert!(hits.is_empty(), "{:?}: {}", claim.allowed, shown(&hits));
    }
}
