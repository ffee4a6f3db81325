//! Hypothetical steps: their form in addresses, their effect on facts, and that every way shown leads to its goal.

mod applied;
mod queries;
mod shown;
