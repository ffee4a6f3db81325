//! The ledger: what is written is read for ever, trees agree with those of others, and nothing is altered unseen.
