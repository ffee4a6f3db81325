//! Files without a text, and broken files.

use super::{
    PROMISE, check, check_with,
    files::{docx, paragraph, pdf},
};
use crate::support::Home;

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
