//! What is supposed: how an address says it, what it does to facts, and that every way that is shown leads where it says.

mod applied;
mod queries;
mod shown;
