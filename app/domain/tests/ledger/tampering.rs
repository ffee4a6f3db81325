//! Whatever somebody does to a log, the first entry that is not as it was written is named.

use domain::{
    Digest,
    ledger::{Log, Sealed, Verifier, leaf_hash},
};

use super::{
    exports::check,
    written::{checkpoint, document, exported, ordinary},
};

/// Entries as somebody keeps them: bytes, leaf hash, texts.
type Kept = Vec<(String, Digest, Vec<domain::ledger::Text>)>;

fn kept(written: &[Sealed]) -> Kept {
    let one = |sealed: &Sealed| (sealed.bytes.clone(), sealed.leaf, sealed.texts.clone());
    written.iter().map(one).collect()
}

/// What is said of a log with checkpoints at 4 and 9: the number and the word, or the size that holds.
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

/// Hashes an altered entry anew, and the links of `following` entries after it.
fn relink(kept: &mut Kept, from: usize, following: usize) {
    for at in from..kept.len().min(from + following + 1) {
        if at > from {
            let (before, bytes) = (kept[at - 1].1, kept[at].0.clone());
            let old = document(&bytes);
            let old = old
                .get("prev")
                .and_then(domain::Json::as_text)
                .expect("a link")
                .to_owned();
            kept[at].0 = bytes.replace(&old, &before.to_string());
        }
        kept[at].1 = leaf_hash(kept[at].0.as_bytes());
    }
}

fn alter(kept: &mut Kept, seq: usize) {
    let (from, to) = match seq % 3 {
        0 => ("data_sets", "data_gets"),
        1 => ("check-", "chick-"),
        _ => ("dpia", "dpix"),
    };
    assert!(kept[seq].0.contains(from));
    kept[seq].0 = kept[seq].0.replacen(from, to, 1);
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

/// What somebody did, how, and what is said of it: the number and the word.
type Row = (&'static str, fn(&mut Kept), (u64, &'static str));

/// What stands there is another entry.
const CHANGED: &[Row] = &[
    ("an entry changed", |kept| alter(kept, 5), (5, "changed")),
    (
        "and hashed anew",
        |kept| {
            alter(kept, 5);
            relink(kept, 5, 0);
        },
        (6, "unlinked"),
    ),
    (
        "and all links after it",
        |kept| {
            alter(kept, 5);
            relink(kept, 5, 12);
        },
        (4, "rewritten"),
    ),
    (
        "before the first checkpoint",
        |kept| {
            alter(kept, 2);
            relink(kept, 2, 12);
        },
        (0, "rewritten"),
    ),
    (
        "up to the checkpoint only",
        |kept| {
            alter(kept, 7);
            relink(kept, 7, 1);
        },
        (4, "rewritten"),
    ),
    (
        "one bit of a leaf hash",
        |kept| {
            let mut hash = *kept[3].1.bytes();
            hash[0] ^= 1;
            kept[3].1 = hash.into();
        },
        (3, "changed"),
    ),
];

/// What stands there belongs elsewhere, or nowhere.
const MOVED: &[Row] = &[
    (
        "an entry dropped",
        |kept| drop(kept.remove(6)),
        (6, "missing"),
    ),
    ("the first one", |kept| drop(kept.remove(0)), (0, "missing")),
    ("two swapped", |kept| kept.swap(6, 7), (6, "out_of_order")),
    (
        "one moved to the end",
        |kept| {
            let one = kept.remove(2);
            kept.push(one);
        },
        (2, "out_of_order"),
    ),
    (
        "one repeated",
        |kept| {
            let one = kept[6].clone();
            kept.insert(7, one);
        },
        (7, "inserted"),
    ),
    (
        "one inserted and renumbered",
        |kept| {
            let mut one = kept[6].clone();
            one.0 = one.0.replace("\"seq\":6", "\"seq\":7");
            kept.insert(7, one);
            relink(kept, 7, 0);
        },
        (7, "unlinked"),
    ),
    (
        "cut below a checkpoint",
        |kept| kept.truncate(7),
        (7, "truncated"),
    ),
    ("emptied", Vec::clear, (0, "truncated")),
];

/// What stands there is no entry of this log, or names something else.
const UNREADABLE: &[Row] = &[
    (
        "another log's entry",
        |kept| {
            kept[5].0 = kept[5].0.replace("deployment", "northwind1");
            relink(kept, 5, 0);
        },
        (5, "foreign"),
    ),
    (
        "a time turned back",
        |kept| {
            kept[5].0 = kept[5]
                .0
                .replacen("\"at\":\"2026-09-", "\"at\":\"2025-09-", 9);
            relink(kept, 5, 0);
        },
        (5, "earlier"),
    ),
    (
        "not canonical",
        |kept| {
            kept[5].0 = kept[5].0.replacen(':', ": ", 1);
            relink(kept, 5, 0);
        },
        (5, "unreadable"),
    ),
    (
        "no JSON",
        |kept| {
            kept[5].0.pop();
            relink(kept, 5, 0);
        },
        (5, "unreadable"),
    ),
    (
        "a kind of a later version",
        |kept| {
            kept[5].0 = kept[5].0.replace("approval/1", "approval/9");
            relink(kept, 5, 0);
        },
        (5, "unreadable"),
    ),
    ("a text", |kept| kept[5].2[0].text.push('!'), (5, "text")),
    (
        "a text of another entry",
        |kept| kept[6].2 = kept[5].2.clone(),
        (6, "text"),
    ),
];

#[test]
fn every_touch_is_told_by_its_number() {
    for (why, touch, expected) in [CHANGED, MOVED, UNREADABLE].into_iter().flatten() {
        let mut touched = kept(&ordinary(12));
        touch(&mut touched);
        assert_eq!(verify(&touched), Err(*expected), "{why}");
    }
}

#[test]
fn an_erased_text_is_no_touch() {
    let mut touched = kept(&ordinary(12));
    touched.iter_mut().for_each(|(_, _, texts)| texts.clear());
    assert_eq!(verify(&touched), Ok(12));
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
