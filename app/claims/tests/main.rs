//! One program for all tests, so that it is linked once.
//!
//! `disguised.toml` contains disguised wordings, `everyday.toml` what people write instead, `denied.toml` sentences
//! that deny them, and `innocent.toml` sentences about the same subjects that promise nothing.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod laws;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests, which need more of it")]
#[path = "../../domain/tests/support/mod.rs"]
mod support;
#[cfg(test)]
mod told;
