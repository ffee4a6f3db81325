//! Attacks a server on loopback as strangers could, started by hand: measures what each attack costs, and how the
//! server answers meanwhile.

mod attack;
mod held;
mod keys;
mod pages;
mod target;
mod watch;

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::build::{self, Profile};
use crate::failure::Failure;
use attack::Attack;
use target::Target;
use watch::Watch;

/// Default duration of each attack, in seconds: longer than every timeout of the server, and than the interval of its
/// self-observation.
const SECONDS: u64 = 75;
/// Maximum duration of each attack, in seconds.
const SECONDS_MAX: u64 = 300;

/// Argument with which the program starts itself again, with a higher limit of open files.
pub(crate) const AGAIN: &str = "abuse-again";

/// Starts this program again with as many open files as the system allows.
pub(crate) fn begin(arguments: &[&str]) -> Result<ExitCode, Failure> {
    let itself = std::env::current_exe().map_err(Failure::io("find this program"))?;
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -Sn \"$(ulimit -Hn)\"; exec \"$0\" \"$@\""]);
    command.arg(itself).arg(AGAIN).args(arguments);
    let status = command.status().map_err(Failure::io("start bash"))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Attacks a new server with each attack, and prints a table. `--binary FILE` attacks another build; `--only WORD` runs
/// only attacks with this word in their names.
pub(crate) fn attack(arguments: &[&str]) -> Result<ExitCode, Failure> {
    let asked = Asked::read(arguments)?;
    let binary = match &asked.binary {
        Some(binary) => binary.clone(),
        None => build::everything(Profile::Release)?,
    };
    println!("{HEAD}");
    let mut holds = true;
    for attack in attack::ALL.iter().filter(|attack| asked.wants(attack)) {
        holds &= one(attack, &binary, asked.lasts)?;
    }
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

const HEAD: &str = "\
| attack | RSS above idle | health p50 | health p99 | health failed | entries | verdict | SIGTERM | what was seen |
|---|---|---|---|---|---|---|---|---|";

struct Asked {
    binary: Option<PathBuf>,
    only: Option<String>,
    lasts: Duration,
}

impl Asked {
    fn read(mut arguments: &[&str]) -> Result<Self, Failure> {
        let mut asked = Self {
            binary: None,
            only: None,
            lasts: Duration::from_secs(SECONDS),
        };
        while let [name, value, rest @ ..] = arguments {
            match *name {
                "--binary" => asked.binary = Some(value.into()),
                "--only" => asked.only = Some((*value).to_owned()),
                "--seconds" => {
                    let seconds: u64 = value.parse().map_err(|_| Failure::Usage)?;
                    asked.lasts = Duration::from_secs(seconds.clamp(1, SECONDS_MAX));
                }
                _ => return Err(Failure::Usage),
            }
            arguments = rest;
        }
        if arguments.is_empty() {
            Ok(asked)
        } else {
            Err(Failure::Usage)
        }
    }

    fn wants(&self, attack: &Attack) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| attack.name.contains(only.as_str()))
    }
}

/// Runs one attack, prints its row, and returns whether the server met all limits.
fn one(attack: &Attack, binary: &std::path::Path, lasts: Duration) -> Result<bool, Failure> {
    let target = Target::start(binary)?;
    let before = target.says();
    let watch = Watch::begin(&target);
    let held = (attack.run)(&target, lasts);
    let seen = watch.end();
    let after = target.says();
    let stopped = target.stop();
    let same = before.verdict.is_some() && before.verdict == after.verdict;
    let entries = after
        .entries
        .zip(before.entries)
        .map(|(after, before)| after.saturating_sub(before));
    println!(
        "| {} | {} MiB | {:.1} ms | {:.1} ms | {} of {} | {} | {} | {} | {} |",
        attack.name,
        seen.above / 1024,
        seen.percentile(50),
        seen.percentile(99),
        seen.failed,
        seen.asked(),
        entries.map_or("unknown".to_owned(), |count| format!("+{count}")),
        if same { "unchanged" } else { "CHANGED" },
        stopped.map_or("killed".to_owned(), |took| format!(
            "{:.1} s",
            took.as_secs_f64()
        )),
        held.seen(),
    );
    drop(held);
    let ended = stopped.is_some_and(|took| took < Duration::from_secs(10));
    Ok(seen.holds() && entries == Some(0) && same && ended)
}
