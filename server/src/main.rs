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
    match cli::Cli::try_parse() {
        Ok(cli) => output::report(command::run(cli)),
        Err(error) => output::usage(&error),
    }
}
