//! Texts that may name a person: kept beside the log, not in it, and accepted only unchanged.

use domain::{
    Json,
    ledger::{Draft, Fold, Log, Payload, Sealed, Text},
};
use serde_json::json;

use super::written::{at, payload, write};

fn acceptance() -> Sealed {
    let payload = payload(
        "acceptance/1",
        &json!({
            "decision": "accepted", "stage": "paid_beta", "at": "2026-11-20T08:30:00Z",
            "signer": {"name": "Dana Ruiz", "role": "Head of Lifts"}, "approval_reference": "signed by Dana"
        }),
    );
    let draft = Draft {
        at: at("2026-11-20T09:00:00Z"),
        actor: "operator".to_owned(),
        payload,
    };
    let log = Log::parse("northwind").expect("a log");
    write(&log, &[draft]).remove(0)
}

fn folded(sealed: &Sealed, texts: &[Text]) -> Json {
    let mut fold = Fold::default().of_tenant("northwind");
    fold.push(&sealed.entry, texts).expect("the texts fit");
    fold.facts(at("2026-11-20T09:00:00Z"))
}

#[test]
fn no_name_stands_in_an_entry_and_none_can_be_guessed_from_it() {
    let sealed = acceptance();
    for name in ["Dana", "Ruiz", "Lifts"] {
        assert!(!sealed.bytes.contains(name), "{name}");
    }
    assert_eq!(sealed.texts.len(), 3);
    // The same text with another salt has another commitment.
    let [one, other] = [[1; 32], [2; 32]].map(|salt| Text {
        field: "/name".to_owned(),
        salt,
        text: "Dana Ruiz".to_owned(),
    });
    assert_ne!(one.commitment(), other.commitment());
    // The commitment is SHA-256 of 32 times the byte 1, then the text.
    let known = "sha256:c9551f2e8df8b651cb8bd3109853078ea2039fae51f4624411d5632a5523365d";
    assert_eq!(one.commitment().to_string(), known);
}

#[test]
fn what_is_given_back_reads_as_it_was_said_and_what_is_erased_still_counts() {
    let sealed = acceptance();
    let said = folded(&sealed, &sealed.texts).to_string();
    assert!(
        said.contains(r#""signer":{"name":"Dana Ruiz","role":"Head of Lifts"}"#),
        "{said}"
    );
    let erased = folded(&sealed, &sealed.texts[1..]).to_string();
    assert!(
        erased.contains(r#""signer":{"name":"[erased]","role":"Head of Lifts"}"#),
        "{erased}"
    );
    let all = folded(&sealed, &[]).to_string();
    assert!(
        !all.contains("Dana") && all.contains(r#""approval_reference":"[erased]""#),
        "{all}"
    );
}

#[test]
fn another_text_in_the_place_of_one_is_seen() {
    let sealed = acceptance();
    let mut forged = sealed.texts.clone();
    forged[0].text = "Dana Ruis".to_owned();
    let mut salted = sealed.texts.clone();
    salted[0].salt[31] ^= 1;
    let mut swapped = sealed.texts.clone();
    let field = swapped[0].field.clone();
    swapped[0].field = swapped[1].field.clone();
    swapped[1].field = field;
    let mut stray = sealed.texts.clone();
    stray[0].field = "/decision".to_owned();
    let mut twice = sealed.texts.clone();
    twice.push(sealed.texts[0].clone());
    let cases = [
        ("altered", forged, vec!["/payload/signer/name"]),
        ("with another salt", salted, vec!["/payload/signer/name"]),
        (
            "swapped",
            swapped,
            vec!["/payload/signer/name", "/payload/signer/role"],
        ),
        ("at a place of none", stray, vec!["/payload"]),
        ("twice", twice, vec!["/payload"]),
    ];
    for (why, texts, pointers) in cases {
        let problems = sealed.entry.open(&texts).expect_err(why);
        let found: Vec<&str> = problems.iter().map(|it| it.pointer.as_str()).collect();
        assert_eq!(found, pointers, "{why}");
        assert!(
            problems.iter().all(|it| !it.expected.contains("Dana")),
            "{why}"
        );
    }
}

#[test]
fn a_role_can_be_left_by_its_holder() {
    let log = Log::parse("northwind").expect("a log");
    let draft = |name: Option<&str>| Draft {
        at: at("2026-11-20T09:00:00Z"),
        actor: "operator".to_owned(),
        payload: Payload::Owner("tenant-owner".to_owned(), name.map(str::to_owned)),
    };
    let written = write(&log, &[draft(Some("Dana Ruiz")), draft(None)]);
    assert!(written[1].texts.is_empty());
    let mut fold = Fold::default().of_tenant("northwind");
    fold.push(&written[0].entry, &[]).expect("erased");
    assert!(
        fold.facts(at("2026-11-20T09:00:00Z"))
            .to_string()
            .contains(r#"{"tenant-owner":"[erased]"}"#)
    );
    fold.push(&written[1].entry, &[]).expect("nothing to open");
    assert!(
        fold.facts(at("2026-11-20T09:00:00Z"))
            .to_string()
            .contains(r#""owners":{}"#)
    );
}

#[test]
fn what_shows_a_run_and_why_a_person_recorded_it_stand_beside_the_entry_and_can_be_erased() {
    let said = json!({
        "check": "stripe-fixture", "outcome": "pass", "at": "2026-11-20T08:00:00Z",
        "evidence": {"reference": "mail of Dana Ruiz", "sha256": format!("sha256:{}", "0f".repeat(32))},
        "by_hand": "Dana Ruiz ran it"
    });
    let draft = Draft {
        at: at("2026-11-20T09:00:00Z"),
        actor: "operator".to_owned(),
        payload: payload("check/1", &said),
    };
    let sealed = write(&Log::deployment(), &[draft]).remove(0);
    assert!(!sealed.bytes.contains("Dana"), "{}", sealed.bytes);
    let fields: Vec<&str> = sealed.texts.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["/evidence/reference", "/by_hand"]);
    let opened = |texts: &[Text]| match sealed.entry.open(texts).expect("it can be read") {
        Payload::Check(check) => check,
        other => panic!("{other:?}"),
    };
    let told = opened(&sealed.texts);
    let evidence = told.evidence.expect("evidence");
    assert_eq!(
        (evidence.reference.as_str(), told.by_hand.as_deref()),
        ("mail of Dana Ruiz", Some("Dana Ruiz ran it"))
    );
    let erased = opened(&[]);
    let kept = erased.evidence.expect("evidence");
    assert_eq!(
        (kept.reference.as_str(), erased.by_hand.as_deref()),
        ("[erased]", Some("[erased]"))
    );
    assert_eq!((kept.sha256, erased.run), (evidence.sha256, told.run));
}
