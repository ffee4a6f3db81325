//! `thesmios check claims`: the same promise in every kind of file, and what is said of files without a text.

mod files;
mod page;

use serde_json::Value;

use crate::support::{Home, NOBODY, Ran, captured_day};
use files::{docx, paragraph, pdf, pdf_of_glyphs};

const PROMISE: &str = "You get self-serve checkout.";
const DENIAL: &str = "Self-serve checkout is not available.";

fn check_with(home: &Home, file: &str, more: &[&str]) -> Ran {
    let facts = captured_day();
    let arguments = ["check", "claims", file, "--facts", &facts.to_string_lossy()];
    home.run(&[&arguments, more].concat())
}

fn check(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let home = Home::new();
    home.write(name, content);
    check_with(&home, name, &[])
}

/// The hits of a file, as claim, certainty, line and column.
fn hits(name: &str, content: impl AsRef<[u8]>) -> Vec<(String, String, u64, u64)> {
    let home = Home::new();
    home.write(name, content);
    let document = check_with(&home, name, &["--json"]).json();
    let text = |hit: &Value, key: &str| hit[key].as_str().expect("text").to_owned();
    let count = |hit: &Value, key: &str| hit[key].as_u64().expect("a count");
    let hits = document["hits"].as_array().expect("hits").iter();
    hits.map(|hit| {
        let (line, column) = (count(hit, "line"), count(hit, "column"));
        (text(hit, "claim"), text(hit, "certainty"), line, column)
    })
    .collect()
}

fn said(claim: &str, line: u64, column: u64) -> (String, String, u64, u64) {
    (claim.to_owned(), "said".to_owned(), line, column)
}

#[test]
fn a_promise_is_told_with_its_place_its_locks_and_what_to_say_instead() {
    let text = "Dear Ann,\n\nyou get self-serve checkout, and self\u{2011}serve\ncheckout again. Buy-now checkout is excluded.\n";
    let ran = check("letter.txt", text);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_clean_text_says_by_which_facts_it_is_clean() {
    let ran = check("letter.txt", "We send you an invoice.\n");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_denial_fails_nothing_and_is_listed_by_itself() {
    let ran = check("letter.txt", DENIAL);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("Read as denied: 1"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("To look at"), "{}", ran.stdout);
}

#[test]
fn questions_and_mentions_are_to_be_looked_at_and_fail_nothing() {
    let ran = check(
        "letter.txt",
        "Would you like self-serve checkout? Your records may stay in Workday.\n",
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn json_is_one_document() {
    let home = Home::new();
    home.write("letter.txt", format!("{PROMISE} {DENIAL}"));
    let ran = check_with(&home, "letter.txt", &["--json"]);
    assert_eq!(ran.code, 4);
    let document = ran.json();
    insta::assert_json_snapshot!(document);
}

#[test]
fn a_text_is_read_by_its_name_or_by_what_it_holds() {
    let own = |line, column| vec![said("self-serve-checkout", line, column)];
    assert_eq!(hits("a.txt", PROMISE), own(1, 9));
    assert_eq!(
        hits("a.md", "# Offer\n\n[Self-serve](x) **check**out\n"),
        own(3, 2)
    );
    assert_eq!(
        hits("a.html", "<p>self<b>-serve</b>&nbsp;check&shy;out</p>"),
        own(1, 4)
    );
    assert_eq!(
        hits("a", "<!doctype html><p>self&#8209;serve <br>checkout"),
        own(1, 19)
    );
    assert_eq!(hits("a", "# Offer\n\n- self-serve `checkout`"), own(3, 3));
    assert_eq!(
        hits(
            "a.html",
            "<script>self-serve checkout</script><p>Hello.</p>"
        ),
        []
    );
}

#[test]
fn a_word_document_is_read() {
    let offer = [
        paragraph("", "Order form for A &amp; B"),
        paragraph(
            "",
            "You get self</w:t><w:noBreakHyphen/><w:t>serve</w:t></w:r><w:r><w:t xml:space=\"preserve\"> checkout.",
        ),
        paragraph("", "Not included:"),
        paragraph(
            "<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>",
            "Automatic HRIS sync",
        ),
        paragraph(
            "<w:pStyle w:val=\"ListParagraph\"/>",
            "External certifications",
        ),
        paragraph("", "Everything else is here."),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", "Hands-off SSO"),
            paragraph("", "No")
        ),
    ];
    let parts = [
        ("word/document.xml", offer.concat()),
        (
            "word/footer1.xml",
            paragraph("", "Official issuer automation"),
        ),
    ];
    let denied = |claim: &str, line| (claim.to_owned(), "denied".to_owned(), line, 3);
    assert_eq!(
        hits("order-form.docx", docx(&parts)),
        [
            said("self-serve-checkout", 2, 9),
            denied("hris-automation", 4),
            denied("external-certifications", 5),
            denied("enterprise-sso-scim", 7),
            said("official-issuer-automation", 8, 1),
        ]
    );
    // Its name does not matter.
    assert_eq!(hits("upload", docx(&parts)).len(), 5);
}

#[test]
fn a_pdf_is_read() {
    let page = [
        "BT /F1 12 Tf 72 700 Td 14 TL",
        // Words that gaps part, a line that goes on, a soft break within a word, and a line drawn with an offset.
        "[(You get self-ser) 20 (ve) -300 (check-)] TJ T* (out from day one.) Tj",
        "0 -40 Td (We do not offer) ' (hands-off SSO.) ' ET",
        "q 1 0 0 1 0 -300 cm BT /F1 12 Tf 72 700 Td (External) Tj 60 0 Td (certi\\256cations) Tj ET Q",
    ];
    let ran_hits = hits("offer.pdf", pdf(&page.join("\n"), ""));
    assert_eq!(
        ran_hits.first(),
        Some(&said("self-serve-checkout", 1, 9)),
        "{ran_hits:?}"
    );
    let claims: Vec<_> = ran_hits
        .iter()
        .map(|(claim, certainty, ..)| (claim.as_str(), certainty.as_str()))
        .collect();
    assert_eq!(
        claims,
        [
            ("self-serve-checkout", "said"),
            ("enterprise-sso-scim", "denied"),
            ("external-certifications", "said")
        ]
    );
    let text = check("offer.pdf", pdf(&page.join("\n"), "")).stdout;
    assert!(text.contains("p1 1:9"), "{text}");
}

#[test]
fn a_pdf_whose_letters_are_numbers_is_read() {
    let found = hits(
        "page.pdf",
        pdf_of_glyphs("Hands\u{2011}o\u{fb00} SSO, at last"),
    );
    assert_eq!(found, [said("enterprise-sso-scim", 1, 1)]);
}

#[test]
fn standard_input_is_read_and_is_not_both() {
    let home = Home::new();
    let facts = captured_day();
    let facts = facts.to_string_lossy();
    let piped = home.run_with(
        &["check", "claims", "-", "--facts", &facts],
        &[],
        PROMISE.as_bytes(),
    );
    assert_eq!(piped.code, 4, "{}", piped.stderr);
    let here = home.run_with(
        &["check", "claims", "-", "--public-url", NOBODY],
        &[],
        DENIAL.as_bytes(),
    );
    assert_eq!(here.code, 0, "{}", here.stderr);
    let both = home.run_with(&["check", "claims", "-", "--facts", "-"], &[], b"");
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
    assert!(!home.data_dir().exists());
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let encrypted = pdf(
        "",
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >> /ID [(0123456789abcdef) (0123456789abcdef)]",
    );
    let bad: [(&str, Vec<u8>, &str); 9] = [
        ("latin.txt", b"caf\xe9".to_vec(), "UTF-8"),
        ("empty.txt", Vec::new(), "no text"),
        ("marks.md", b"# --- **".to_vec(), "no text"),
        ("scan.pdf", pdf("0 0 100 100 re f", ""), "no text"),
        ("locked.pdf", encrypted, "password"),
        ("half.pdf", b"%PDF-1.7\n1 0 obj <<".to_vec(), "broken PDF"),
        (
            "half.docx",
            b"PK\x03\x04 and then nothing".to_vec(),
            "broken Word document",
        ),
        (
            "sheet.xlsx",
            docx(&[("xl/workbook.xml", String::new())]),
            "no Word document",
        ),
        (
            "old.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "old or a protected Office file",
        ),
    ];
    for (name, content, expected) in bad {
        let ran = check(name, content);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{name}: {}",
            ran.stderr
        );
        assert!(ran.stderr.contains(expected), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(name), "{name}: {}", ran.stderr);
    }
    let large = check("large.txt", vec![b'a'; 16 * 1024 * 1024 + 1]);
    assert_eq!(large.code, 2);
    assert!(large.stderr.contains("16 MiB"), "{}", large.stderr);
}

#[test]
fn what_is_typed_amiss_is_usage() {
    let home = Home::new();
    for arguments in [
        vec!["check", "claims"],
        vec!["check", "readiness", "letter.txt"],
        vec!["check", "claims", "nowhere.txt"],
    ] {
        let ran = home.run(&arguments);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            ran.stderr
        );
    }
}

#[test]
fn files_cut_short_or_altered_never_end_in_a_panic() {
    let home = Home::new();
    let whole = [
        pdf("BT /F1 12 Tf (Self-serve checkout) Tj ET", ""),
        docx(&[("word/document.xml", paragraph("", PROMISE))]),
    ];
    for (at, bytes) in whole.iter().enumerate() {
        for step in 1..16 {
            let mut altered = bytes.clone();
            let place = bytes.len() * step / 16;
            if step % 2 == 0 {
                altered.truncate(place);
            } else {
                altered[place] ^= 0x5A;
            }
            let name = format!("{at}-{step}");
            home.write(&name, altered);
            let ran = check_with(&home, &name, &[]);
            assert!(
                [0, 2, 4].contains(&ran.code),
                "{name}: {} {}",
                ran.code,
                ran.stderr
            );
            assert!(!ran.stderr.contains("panicked"), "{name}: {}", ran.stderr);
        }
    }
}

#[test]
fn what_a_text_holds_steers_no_terminal() {
    let ran = check("letter.txt", "You get self-serve\u{1b}\u{202e} checkout.");
    assert_eq!(ran.code, 4, "{}", ran.stdout);
    assert!(
        !ran.stdout.contains(['\u{1b}', '\u{202e}']),
        "{:?}",
        ran.stdout
    );
}
