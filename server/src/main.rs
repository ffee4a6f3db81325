//! `thesmios`: the register of what a vendor may promise today.

mod cli;
mod command;
mod config;
mod day;
mod failure;
mod http;
mod input;
mod net;
mod output;
mod text;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let outcome = command::run(cli::Cli::parse());
    output::report(outcome)
}
