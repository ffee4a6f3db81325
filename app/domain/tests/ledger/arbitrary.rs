//! Arbitrary input: each reader accepts it, or refuses it with a reason, and never panics.

use std::sync::LazyLock;

use domain::ledger::{
    Checkpoint, Entry, Kind, Payload,
    export::Checker,
    note::{SignedNote, VerifyingKey},
    proof::Proof,
    tree::{Hashes, Plan, paths::Tile, verify_consistency, verify_inclusion},
};
use proptest::{collection::vec, prelude::*, test_runner::Config};

use super::written::{checkpoint, exported, key, ordinary};

/// Good documents of each sort, to be altered.
static GOOD: LazyLock<Vec<String>> = LazyLock::new(|| {
    let written = ordinary(5);
    let note = checkpoint(&written, 5).sign(&key());
    let proof = Proof {
        entry: Some(written[4].bytes.clone().into_bytes()),
        seq: 4,
        hashes: vec![written[3].leaf],
        note: note.clone(),
    };
    let mut good: Vec<String> = written.iter().map(|sealed| sealed.bytes.clone()).collect();
    good.extend(exported(&written, &[2]).lines().map(str::to_owned));
    good.extend([
        note.to_string(),
        note.text,
        proof.to_string(),
        key().public().to_string(),
    ]);
    good.push("0/x001/234.p/17".to_owned());
    good
});

/// Returns a good document with some bytes replaced, removed or inserted, or with its end cut off.
fn spoilt(pick: usize, touches: &[(u16, u8, u8)]) -> Vec<u8> {
    let mut bytes = GOOD[pick % GOOD.len()].clone().into_bytes();
    for (at, how, byte) in touches {
        let at = usize::from(*at) % bytes.len().max(1);
        match how % 4 {
            _ if bytes.is_empty() => bytes.push(*byte),
            0 => bytes[at] = *byte,
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, *byte),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

fn read_all(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = Entry::read(bytes);
    if let Ok(note) = SignedNote::parse(&text) {
        assert_eq!(note.to_string(), text, "what is read is what is written");
        let _ = note.verify(&[key().public().clone()]);
    }
    let _ = Checkpoint::parse(&text);
    if let Ok(proof) = Proof::parse(&text) {
        let _ = proof.check();
    }
    let _ = VerifyingKey::parse(&text);
    if let Some(tile) = Tile::parse(&text) {
        assert_eq!(tile.to_string(), format!("tile/{text}"));
        let _ = (tile.span(), tile.stands_in(u64::MAX));
    }
    let mut checker = Checker::default();
    for line in text.lines() {
        if checker.line(line).is_err() {
            return;
        }
    }
    let _ = checker.finish();
}

proptest! {
    #![proptest_config(Config {
        cases: 1200,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_120),
        ..Config::default()
    })]

    #[test]
    fn spoilt_documents_are_refused_in_peace(pick in any::<usize>(), touches in vec(any::<(u16, u8, u8)>(), 0..4)) {
        read_all(&spoilt(pick, &touches));
    }

    #[test]
    fn bytes_are_refused_in_peace(bytes in vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn trees_of_any_size_can_be_asked_for(one in any::<u64>(), other in any::<u64>()) {
        let (from, to) = (one.min(other), one.max(other));
        let nothing = Hashes::default();
        for plan in [Some(Plan::root(to)), Plan::inclusion(from, to), Plan::consistency(from, to)].into_iter().flatten() {
            let needs = plan.needs();
            prop_assert!(needs.len() <= 16, "{needs:?}");
            prop_assert!(needs.iter().all(|span| span.count <= 256 && span.level < 8));
            let solved = plan.solve(&nothing);
            prop_assert!(solved.is_none() || needs.is_empty());
        }
        let hash = ordinary(1)[0].leaf;
        prop_assert!(!verify_inclusion(hash, from, to, &[hash; 3], hash));
        prop_assert!(from == to || !verify_consistency(from, to, &[hash; 3], hash, hash));
    }
}

#[test]
fn payloads_of_one_kind_are_none_of_another() {
    let said = super::written::document(r#"{"area":"hris-automation"}"#);
    for (word, kind) in Kind::WORDS {
        let read = Payload::read(*kind, &said);
        assert_eq!(read.is_ok(), *kind == Kind::Exclusion, "{word}");
    }
}
