//! Answers for people: a short table, reasons beneath, and the command that helps.

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
pub mod plan;
pub mod readiness;
pub mod record;
pub mod verify;

use crate::input::STDIN;

/// `1 entry`, `2 entries`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// Where something was read: the name of a file, or standard input.
pub fn place(name: &str) -> &str {
    match name {
        STDIN => "standard input",
        _ => name,
    }
}
