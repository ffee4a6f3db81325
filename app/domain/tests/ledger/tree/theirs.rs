//! Our tree in the form that the two other implementations take.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use domain::{Digest, ledger::tree::Plan};
use sha2::Sha256;
use tlog_tiles::tlog::{self, Hash, HashReader};

use super::{Grown, data};

/// Our hashes, for the reader of another implementation.
pub struct Theirs<'a>(pub &'a Grown);

impl HashReader for Theirs<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog::Error> {
        let hash = |index: &u64| {
            let (level, at) = tlog::split_stored_hash_index(*index);
            let width = 1 << level;
            let plan = Plan::root(width);
            // A full subtree is a tree of its own.
            let mut part = Grown::default();
            for seq in at * width..(at + 1) * width {
                part.push(self.0.leaf(seq));
            }
            Hash(*part.solve(&plan)[0].bytes())
        };
        Ok(indexes.iter().map(hash).collect())
    }
}

pub fn theirs(hashes: &[Digest]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash(*hash.bytes())).collect()
}

pub fn joined(hashes: &[Digest]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.bytes()).collect()
}

pub fn other_tree(size: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    (0..size).for_each(|seq| tree.push(data(seq)));
    tree
}
