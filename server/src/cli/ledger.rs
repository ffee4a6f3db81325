//! Verbs about the ledger as a whole.

use std::path::PathBuf;

use clap::{Args, Subcommand, builder::FalseyValueParser};

use super::{ClockArgs, Shown};

#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    pub clock: ClockArgs,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
#[command(after_help = "\
Each line is a point at which something changed, and the entry that did it. The past is judged by the \
catalogue in use now, and nothing is known of the time before the first entry.

Examples:
  thesmios history
  thesmios history --all
  thesmios history --at 2026-11-20             were we cleared on that day?
  thesmios history --at 2026-11-20T09:00:00Z --json")]
pub struct History {
    /// What could be sold then, instead of what changed: a day, which means its end, or a time
    #[arg(
        long,
        value_name = "DAY",
        env = "THESMIOS_HISTORY_AT",
        hide_env_values = true
    )]
    pub at: Option<String>,
    /// List entries too that changed no status
    #[arg(
        long,
        conflicts_with = "at",
        env = "THESMIOS_HISTORY_ALL",
        hide_env_values = true,
        value_parser = FalseyValueParser::new()
    )]
    pub all: bool,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
#[command(after_help = "\
Words that may name people stand beside their entry, which holds a salted digest of them: the log proves itself \
without them. Backups and exports made before hold them still, and so may PostgreSQL's own log until it is \
recycled.

Example:
  thesmios erase --entry 7 --field reference")]
pub struct Erase {
    /// Which entry of the log; `thesmios history --all` lists them
    #[arg(
        long,
        value_name = "NUMBER",
        env = "THESMIOS_ERASE_ENTRY",
        hide_env_values = true
    )]
    pub entry: u64,
    /// Only this one of its texts
    #[arg(
        long,
        value_name = "NAME",
        env = "THESMIOS_ERASE_FIELD",
        hide_env_values = true
    )]
    pub field: Option<String>,
    /// Which log, `deployment` or a tenant
    #[arg(
        long,
        value_name = "LOG",
        env = "THESMIOS_ERASE_LOG",
        hide_env_values = true,
        default_value = "deployment"
    )]
    pub log: String,
    #[command(flatten)]
    pub clock: ClockArgs,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
#[command(after_help = "\
The file holds the logs as lines of JSON: each entry, what was signed for, and the texts beside the \
entries. `thesmios verify` checks it anywhere, `thesmios import` takes it into another database.

Examples:
  thesmios export --output log.jsonl
  thesmios export --log deployment --without-texts > public.jsonl")]
pub struct Export {
    /// Which log, `deployment` or a tenant; may be repeated, all without it
    #[arg(
        long = "log",
        value_name = "LOG",
        env = "THESMIOS_EXPORT_LOG",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub logs: Vec<String>,
    /// Leave out the texts that may name people
    #[arg(long, env = "THESMIOS_WITHOUT_TEXTS", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub without_texts: bool,
    /// A new file for its owner alone, instead of standard output
    #[arg(
        long,
        value_name = "FILE",
        env = "THESMIOS_OUTPUT",
        hide_env_values = true
    )]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
The whole file is checked before anything is taken, as `thesmios verify --key` checks it; without --key it must be \
signed with the key of this deployment. A log that is here already must be the beginning \
of the one in the file; what follows is appended as it stands.

Examples:
  thesmios import log.jsonl
  thesmios import log.jsonl --key KEY   a key of `thesmios keys show` over there
  thesmios import log.jsonl --database postgres://thesmios@db/thesmios")]
pub struct Import {
    /// A file written by `thesmios export`
    pub file: PathBuf,
    #[command(flatten)]
    pub keys: Keys,
    #[command(flatten)]
    pub clock: ClockArgs,
    #[command(flatten)]
    pub shown: Shown,
}

/// Whose signatures count.
#[derive(Args)]
pub struct Keys {
    /// A key whose signatures count, as `name+id+key`; may be repeated
    #[arg(
        long = "key",
        value_name = "KEY",
        env = "THESMIOS_KEY",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub known: Vec<String>,
}

#[derive(Args)]
#[command(after_help = "\
Servers may go on meanwhile. The backup is whole or not there; beside it stands its checksum, FILE.sha256. \
Keys are not in it: `thesmios keys export` carries them.

Example:
  thesmios backup /backups/thesmios-2026-11-20.db")]
pub struct Backup {
    /// The file to write; none of this name may be there
    pub file: PathBuf,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
#[command(after_help = "\
With --rehearse it is read, and compared with what was signed for; nothing is changed.

Examples:
  thesmios restore /backups/thesmios-2026-11-20.db --rehearse
  thesmios restore /backups/thesmios-2026-11-20.db --data-dir ./new")]
pub struct Restore {
    /// A file written by `thesmios backup`
    pub file: PathBuf,
    /// Only try: read every entry, compare what was signed for, and change nothing
    #[arg(long, env = "THESMIOS_REHEARSE", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub rehearse: bool,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Args)]
pub struct KeysOf {
    #[command(subcommand)]
    pub verb: KeysVerb,
}

#[derive(Subcommand)]
pub enum KeysVerb {
    /// Shows the public keys, as `verify --key` and `import --key` take them, and where the private ones are
    #[command(after_help = "\
A key has the name of the log that it signs for. Nothing private is shown, and no key is made.

Examples:
  thesmios keys show
  thesmios keys show --json")]
    Show {
        #[command(flatten)]
        shown: Shown,
    },
    /// Prints both keys of this deployment; with them anybody can sign for it
    #[command(after_help = "\
Example:
  thesmios keys export --output keys.txt")]
    Export {
        /// A new file for its owner alone, instead of standard output
        #[arg(
            long,
            value_name = "FILE",
            env = "THESMIOS_KEYS_OUTPUT",
            hide_env_values = true
        )]
        output: Option<PathBuf>,
    },
    /// Takes keys that another machine printed
    #[command(after_help = "\
Where these keys are here already, nothing is changed. A database that belongs to a key takes no other: such keys \
are refused. Other keys in the data directory are replaced only with --replace, and stay beside the new \
ones as `ledger.key.old` and `revision.key.old`.

Examples:
  thesmios keys import keys.txt --data-dir ./new
  thesmios keys import keys.txt --replace")]
    Import {
        /// What `thesmios keys export` printed; `-` reads standard input
        file: PathBuf,
        /// Put them in place of other keys, where no database belongs to those
        #[arg(long, env = "THESMIOS_KEYS_REPLACE", hide_env_values = true, value_parser = FalseyValueParser::new())]
        replace: bool,
    },
}
