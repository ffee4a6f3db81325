use std::path::PathBuf;

use clap::Args;

use super::Shown;

#[derive(Args)]
#[command(after_help = "\
A bundle is one file with a verdict, the catalogue and the facts it was made of. Every page of a
register offers one. Nothing else is asked: no network, no data directory, no other catalogue.

Exit codes: 0 everything holds, 2 not a bundle, 4 something does not hold

Examples:
  thesmios verify thesmios-bundle-2026-11-20T09:00:00Z.json
  curl --silent https://www.example.com/api/product/bundle | thesmios verify -")]
pub struct Verify {
    /// The bundle; `-` reads standard input
    pub file: PathBuf,
    #[command(flatten)]
    pub shown: Shown,
}
