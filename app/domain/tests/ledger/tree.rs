//! The tree against two other implementations, and against well-known test vectors.

mod known;
mod paths;
mod theirs;

use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use domain::{
    Digest,
    ledger::tree::{
        Frontier, Hashes, Plan, leaf, paths::Tile, verify_consistency, verify_inclusion,
    },
};
use proptest::{prelude::*, test_runner::Config};
use sha2::Sha256;
use tlog_tiles::tlog::{self, Hash};

use super::grown::{Grown, data};
use theirs::{Theirs, joined, other_tree, theirs};

const SIZE_MAX: u64 = 1400;

fn cases(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_120),
        ..Config::default()
    }
}

fn small(number: u64) -> usize {
    usize::try_from(number).expect("it is small")
}

/// Alters a proof: one of its hashes is changed, left out, repeated or moved.
fn forged(proof: &[Digest], how: usize) -> Vec<Vec<Digest>> {
    let mut all = Vec::new();
    if proof.is_empty() {
        return vec![vec![Digest::ZERO]];
    }
    let at = how % proof.len();
    let mut altered = proof.to_vec();
    let mut bytes = *altered[at].bytes();
    bytes[how % 32] ^= 1 << (how % 8);
    altered[at] = bytes.into();
    all.push(altered);
    let mut shorter = proof.to_vec();
    shorter.remove(at);
    all.push(shorter);
    let mut longer = proof.to_vec();
    longer.insert(at, Digest::ZERO);
    all.push(longer);
    let mut turned = proof.to_vec();
    turned.reverse();
    if turned != proof {
        all.push(turned);
    }
    all
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn inclusion_proofs_hold_everywhere_and_forged_ones_nowhere(
        size in 1..SIZE_MAX, pick in any::<u64>(), how in any::<usize>(),
    ) {
        let (grown, seq) = (Grown::of(size), pick % size);
        let root = grown.frontier.root();
        let proof = grown.solve(&Plan::inclusion(seq, size).expect("it stands there"));
        let hash = grown.leaf(seq);
        prop_assert!(verify_inclusion(hash, seq, size, &proof, root));
        let check = |proof: &[Digest], seq| {
            tlog::check_record(&theirs(proof), size, Hash(*root.bytes()), seq, Hash(*hash.bytes())).is_ok()
        };
        prop_assert!(check(&proof, seq));
        let tree = other_tree(size);
        let other_root = tree.root();
        prop_assert_eq!(other_root.as_bytes().as_slice(), root.bytes());
        let other = tree.prove_inclusion(small(seq));
        prop_assert_eq!(other.as_bytes(), joined(&proof));
        let ours = InclusionProof::<Sha256>::from_bytes(joined(&proof));
        prop_assert!(tree.root().verify_inclusion(&data(seq), seq, &ours).is_ok());
        prop_assert_eq!(tlog::prove_record(size, seq, &Theirs(&grown)).ok(), Some(theirs(&proof)));

        for forged in forged(&proof, how) {
            prop_assert!(!verify_inclusion(hash, seq, size, &forged, root));
            prop_assert!(!check(&forged, seq));
        }
        for wrong in [seq + 1, seq.wrapping_sub(1), size, u64::MAX] {
            prop_assert!(!verify_inclusion(hash, wrong, size, &proof, root));
        }
        prop_assert!(!verify_inclusion(leaf(b"another"), seq, size, &proof, root));
        prop_assert!(!verify_inclusion(hash, seq, 0, &proof, root));
    }

    #[test]
    fn consistency_proofs_hold_everywhere_and_forged_ones_nowhere(
        to in 1..SIZE_MAX, pick in any::<u64>(), how in any::<usize>(),
    ) {
        let (grown, from) = (Grown::of(to), 1 + pick % to);
        let (old, new) = (grown.roots[small(from)], grown.roots[small(to)]);
        let proof = grown.solve(&Plan::consistency(from, to).expect("it continues"));
        prop_assert!(verify_consistency(from, to, &proof, old, new));
        let check = |proof: &[Digest]| {
            let (old, new) = (Hash(*old.bytes()), Hash(*new.bytes()));
            tlog::check_tree(&theirs(proof), to, new, from, old).is_ok()
        };
        prop_assert!(check(&proof));
        let tree = other_tree(to);
        if from < to {
            let other = tree.prove_consistency(small(to - from));
            prop_assert_eq!(other.as_bytes(), joined(&proof));
            let ours = ConsistencyProof::<Sha256>::try_from_bytes(joined(&proof)).expect("whole hashes");
            let before = RootHash::<Sha256>::new((*old.bytes()).into(), from);
            prop_assert!(tree.root().verify_consistency(&before, &ours).is_ok());
        }
        for forged in forged(&proof, how) {
            prop_assert!(!verify_consistency(from, to, &forged, old, new));
            prop_assert!(!check(&forged));
        }
        if from < to {
            prop_assert!(!verify_consistency(from, to, &proof, new, new));
            prop_assert!(!verify_consistency(to, from, &proof, new, old));
            prop_assert!(!verify_consistency(from, to, &[], old, new));
        }
    }

    #[test]
    fn a_frontier_that_was_stored_goes_on_as_if_it_had_not_been(size in 0..SIZE_MAX, more in 1..300_u64) {
        let grown = Grown::of(size);
        let hashes = grown.fetch(&Frontier::needs(size));
        let mut again = Grown { frontier: Frontier::of(size, &hashes).expect("all is there"), ..Grown::default() };
        prop_assert_eq!(again.frontier.root(), grown.frontier.root());
        (size..size + more).for_each(|seq| again.push(leaf(&data(seq))));
        let whole = Grown::of(size + more);
        prop_assert_eq!(again.frontier.root(), whole.frontier.root());
        prop_assert!(again.kept.iter().all(|(at, hash)| whole.kept.get(at) == Some(hash)));
    }

    #[test]
    fn tiles_are_found_where_others_look_for_them(level in 0..6_u8, index in any::<u64>(), width in 1..=256_u64) {
        let index = index >> 12;
        let tile = Tile { level: Some(level), index, width };
        let partial = u32::try_from(width).expect("it is small");
        // That implementation has the height in the path, as it was before C2SP fixed it.
        let path = tlog_tiles::Tile::new(8, level, index, partial, false).path();
        let path = path.strip_prefix("tile/8/").expect("a tile");
        prop_assert_eq!(tile.to_string(), format!("tile/{path}"));
        prop_assert_eq!(Tile::parse(path), Some(tile));
    }
}

#[test]
fn what_a_proof_needs_and_nobody_has_is_no_proof() {
    let plan = Plan::inclusion(70, 1000).expect("it stands there");
    assert!(plan.solve(&Hashes::default()).is_none());
    assert!(Plan::inclusion(1000, 1000).is_none());
    assert!(Plan::consistency(3, 2).is_none());
    assert!(Frontier::of(3, &Hashes::default()).is_none());
}

#[test]
fn every_tree_continues_the_empty_one_and_only_itself_without_a_proof() {
    let grown = Grown::of(3);
    let [empty, _, two, three] = grown.roots[..] else {
        panic!("four roots")
    };
    assert!(verify_consistency(0, 3, &[], empty, three));
    assert!(verify_consistency(3, 3, &[], three, three));
    assert!(!verify_consistency(3, 3, &[], three, two));
    assert!(!verify_consistency(0, 3, &[], two, three));
    assert!(!verify_consistency(0, 3, &[two], empty, three));
    assert!(!verify_consistency(2, 3, &[], two, three));
}
