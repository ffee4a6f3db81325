//! What `thesmios check` takes.

use std::path::PathBuf;

use clap::{Args, builder::FalseyValueParser, value_parser};

use domain::Instant;

use super::Shown;

#[derive(Args)]
#[command(after_help = "\
Checks:
  readiness     the deployment is up; with --strict, ready for paid launch
  operator-env  the operator's shell has what the proofs need
  claims FILE…  no known wording of a locked claim stands in a text; plain text,
                Markdown, HTML, .docx or PDF, judged by --facts or by this
                environment; it does not replace reading
  PAGE          a page and its JSON are there, say what is recomputed here, and
                tell no secret that is set in this shell; PAGE is any id of the
                deployment's catalogue, such as launch-clearance
  api           every public JSON route answers, is kept by its tag, and
                refuses the rest
  launch        every page, the files they need, and the way back for who is
                lost

A wrong name is answered with all the checks there are.

Examples:
  thesmios check readiness --strict --smoke-url https://www.thesmios.com
  thesmios check vendor-readiness --smoke-url https://www.thesmios.com
  thesmios check launch --json --output launch.json
  thesmios check launch --record
  thesmios check operator-env --env-file operator.env --seed
  thesmios check claims order-form.docx
  thesmios check claims proposal.pdf --facts day.json --json")]
pub struct Check {
    /// Which check of those below
    pub name: String,
    /// The texts to look through, for `claims`; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A facts document that `claims` judges by, instead of this environment; `-` reads standard input
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_FACTS",
        hide_env_values = true
    )]
    pub facts: Option<PathBuf>,
    #[command(flatten)]
    pub shown: Shown,
    /// Record the run, passed or failed, in the log of this deployment; only a check of the catalogue can be
    #[arg(long)]
    pub record: bool,
    /// From when on the recorded run proves nothing [default: a week after it]
    #[arg(long, value_name = "TIME", value_parser = super::record::time, requires = "record")]
    pub valid_until: Option<Instant>,
    /// Ask for everything a paid launch needs
    #[arg(long, env = "THESMIOS_STRICT", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub strict: bool,
    /// Also write the JSON document to this file, for its owner alone
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_OUTPUT",
        hide_env_values = true
    )]
    pub output: Option<PathBuf>,
    /// Variables to look at instead of this environment
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_ENV_FILE",
        hide_env_values = true
    )]
    pub env_file: Option<PathBuf>,
    /// Also what the launch seed needs
    #[arg(long, env = "THESMIOS_SEED", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub seed: bool,
    /// Also what the fixtures need
    #[arg(long, env = "THESMIOS_INCLUDE_FIXTURES", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub include_fixtures: bool,
    /// Deployment to ask; the public URL without one
    #[arg(
        long,
        value_name = "URL",
        env = "THESMIOS_SMOKE_URL",
        hide_env_values = true
    )]
    pub smoke_url: Option<String>,
    /// Seconds to wait for each answer of a deployment
    #[arg(
        long,
        value_name = "SECONDS",
        env = "THESMIOS_TIMEOUT",
        hide_env_values = true,
        default_value_t = 20,
        value_parser = value_parser!(u64).range(1..=600)
    )]
    pub timeout: u64,
    /// List what holds, too, for `api` and `launch`
    #[arg(long, env = "THESMIOS_VERBOSE", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub verbose: bool,
}
