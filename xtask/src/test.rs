//! Runs every check and every test, one after the other; a failure does not stop the later ones.

use std::process::{Command, ExitCode};

use crate::build::{self, Profile};
use crate::compiler::Compiler;
use crate::failure::Failure;
use crate::install;
use crate::postgres::{self, Postgres};
use crate::root;
use crate::step;
use crate::tally::Tally;

const NEXTEST: &str = "0.9.151";
const DENY: &str = "0.20.2";

pub(crate) fn everything() -> Result<ExitCode, Failure> {
    let tools = Tools::set_up()?;
    let mut tally = Tally::default();
    for (what, line) in CHECKS {
        tally += check(what, &mut step::command(line));
    }
    tally += tools.licences();
    tally += tools.tests()?;
    tally += suite(
        "examples in the documentation",
        &mut step::command("cargo test --quiet --doc"),
    )?;
    tally += browser(&tools)?;
    println!("{tally}");
    Ok(if tally.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Checks of the source. `frontend` is linted separately, with the other browser client, since it enables the other
/// half of `app`.
const CHECKS: [(&str, &str); 3] = [
    ("format", "cargo fmt --all --check"),
    (
        "lints",
        "cargo clippy --quiet --workspace --exclude frontend --exclude checker --all-targets -- --deny warnings",
    ),
    (
        "lints of the browser clients",
        "cargo clippy --quiet --package frontend --package checker -- --deny warnings",
    ),
];

struct Tools {
    nextest: bool,
    deny: bool,
    chromium: &'static str,
    /// Kind of client that the browser tests get: see [`Compiler::makes`].
    client: &'static str,
}

impl Tools {
    fn set_up() -> Result<Self, Failure> {
        let client = Compiler::find()?.makes();
        if !install::node() {
            return Err(Failure::Missing {
                tool: "Node.js",
                install: "apt-get install nodejs npm",
            });
        }
        install::npm("end2end")?;
        Ok(Self {
            client,
            chromium: install::chromium()?,
            nextest: install::cargo_tool("cargo-nextest", NEXTEST),
            deny: install::cargo_tool("cargo-deny", DENY),
        })
    }

    fn licences(&self) -> Tally {
        if !self.deny {
            let missing = Failure::Missing {
                tool: "cargo-deny",
                install: "cargo install --locked cargo-deny",
            };
            eprintln!("xtask: {missing}");
            return Tally::of(false);
        }
        // The check covers the crates of every platform, but a build fetches only those of this one. `cargo deny`
        // reports what cannot be fetched.
        step::works("cargo fetch --locked --quiet");
        check(
            "licences",
            &mut step::command("cargo deny --offline check licenses bans sources"),
        )
    }

    fn tests(&self) -> Result<Tally, Failure> {
        let line = if self.nextest {
            "cargo nextest run --no-tests=pass --status-level=fail --show-progress=none"
        } else {
            "cargo test --quiet --lib --bins --tests"
        };
        let postgres = Postgres::start()?;
        suite(
            "tests",
            step::command(line).env(postgres::VARIABLE, &postgres.url),
        )
    }
}

/// Runs the browser tests on what is shipped: the release binary with the small client embedded.
fn browser(tools: &Tools) -> Result<Tally, Failure> {
    let binary = match build::everything(Profile::Release) {
        Ok(binary) => binary,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            return Ok(Tally::of(false));
        }
    };
    let mut tally = Tally::of(true);
    tally += suite(
        "browser tests",
        Command::new("npx")
            .args(["playwright", "test"])
            .current_dir(root::below("end2end"))
            .env("THESMIOS_BINARY", binary)
            .env("THESMIOS_CHROMIUM", tools.chromium)
            .env("THESMIOS_CLIENT", tools.client),
    )?;
    Ok(tally)
}

fn check(what: &str, command: &mut Command) -> Tally {
    let outcome = step::run(what, command);
    if let Err(failure) = &outcome {
        eprintln!("xtask: {failure}");
    }
    Tally::of(outcome.is_ok())
}

fn suite(what: &str, command: &mut Command) -> Result<Tally, Failure> {
    let (ended_well, report) = step::overhear(what, command)?;
    Ok(Tally::read(&report, ended_well))
}
