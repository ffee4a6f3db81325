//! What can be typed. Each verb is carried out in `command`.

mod check;
mod clock;
mod ledger;
mod record;
mod verify;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, builder::FalseyValueParser};
use ipnet::IpNet;

use crate::{http::host, net::network};

pub use check::Check;
pub use clock::ClockArgs;
pub use ledger::{
    Backup, Erase, Export, History, Import, Keys, KeysOf, KeysVerb, Migrate, Restore,
};
pub use record::{Outcome, Record, What, Withdrawn};
pub use verify::Verify;

/// The register of what a vendor may promise today.
#[derive(Parser)]
#[command(name = "thesmios", version, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Verb,
    #[command(flatten)]
    pub place: Place,
}

const EXAMPLES: &str = "\
Examples:
  thesmios clearance                          what may be sold now, from this environment
  thesmios clearance --facts day.json --json  what those facts allow, as one document
  thesmios plan                               what to do next, and which command does it
  thesmios check launch --record              what a running deployment shows, kept in the log
  thesmios history --at 2026-11-20            what could be sold on that day
  thesmios verify bundle.json                 whether a file from somebody else holds
  thesmios serve                              the same as pages and JSON

Exit codes:
  0  it holds, or it was done
  1  it failed to run: nothing answers, or disk or database refuse
  2  usage, or input that is not there or cannot be read
  3  conditional, with `clearance --require`
  4  blocked, or something does not hold";

/// Where the deployment is; accepted after every verb.
#[derive(Args, Clone)]
pub struct Place {
    /// Directory of keys, evidence and database
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "THESMIOS_DATA_DIR",
        hide_env_values = true
    )]
    pub data_dir: Option<PathBuf>,
    /// Database: `postgres://…` or `sqlite:FILE`; a file in the data directory without one
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "THESMIOS_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Directory of another catalogue's `*.toml` files
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "THESMIOS_CATALOGUE",
        hide_env_values = true
    )]
    pub catalogue: Option<PathBuf>,
    /// Address under which the public reaches this deployment; by default port 3000 of localhost, or with `serve` the port
    /// of --addr
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "THESMIOS_PUBLIC_URL",
        hide_env_values = true
    )]
    pub public_url: Option<String>,
    /// Certificates (PEM) to trust when a deployment is asked, instead of the web's usual ones
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "THESMIOS_CA_FILE",
        hide_env_values = true
    )]
    pub ca_file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Verb {
    /// Answers over HTTP
    Serve(Serve),
    /// What may be sold, and why not more
    Clearance(Clearance),
    /// What to do next: open work, with owners and commands
    Plan(Judged),
    /// What this environment shows: names and states, never values
    Facts(Shown),
    /// Looks after catalogues
    Catalogue(Catalogue),
    /// Checks that something holds
    Check(Check),
    /// Records what happened: checks, approvals, runs, exclusions
    Record(Record),
    /// What changed, and when; or what could be sold on a past day
    History(History),
    /// Checks a bundle, a proof or a log with nothing but what it holds
    Verify(Verify),
    /// Erases what people are named by beside an entry; the entry and its proofs stay
    Erase(Erase),
    /// Writes the logs to a file that checks itself
    Export(Export),
    /// Takes logs from a file that was exported
    Import(Import),
    /// Copies the database while it is in use
    Backup(Backup),
    /// Puts a backup in place, or tries whether it could be
    Restore(Restore),
    /// Shows the public keys of a deployment, or carries its keys to another machine
    Keys(KeysOf),
    /// Brings the database up to date or makes it, and signs for what is unsigned
    Migrate(Migrate),
    /// Looks for what is wrong with this installation
    Doctor(Shown),
    /// Comes in a later version
    #[command(hide = true)]
    Proof(Proof),
}

/// A command that pages name and that this version does not have.
#[derive(Args)]
pub struct Proof {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub rest: Vec<String>,
}

/// Where the facts come from, and how the answer looks.
#[derive(Args)]
pub struct Judged {
    /// A facts document to judge instead of this environment; `-` reads standard input
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_FACTS",
        hide_env_values = true
    )]
    pub facts: Option<PathBuf>,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
pub struct Shown {
    /// One JSON document instead of text
    #[arg(long, env = "THESMIOS_JSON", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub json: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  thesmios serve
  thesmios serve --addr 127.0.0.1:0 --public-url https://clearance.example.com
  thesmios serve --allowed-host app --trusted-proxy 10.0.0.0/8
  thesmios serve --facts day.json")]
pub struct Serve {
    /// Address to listen at; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "THESMIOS_ADDR",
        hide_env_values = true,
        default_value = "127.0.0.1:3000"
    )]
    pub addr: String,
    /// A further host by which visitors ask, beside that of --public-url; may be repeated
    #[arg(
        long = "allowed-host",
        value_name = "NAME",
        env = "THESMIOS_ALLOWED_HOST",
        hide_env_values = true,
        value_delimiter = ',',
        value_parser = host
    )]
    pub allowed_hosts: Vec<String>,
    /// A network of proxies in front of this server, whose connections stand for many people; may be repeated
    #[arg(
        long = "trusted-proxy",
        value_name = "CIDR",
        env = "THESMIOS_TRUSTED_PROXY",
        hide_env_values = true,
        value_delimiter = ',',
        value_parser = network
    )]
    pub trusted_proxies: Vec<IpNet>,
    /// Seconds between two looks at the probes; one that passed is shown otherwise after three looks that cover this time
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60,
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    pub probe_interval: u64,
    /// A facts document to serve instead of this environment
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_FACTS",
        hide_env_values = true
    )]
    pub facts: Option<PathBuf>,
    /// What is logged to standard error, such as `warn` or `server=debug`
    #[arg(
        long,
        value_name = "FILTER",
        env = "THESMIOS_LOG",
        hide_env_values = true,
        default_value = "info"
    )]
    pub log: String,
    #[command(flatten)]
    pub clock: ClockArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  thesmios clearance
  thesmios clearance --facts day.json --json
  thesmios clearance --require self-serve-paid && deploy-checkout")]
pub struct Clearance {
    #[command(flatten)]
    pub judged: Judged,
    /// Exit 3 while this mode is conditional, 4 while it is blocked
    #[arg(
        long,
        value_name = "MODE",
        env = "THESMIOS_REQUIRE",
        hide_env_values = true
    )]
    pub require: Option<String>,
}

#[derive(Args)]
pub struct Catalogue {
    #[command(subcommand)]
    pub verb: CatalogueVerb,
}

#[derive(Subcommand)]
pub enum CatalogueVerb {
    /// Finds what is wrong or suspicious in a catalogue, by file and line
    #[command(after_help = "\
Examples:
  thesmios catalogue check
  thesmios catalogue check ./our-catalogue")]
    Check {
        /// Directory of its `*.toml` files; the catalogue in use without one
        dir: Option<PathBuf>,
        #[command(flatten)]
        shown: Shown,
    },
}
