//! Verifies a proof that one entry is in a log.

use domain::{
    Json, Problem,
    bundle::Finding,
    ledger::{
        Entry,
        checkpoint::Checkpoint,
        note::VerifyingKey,
        proof::{HEADER, Proof},
    },
    read::cut,
    shortened,
};

use super::{Found, answer};
use crate::{failure::Failure, output::Answer, text::counted};

pub(super) fn run(
    name: &str,
    bytes: &[u8],
    known: &[VerifyingKey],
    as_json: bool,
) -> Result<Answer, Failure> {
    let refused = |problem: Problem| Failure::Proof {
        name: name.to_owned(),
        problem,
    };
    let proof = Proof::parse(&String::from_utf8_lossy(bytes)).map_err(refused)?;
    let checkpoint = proof.checkpoint().map_err(refused)?;
    let checked = proof.check();
    let entry = checked.as_ref().ok();
    let findings = vec![
        finding(
            "inclusion",
            "The entry stands in the log",
            checked.as_ref().err().map(|problems| joined(problems)),
        ),
        finding(
            "signature",
            "A key that is known signed for the log",
            signature(&proof, known),
        ),
    ];
    Ok(answer(
        &Found {
            name,
            title: "Proof",
            schema: HEADER,
            findings: findings.into_iter().flatten().collect(),
            computed: computed(&proof, &checkpoint, entry),
            rows: rows(&checkpoint, entry),
            trusted: !known.is_empty(),
        },
        as_json,
    ))
}

/// Answer to one question; a question that was not asked yields no finding.
enum Asked {
    No,
    Holds,
    Fails(String),
}

fn signature(proof: &Proof, known: &[VerifyingKey]) -> Asked {
    if known.is_empty() {
        return Asked::No;
    }
    match proof.note.verify(known) {
        Ok(_) => Asked::Holds,
        Err(problem) => Asked::Fails(problem.expected),
    }
}

impl From<Option<String>> for Asked {
    fn from(wrong: Option<String>) -> Self {
        wrong.map_or(Self::Holds, Self::Fails)
    }
}

fn finding(name: &'static str, title: &'static str, asked: impl Into<Asked>) -> Option<Finding> {
    let (holds, detail) = match asked.into() {
        Asked::No => return None,
        Asked::Holds => (true, String::new()),
        Asked::Fails(detail) => (false, detail),
    };
    Some(Finding {
        name,
        title,
        holds,
        detail,
    })
}

fn computed(proof: &Proof, checkpoint: &Checkpoint, entry: Option<&Entry>) -> Json {
    Json::object([
        ("origin", shortened(&checkpoint.origin).into()),
        ("size", Json::Count(checkpoint.size)),
        ("root", checkpoint.root.to_string().into()),
        ("seq", Json::Count(proof.seq)),
        ("entry", entry.map_or(Json::Null, Entry::document)),
    ])
}

/// Maximum number of characters of a payload that are shown.
const PAYLOAD_MAX: usize = 2_000;

fn rows(checkpoint: &Checkpoint, entry: Option<&Entry>) -> Vec<(String, String)> {
    let entries = counted(checkpoint.size, "entry", "entries");
    let log = format!("{}, {entries}", shortened(&checkpoint.origin));
    let mut rows = vec![
        ("log".to_owned(), log),
        ("root".to_owned(), checkpoint.root.to_string()),
    ];
    if let Some(entry) = entry {
        let said = format!("{} of {}", entry.kind.word(), entry.at);
        rows.push(("entry".to_owned(), format!("{}, {said}", entry.seq)));
        let says = cut(&entry.payload.to_string(), PAYLOAD_MAX);
        rows.push(("says".to_owned(), says));
    }
    rows
}

fn joined(problems: &[Problem]) -> String {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}
