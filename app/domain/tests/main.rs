//! Tests of the rules: stories worked out by hand, laws over random catalogues, ways against brute force, hypothetical
//! steps, bad documents.

#[cfg(test)]
mod bounded;
#[cfg(test)]
mod bundle;
#[cfg(test)]
mod canonical;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod determinism;
#[cfg(test)]
mod filter;
#[cfg(test)]
mod history;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod lint;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod runs;
#[cfg(test)]
mod search;
#[cfg(test)]
mod support;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod what_if;
#[cfg(test)]
mod why;
#[cfg(test)]
mod witness;
