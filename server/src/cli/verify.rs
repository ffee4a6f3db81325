use std::path::PathBuf;

use clap::Args;

use super::{Keys, Shown};

#[derive(Args)]
#[command(after_help = "\
A file is a bundle (a verdict with the catalogue and the facts it was made of), a proof that one entry \
stands in a log (`.tlog-proof`), or a log that was exported; which of them, its content says. Nothing else \
is asked: no network, no data directory. With --log the log in this deployment's database is read.

Examples:
  thesmios verify bundle.json
  thesmios verify entry-12.tlog-proof --key KEY
  thesmios verify --log deployment
  thesmios verify --log deployment --against checkpoint-of-last-year
  curl -s https://www.example.com/api/product/bundle | thesmios verify -")]
pub struct Verify {
    /// The file; `-` reads standard input
    #[arg(required_unless_present = "log", conflicts_with = "log")]
    pub file: Option<PathBuf>,
    /// The log of this deployment to read instead: `deployment`, or a tenant
    #[arg(
        long,
        value_name = "LOG",
        env = "THESMIOS_LOG_NAME",
        hide_env_values = true
    )]
    pub log: Option<String>,
    /// With --log, a checkpoint or a proof that was handed out once: the log must still be what it says
    #[arg(
        long,
        value_name = "FILE",
        requires = "log",
        env = "THESMIOS_AGAINST",
        hide_env_values = true
    )]
    pub against: Option<PathBuf>,
    #[command(flatten)]
    pub keys: Keys,
    #[command(flatten)]
    pub shown: Shown,
}
