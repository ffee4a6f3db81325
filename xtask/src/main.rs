//! `cargo xtask`: builds, runs and tests the whole product, and installs what that takes.

mod abuse;
mod build;
mod client;
mod compiler;
mod failure;
mod install;
mod postgres;
mod root;
mod run;
mod step;
mod tally;
mod test;

use std::process::ExitCode;

use build::Profile;
use failure::Failure;

const USAGE: &str = "\
usage: cargo xtask build           the browser client, then target/release/thesmios with it inside
       cargo xtask run [ARGS]      builds and serves, with its data in ./data
       cargo xtask run --dev ...   the same, quick to build again
       cargo xtask test            sets up what is missing, then runs every check and test
       cargo xtask with-postgres COMMAND...   runs a command beside a PostgreSQL of its own
       cargo xtask abuse [--seconds N] [--only WORD] [--binary FILE]
                                   attacks a server of its own on loopback, and says what that cost it";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            failure.exit_code()
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode, Failure> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build::everything(Profile::Release).map(|_| ExitCode::SUCCESS),
        ["run", "--dev", rest @ ..] => run::serve(Profile::Dev, rest),
        ["run", rest @ ..] => run::serve(Profile::Release, rest),
        ["test"] => test::everything(),
        ["with-postgres", program, arguments @ ..] => postgres::beside(program, arguments),
        ["abuse", arguments @ ..] => abuse::begin(arguments),
        [abuse::AGAIN, arguments @ ..] => abuse::attack(arguments),
        _ => Err(Failure::Usage),
    }
}
