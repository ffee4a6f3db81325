//! The rules, shown: stories worked out by hand, laws over random catalogues, ways against brute force, bad documents.

#[cfg(test)]
mod canonical;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod determinism;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod support;
#[cfg(test)]
mod ways;
