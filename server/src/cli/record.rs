//! What can be recorded.

use clap::{Args, Subcommand, ValueEnum, builder::FalseyValueParser};
use domain::Instant;

use super::ClockArgs;

#[derive(Args)]
#[command(after_help = "\
What is recorded is kept for ever, in its order, and signed for. Nothing is edited: a later entry says \
what holds from then on, and `withdrawal` says that something counts no more. A reference may name \
people, and stands beside the log, where it can be erased; so do evidence and a reason.

A check that `thesmios check` carries out is best recorded by it: `thesmios check launch --record`.

Names are those of the catalogue in use; a name that it does not know is answered with all that it knows.

Examples:
  thesmios record check api --outcome pass --evidence api.json
  thesmios record check api --outcome fail
  thesmios record check stripe-fixture --outcome fail --by-hand OPS-12
  thesmios record approval dpia --reference DPIA-12
  thesmios record run launch-seed
  thesmios record records data_sets 3
  thesmios record withdrawal exclusion hris-automation")]
pub struct Record {
    #[command(subcommand)]
    pub what: What,
    /// One JSON document instead of text
    #[arg(long, global = true, env = "THESMIOS_JSON", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(flatten)]
    pub clock: ClockArgs,
}

#[derive(Subcommand)]
pub enum What {
    /// That a check was run, and how it ended
    Check {
        /// Which check of the catalogue; a wrong name is answered with all there are
        name: String,
        #[arg(long, value_enum)]
        outcome: Outcome,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        until: Until,
        /// What shows how it ended: a file, whose SHA-256 is kept, an http(s) address, or words; needed with `pass`
        #[arg(long, value_name = "FILE|URL|REFERENCE")]
        evidence: Option<String>,
        /// Why a person records it; needed where no command carries the check out yet
        #[arg(long, value_name = "REASON")]
        by_hand: Option<String>,
        /// Variables it read; once one of them changes, the check proves nothing any more
        #[arg(
            long,
            value_name = "VARIABLE",
            num_args = 1..,
            value_delimiter = ','
        )]
        reads: Vec<String>,
    },
    /// A signed decision by someone outside
    Approval {
        /// Which approval of the catalogue, such as `dpia`; a wrong name is answered with all there are
        kind: String,
        /// Where it is written down
        #[arg(long, value_name = "TEXT")]
        reference: String,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        until: Until,
    },
    /// That an operator ran something
    Run {
        /// Which run of the catalogue, such as `preflight`; a wrong name is answered with all there are
        name: String,
        #[command(flatten)]
        when: When,
    },
    /// That a check's fixture output is kept with the launch room
    Reference {
        /// Which check of the catalogue; a wrong name is answered with all there are
        check: String,
    },
    /// That a signed exclusion covers an area
    Exclusion {
        /// Which area of the catalogue, such as `hris-automation`; a wrong name is answered with all there are
        area: String,
    },
    /// How many records there are
    Records {
        /// Of what, such as `data_sets`; a wrong name is answered with all there are
        name: String,
        /// From 0 to 9007199254740991
        #[arg(value_parser = clap::value_parser!(u64).range(..=(1 << 53) - 1))]
        count: u64,
    },
    /// That something recorded before counts no more
    Withdrawal {
        /// What it is
        #[arg(value_enum)]
        what: Withdrawn,
        /// The name it was recorded by; `thesmios facts --json` lists what is recorded
        id: String,
    },
}

/// When something happened.
#[derive(Args)]
pub struct When {
    /// When it happened, as 2026-11-20T09:00:00Z, and not ahead; now without it
    #[arg(
        long,
        value_name = "TIME",
        value_parser = time
    )]
    pub at: Option<Instant>,
}

#[derive(Args)]
pub struct Until {
    /// From when on it proves nothing; never without it
    #[arg(
        long,
        value_name = "TIME",
        value_parser = time
    )]
    pub valid_until: Option<Instant>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Outcome {
    Pass,
    Fail,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Withdrawn {
    /// Every run of it so far
    Check,
    Approval,
    Run,
    Reference,
    Exclusion,
}

/// A time as it is typed.
pub(super) fn time(text: &str) -> Result<Instant, &'static str> {
    Instant::parse(text).ok_or("expected a time such as 2026-11-20T09:00:00Z")
}
