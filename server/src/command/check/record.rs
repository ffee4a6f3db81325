//! `thesmios check NAME --record`: records the run that was just made in the log of this deployment.

use backend::{
    checks::{self, Run},
    ledger::Ledger,
    remote::Client,
};
use domain::{Instant, ledger::Log};

use super::{Outcome, is_planned, later, named_client};
use crate::{
    cli::{Check, ClockArgs, Place},
    command::{opened, record::Recorded},
    failure::Failure,
    input, text,
};

/// Actor that the entries name.
const ACTOR: &str = "operator";

/// Returns an error, before the check runs, if its run cannot be recorded.
pub fn check(place: &Place, typed: &Check, now: Instant) -> Result<(), Failure> {
    let loaded = input::catalogue(place)?;
    let checks = &loaded.catalogue.ids.checks;
    if is_planned(loaded.catalogue, &typed.name) {
        return Err(later(&typed.name));
    }
    if !checks::is_performed(loaded.catalogue, &typed.name) {
        let performed = |name: &&str| checks::is_performed(loaded.catalogue, name);
        let known: Vec<&str> = checks.iter().filter(performed).collect();
        let what = "no check that can be recorded by its own run";
        return Err(Failure::Usage(text::names::unknown(
            &typed.name,
            what,
            &known,
        )));
    }
    if typed.strict {
        let text = "--record keeps the outcome without --strict, so that the check has one meaning; leave out one of them";
        return Err(Failure::Usage(text.to_owned()));
    }
    match typed.valid_until.filter(|until| *until <= now) {
        Some(until) => Err(Failure::Usage(format!(
            "--valid-until {until} is not after {now}, when the check is run: it would never count"
        ))),
        None => Ok(()),
    }
}

/// Records a run that began at `began`.
pub fn record(
    place: &Place,
    typed: &Check,
    outcome: &Outcome,
    began: Instant,
) -> Result<Recorded, Failure> {
    let loaded = input::catalogue(place)?;
    let run = Run {
        check: &typed.name,
        passed: outcome.code == 0,
        at: began,
        valid_until: typed.valid_until,
        document: &outcome.document,
        reference: reference(typed),
    };
    let asked = named_client(place, typed)?
        .filter(|asked| place.deployment().origin().as_ref() != Some(&asked.origin));
    opened::to_write(place, &ClockArgs::default(), async |ledger| {
        if let Some(asked) = &asked {
            check_log(ledger, asked)?;
        }
        let head = checks::record(ledger, &run, ACTOR).await?;
        Ok(Recorded::of(ledger, &loaded, run.payload(), head).await)
    })
}

/// Reference to the evidence: the file that holds the result, or the command that printed it.
fn reference(typed: &Check) -> String {
    if let Some(path) = &typed.output {
        return path.display().to_string();
    }
    let flags = [
        (typed.seed, " --seed"),
        (typed.include_fixtures, " --include-fixtures"),
    ];
    let flags = flags.iter().filter(|(given, _)| *given);
    let flags: String = flags.map(|(_, flag)| *flag).collect();
    format!("output of thesmios check {}{flags}", typed.name)
}

/// Returns an error unless the deployment at another address than the public one shows the key of the log that is
/// written here. Otherwise a result seen at one deployment could be recorded for another.
fn check_log(ledger: &Ledger, asked: &Client) -> Result<(), Failure> {
    if let Some(ours) = ledger.key(&Log::deployment())
        && checks::has_log(asked, &ours)?
    {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "not recorded: the deployment at {} has another log than the one here; give its --database and --data-dir, or leave \
         out --record",
        asked.origin
    )))
}
