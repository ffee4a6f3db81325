//! Tampering: whatever is done to a log, the verifier names the first entry that was altered.

mod touches;

use domain::{
    Digest,
    ledger::{Log, Sealed, Verifier},
};

use super::{
    exports::check,
    written::{checkpoint, exported, ordinary},
};
use touches::{CHANGED, MOVED, UNREADABLE};

/// Entries as a log keeps them: bytes, leaf hash, texts.
type Kept = Vec<(String, Digest, Vec<domain::ledger::Text>)>;

fn kept(written: &[Sealed]) -> Kept {
    let one = |sealed: &Sealed| (sealed.bytes.clone(), sealed.leaf, sealed.texts.clone());
    written.iter().map(one).collect()
}

/// Verifies a log with checkpoints at 4 and 9: returns its size, or the number of the faulty entry and the fault's
/// word.
fn verify(kept: &Kept) -> Result<u64, (u64, &'static str)> {
    let written = ordinary(12);
    let signed = [checkpoint(&written, 9), checkpoint(&written, 4)];
    let mut verifier = Verifier::new(Log::deployment(), &signed);
    for (bytes, leaf, texts) in kept {
        verifier.push(bytes.as_bytes(), Some(*leaf), texts);
    }
    verifier
        .finish()
        .map(|verified| verified.head.size)
        .map_err(|fault| (fault.seq, fault.wrong.word()))
}

#[test]
fn an_untouched_log_holds() {
    assert_eq!(verify(&kept(&ordinary(12))), Ok(12));
    assert_eq!(
        verify(&kept(&ordinary(9))),
        Ok(9),
        "what nobody signed for may be missing"
    );
}

#[test]
fn every_touch_is_told_by_its_number() {
    for (why, touch, expected) in [CHANGED, MOVED, UNREADABLE].into_iter().flatten() {
        let mut touched = kept(&ordinary(12));
        touch(&mut touched);
        assert_eq!(verify(&touched), Err(*expected), "{why}");
    }
}

#[test]
fn a_caller_who_passes_no_texts_misses_none() {
    let written = ordinary(12);
    let mut verifier = Verifier::new(Log::deployment(), &[]).without_texts();
    for sealed in &written {
        verifier.push(sealed.bytes.as_bytes(), Some(sealed.leaf), &[]);
    }
    let verified = verifier.finish().expect("the entries are as written");
    assert_eq!((verified.head.size, verified.missing), (12, Vec::new()));
}

#[test]
fn two_checkpoints_of_one_size_are_a_fork() {
    let written = ordinary(9);
    let mut other = checkpoint(&written, 9);
    other.root = Digest::ZERO;
    let mut verifier = Verifier::new(Log::deployment(), &[other, checkpoint(&written, 9)]);
    for sealed in &written {
        assert!(verifier.push(sealed.bytes.as_bytes(), None, &[]).is_none());
    }
    let fault = verifier.finish().expect_err("a fork");
    assert_eq!((fault.seq, fault.wrong.word()), (8, "forked"));
    assert_eq!(
        fault.to_string(),
        "log deployment, entry 8: two different logs of 9 entries were signed for"
    );
}

#[test]
fn the_same_is_told_of_a_file_with_its_line() {
    let file = exported(&ordinary(12), &[4, 9]);
    let lines: Vec<&str> = file.lines().collect();
    let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().join("\n");
    let mut swapped = lines.clone();
    swapped.swap(8, 9);
    let cases = [
        (
            "changed",
            file.replacen("check-4", "check-5", 1),
            8,
            4,
            "changed",
        ),
        ("dropped", without(8), 9, 5, "missing"),
        ("swapped", swapped.join("\n"), 9, 5, "out_of_order"),
        ("the last one dropped", without(14), 15, 11, "truncated"),
        (
            "a text changed",
            file.replacen("REF-5", "REF-6", 1),
            9,
            5,
            "text",
        ),
    ];
    for (why, file, line, seq, word) in cases {
        let bad = check(&file, Vec::new()).expect_err(why);
        let fault = bad.fault.as_ref().expect("it is about an entry");
        assert_eq!(
            (bad.line, fault.seq, fault.wrong.word()),
            (line, seq, word),
            "{why}: {bad}"
        );
    }
}
