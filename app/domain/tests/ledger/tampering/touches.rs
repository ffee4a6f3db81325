//! Ways to tamper with a log, and the fault that the verifier reports for each.

use domain::ledger::leaf_hash;

use super::Kept;
use crate::ledger::written::document;

/// What was done, the change, and the expected fault: the number of the entry and the fault's word.
pub type Row = (&'static str, fn(&mut Kept), (u64, &'static str));

/// Recomputes the hash of an altered entry, and the links of `following` entries after it.
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

/// Changes that replace an entry by another one.
pub const CHANGED: &[Row] = &[
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

/// Changes after which an entry is in the wrong place, or is missing.
pub const MOVED: &[Row] = &[
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

/// Changes after which an entry is not one of this log, or names something else.
pub const UNREADABLE: &[Row] = &[
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
