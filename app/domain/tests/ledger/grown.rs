//! A tree as the store keeps it: leaf hashes, and one hash for each full tile.

use std::collections::BTreeMap;

use domain::{
    Digest,
    ledger::tree::{Frontier, Hashes, Plan, Span, leaf},
};

#[derive(Default)]
pub struct Grown {
    pub frontier: Frontier,
    /// Hashes by level and index.
    pub kept: BTreeMap<(u8, u64), Digest>,
    pub roots: Vec<Digest>,
}

impl Grown {
    pub fn of(size: u64) -> Self {
        let mut grown = Self::default();
        grown.roots.push(grown.frontier.root());
        for seq in 0..size {
            grown.push(leaf(&data(seq)));
        }
        grown
    }

    pub fn push(&mut self, hash: Digest) {
        let kept = &mut self.kept;
        kept.insert((0, self.frontier.size()), hash);
        self.frontier.push(hash, &mut |level, index, hash| {
            assert!(kept.insert((level, index), hash).is_none());
        });
        self.roots.push(self.frontier.root());
    }

    pub fn leaf(&self, seq: u64) -> Digest {
        self.kept[&(0, seq)]
    }

    pub fn fetch(&self, needs: &[Span]) -> Hashes {
        let mut hashes = Hashes::default();
        for span in needs {
            let row = (span.from..span.end()).map(|at| self.kept[&(span.level, at)]);
            hashes.put(span.level, span.from, row.collect());
        }
        hashes
    }

    pub fn solve(&self, plan: &Plan) -> Vec<Digest> {
        let needs = plan.needs();
        for (at, span) in needs.iter().enumerate() {
            assert!((1..=256).contains(&span.count), "{span:?}");
            let of_level = needs.iter().filter(|other| other.level == span.level);
            assert!(of_level.count() <= 2, "{at}: {needs:?}");
        }
        let hashes = self.fetch(&needs);
        plan.solve(&hashes).expect("what is needed was fetched")
    }
}

/// Content of the leaf with a number.
pub fn data(seq: u64) -> Vec<u8> {
    format!("entry {seq}").into_bytes()
}
