//! A text that is absent is either named by an erasure, or missing.

use domain::ledger::{
    Draft, Fault, Log, Payload, Sealed, Text, Verified, Verifier, payload::Erasure,
};
use serde_json::json;

use super::{
    exports::check,
    written::{at, exported, payload, write},
};

fn draft(payload: Payload) -> Draft {
    Draft {
        at: at("2026-11-20T09:00:00Z"),
        actor: "operator".to_owned(),
        payload,
    }
}

fn acceptance() -> Draft {
    draft(payload(
        "acceptance/1",
        &json!({
            "decision": "accepted", "stage": "paid_beta", "at": "2026-11-20T08:30:00Z",
            "signer": {"name": "Dana Ruiz", "role": "COO"}, "approval_reference": "MSA-7"
        }),
    ))
}

fn erasure(seq: u64, fields: &[&str], found_missing: bool) -> Draft {
    draft(Payload::Erasure(Erasure {
        log: log(),
        seq,
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
        found_missing,
    }))
}

fn log() -> Log {
    Log::parse("northwind").expect("a log")
}

/// Writes two acceptances, an erasure of the first one's signer, and one of a text of the second that was found
/// missing.
fn written() -> Vec<Sealed> {
    let drafts = [
        acceptance(),
        acceptance(),
        erasure(0, &["/signer/name", "/signer/role"], false),
        erasure(1, &["/approval_reference"], true),
    ];
    write(&log(), &drafts)
}

/// Returns the log as it is kept after both erasures.
fn kept() -> Vec<(Sealed, Vec<Text>)> {
    let erased = [
        (0, "/signer/name"),
        (0, "/signer/role"),
        (1, "/approval_reference"),
    ];
    let beside = |sealed: Sealed| {
        let mut texts = sealed.texts.clone();
        texts.retain(|text| !erased.contains(&(sealed.entry.seq, &*text.field)));
        (sealed, texts)
    };
    written().into_iter().map(beside).collect()
}

fn verify(kept: &[(Sealed, Vec<Text>)]) -> Result<Verified, Fault> {
    let mut verifier = Verifier::new(log(), &[]);
    for (sealed, texts) in kept {
        verifier.push(sealed.bytes.as_bytes(), Some(sealed.leaf), texts);
    }
    verifier.finish()
}

fn missing(kept: &[(Sealed, Vec<Text>)]) -> Vec<(u64, &'static str)> {
    let verified = verify(kept).expect("the entries are as they were written");
    let named = verified.missing.iter();
    named.map(|text| (text.seq, text.field)).collect()
}

#[test]
fn an_erased_text_is_not_missing() {
    assert_eq!(missing(&kept()), []);
    assert_eq!(verify(&kept()).expect("whole").missing_texts(), None);
}

#[test]
fn a_text_without_an_erasure_is_named_with_its_entry_and_field() {
    let mut touched = kept();
    touched[0].1.clear();
    touched[1].1.clear();
    assert_eq!(
        missing(&touched),
        [
            (0, "/approval_reference"),
            (1, "/signer/name"),
            (1, "/signer/role")
        ]
    );
    let said = verify(&touched).expect("the entries hold").missing_texts();
    assert_eq!(
        said.as_deref(),
        Some(
            "log northwind, entry 0: its text `approval_reference` is missing, and no entry says that it was erased; \
             so is `signer/name` of entry 1; so is `signer/role` of entry 1"
        )
    );
    // Without the entry of the erasure, the text is missing.
    assert_eq!(missing(&touched[..1]).len(), 3);
}

#[test]
fn a_text_that_was_moved_to_another_entry_is_a_fault_there() {
    let mut touched = kept();
    let text = touched[1].1.remove(0);
    touched[3].1.push(text);
    let fault = verify(&touched).expect_err("it belongs elsewhere");
    assert_eq!((fault.seq, fault.wrong.word()), (3, "text"));
    assert!(
        fault.to_string().contains("not one for `/signer/name`"),
        "{fault}"
    );
}

#[test]
fn a_file_that_has_texts_lacks_those_that_were_cut_out() {
    let whole = exported(&written(), &[4]);
    let end = |file: &str| match check(file, Vec::new()).expect("the entries hold").pop() {
        Some(domain::ledger::export::Told::Ended(verified)) => verified.missing.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(end(&whole), 0);
    let (before, texts) = whole.split_once(",\"texts\":[{").expect("texts");
    let (_, after) = texts.split_once("}]").expect("their end");
    let cut = format!("{before}{after}");
    assert_eq!(end(&cut), 1, "the signer is erased, the reference is not");
    let left_out = cut.replacen("\"texts\":true", "\"texts\":false", 1);
    assert_eq!(end(&left_out), 0, "a file without texts misses none");
}
