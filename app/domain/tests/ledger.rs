//! The ledger: old logs stay readable, trees agree with those of other implementations, and every change is detected.

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
