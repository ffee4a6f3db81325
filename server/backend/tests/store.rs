//! The ledger as it is kept: the same stories told by both engines.

mod contract;
mod support;
