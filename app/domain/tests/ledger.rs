//! The ledger: what is written is read for ever, trees agree with those of others, and nothing is altered unseen.

mod arbitrary;
mod entries;
mod erasures;
mod exports;
mod grown;
mod notes;
mod recorded;
mod stories;
mod tampering;
mod texts;
mod tree;
mod written;
