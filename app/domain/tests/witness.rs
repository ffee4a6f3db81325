//! The witness: it distinguishes honest growth of a log from everything else, at random sizes.

use domain::{
    Digest,
    ledger::{
        Checkpoint,
        note::SigningKey,
        tree::{Frontier, Hashes, Plan, leaf},
    },
    witness::{Finding, compare},
};
use proptest::{prelude::*, test_runner::Config};

const ORIGIN: &str = "clearance.example.com/log/deployment";
const SIZE_MAX: u64 = 700;

fn key(seed: u8) -> SigningKey {
    SigningKey::new(ORIGIN, &[seed; 32]).expect("a name")
}

/// A log whose entries from number `forked` on differ from the original's.
struct Written {
    hashes: Hashes,
    roots: Vec<Digest>,
}

impl Written {
    fn of(size: u64, forked: u64) -> Self {
        let (mut frontier, mut leaves, mut tiles) = (Frontier::default(), Vec::new(), Vec::new());
        let mut roots = vec![frontier.root()];
        for seq in 0..size {
            let kind = if seq < forked { "entry" } else { "other" };
            let hash = leaf(format!("{kind} {seq}").as_bytes());
            leaves.push(hash);
            frontier.push(hash, &mut |_, _, hash| tiles.push(hash));
            roots.push(frontier.root());
        }
        let mut hashes = Hashes::default();
        hashes.put(0, 0, leaves);
        // No log in these tests has more than one level of tiles.
        hashes.put(1, 0, tiles);
        Self { hashes, roots }
    }

    fn note(&self, size: u64, key: &SigningKey) -> String {
        let root = self.roots[usize::try_from(size).expect("small")];
        Checkpoint::new(ORIGIN, size, root).sign(key).to_string()
    }

    /// Returns the proof that an honest log gives; empty if it does not have that many entries.
    fn proof(&self, one: u64, other: u64) -> Vec<Digest> {
        let plan = Plan::consistency(one.min(other), one.max(other)).expect("in order");
        plan.solve(&self.hashes).unwrap_or_default()
    }
}

fn found(kept: &str, seed: u8, shown: &str, proof: &[Digest]) -> Finding {
    compare(kept, &key(seed).public().to_string(), shown, proof).expect("it can be compared")
}

proptest! {
    #![proptest_config(Config {
        cases: 12,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_120),
        ..Config::default()
    })]

    #[test]
    fn growth_is_accepted_and_everything_else_told(size in 1..SIZE_MAX, pick in any::<u64>(), cut in any::<u64>()) {
        let (then, forked) = (pick % size + 1, cut % size);
        let (log, other) = (Written::of(size, size), Written::of(size, forked));
        let (kept, shown) = (log.note(then, &key(7)), log.note(size, &key(7)));
        let proof = log.proof(then, size);
        prop_assert_eq!(found(&kept, 7, &shown, &proof), Finding::Continues);
        // A server that lags behind proves it; a server that lost entries cannot.
        if then < size {
            prop_assert_eq!(found(&shown, 7, &kept, &proof), Finding::Earlier);
            prop_assert_eq!(found(&shown, 7, &kept, &[]), Finding::Truncated);
        }
        // Entries were replaced: some of those that existed at `then`, or only later ones.
        let rewritten = found(&kept, 7, &other.note(size, &key(7)), &other.proof(then, size));
        let expected = if forked < then { Finding::Rewritten } else { Finding::Continues };
        prop_assert_eq!(rewritten, expected);
        prop_assert_eq!(found(&kept, 7, &log.note(size, &key(8)), &proof), Finding::OtherKey);
        // The note is kept with a key that never signed it.
        prop_assert_eq!(found(&kept, 8, &shown, &proof), Finding::NeverSigned);
    }

    #[test]
    fn altered_notes_and_proofs_are_no_growth(size in 2..SIZE_MAX, pick in any::<u64>(), how in any::<usize>()) {
        let then = pick % (size - 1) + 1;
        let log = Written::of(size, size);
        let (kept, shown) = (log.note(then, &key(7)), log.note(size, &key(7)));
        let proof = log.proof(then, size);
        let mut altered = proof.clone();
        if let Some(hash) = altered.get_mut(how % proof.len().max(1)) {
            *hash = Digest::ZERO;
            prop_assert_eq!(found(&kept, 7, &shown, &altered), Finding::Rewritten);
        }
        let longer = shown.replacen(&format!("\n{size}\n"), &format!("\n{}\n", size + 1), 1);
        prop_assert_eq!(found(&kept, 7, &longer, &proof), Finding::Forged);
        prop_assert_eq!(found(&kept, 7, "<!DOCTYPE html>", &proof), Finding::Unreadable);
        prop_assert_eq!(found(&kept, 7, &shown.replacen("clearance", "elsewhere", 1), &proof), Finding::Forged);
    }
}

#[test]
fn what_is_no_memory_is_told_as_such() {
    let log = Written::of(3, 3);
    let note = log.note(3, &key(7));
    for (kept, key) in [
        ("", key(7).public().to_string()),
        (&*note, "none".to_owned()),
    ] {
        assert!(compare(kept, &key, &note, &[]).is_err());
    }
}
