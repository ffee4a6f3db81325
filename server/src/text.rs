//! Answers for people: a short table, reasons below it, and the command that helps.

pub mod catalogue;
pub mod claims;
pub mod clearance;
pub mod doctor;
pub mod facts;
pub mod findings;
pub mod history;
pub mod names;
pub mod operator_env;
pub mod paint;
mod plain;
pub mod plan;
pub mod readiness;
pub mod record;
pub mod verify;
mod ways;

pub use domain::counted;
pub use plain::{plain, plain_lines};

use crate::input::STDIN;

/// Name of what was read: a file, or standard input.
pub fn place(name: &str) -> &str {
    match name {
        STDIN => "standard input",
        _ => name,
    }
}
