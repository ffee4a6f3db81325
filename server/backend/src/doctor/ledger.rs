//! Examines the ledger: its database, its keys, and its checkpoints.

use domain::{
    Instant, counted,
    ledger::{Log, Verified},
};

use super::{Examined, Health, seen};
use crate::{
    clock,
    deployment::Deployment,
    keys::{KeyError, LedgerKey, RevisionKey},
    ledger::Ledger,
    store::{Access, Address, Owner, Store, StoreError},
};

/// Help for a text that is missing.
pub const MISSING_HELP: &str =
    "restore a backup that has it, or run `thesmios migrate`, which records that it is gone";

/// Examines the keys, the database and the checkpoints, without changing anything.
pub async fn examine_ledger(
    deployment: &Deployment,
    address: &Address,
    now: Instant,
) -> Vec<Examined> {
    let owner = owner(address).await;
    let known = owner.as_ref().ok().and_then(Option::as_ref);
    let mut examined = keys(deployment, known);
    match owner {
        Ok(_) => examined.extend(database(deployment, address, now).await),
        Err(StoreError::NoDatabase) => examined.push(no_database()),
        Err(error) => examined.push(seen("database", Health::Fail, error.to_string())),
    }
    examined
}

/// Returns the owner of the database, whatever keys are here.
async fn owner(address: &Address) -> Result<Option<Owner>, StoreError> {
    let store = Store::open(address, Access::Read).await?;
    let owner = store.owner().await;
    store.close().await;
    owner
}

async fn database(deployment: &Deployment, address: &Address, now: Instant) -> Vec<Examined> {
    match Ledger::read(deployment, address).await {
        Ok(Some(ledger)) => {
            let mut examined = vec![seen("database", Health::Ok, address.to_string())];
            examined.extend(logs(&ledger).await);
            examined.push(time(&ledger, now).await);
            // The ledger is open for reading, so there is nothing to sign.
            let _ = ledger.close().await;
            examined
        }
        Ok(None) => vec![no_database()],
        Err(error) => vec![seen("database", Health::Fail, error.to_string())],
    }
}

fn no_database() -> Examined {
    let text = "was not made yet; `thesmios serve` or `thesmios migrate` makes it";
    seen("database", Health::Warn, text.to_owned())
}

/// Examines the keys. If the database has an `owner`, a missing key is a failure, since no other keys are created for
/// it.
fn keys(deployment: &Deployment, owner: Option<&Owner>) -> Vec<Examined> {
    let dir = &deployment.data_dir;
    let revision = RevisionKey::load(dir).map(|key| key.map(|key| key.id()));
    let ledger = LedgerKey::load(dir).map(|key| key.map(|key| key.id()));
    vec![
        key("revision key", revision, |ours| {
            owner.map(|owner| owner.revises_with(ours))
        }),
        key("ledger key", ledger, |ours| {
            owner.map(|owner| owner.signs_with(ours))
        }),
    ]
}

/// Examines one key. `checked` compares its id with the owner's; None without an owner.
fn key(
    what: &'static str,
    found: Result<Option<String>, KeyError>,
    checked: impl FnOnce(Option<String>) -> Option<Result<(), StoreError>>,
) -> Examined {
    let (health, text) = match found.map(|ours| (ours.is_some(), checked(ours))) {
        Ok((_, Some(Err(error)))) => (Health::Fail, format!("is not here: {error}")),
        Ok((true, _)) => (Health::Ok, "is there, for its owner alone".to_owned()),
        Ok((false, _)) => (
            Health::Warn,
            "was not made yet; `thesmios serve` makes it".to_owned(),
        ),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen(what, health, text)
}

/// Audits every log from its beginning. Logs other than the deployment's are reported only if something is wrong.
async fn logs(ledger: &Ledger) -> Vec<Examined> {
    let own = Log::deployment();
    let mut examined = vec![log(ledger, &own).await];
    let others = ledger.store().logs().await.unwrap_or_default();
    for other in others.iter().filter(|log| !log.is_deployment()) {
        let found = log(ledger, other).await;
        if found.health != Health::Ok {
            examined.push(found);
        }
    }
    examined
}

async fn log(ledger: &Ledger, log: &Log) -> Examined {
    let (health, text) = match ledger.audit(log, &[]).await {
        Ok(Ok(verified)) => sound(&verified),
        Ok(Err(fault)) => (Health::Fail, fault),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen("ledger", health, text)
}

/// Returns the finding for a log whose entries are as they were written.
fn sound(log: &Verified) -> (Health, String) {
    if let Some(missing) = log.missing_texts() {
        return (Health::Fail, format!("{missing}; {MISSING_HELP}"));
    }
    let (size, signed) = (entries(log.head.size), log.agreed);
    if signed == log.head.size {
        let text = format!("{size}, each as it was written, all of them signed for");
        return (Health::Ok, text);
    }
    let name = &log.log;
    let text =
        format!("log {name}: {size}, {signed} signed for; `thesmios migrate` signs for the others");
    (Health::Warn, text)
}

/// Examines whether the clock of this machine agrees with the times of the last entries.
async fn time(ledger: &Ledger, now: Instant) -> Examined {
    let log = Log::deployment();
    let found = match (ledger.head(&log).await, ledger.gap(&log, now).await) {
        (Ok(head), _) if head.at > now => (Health::Warn, ahead(head.at, now)),
        _ if now < clock::built() => (Health::Warn, before_build(now)),
        (Ok(_), Ok(Some(since))) => (Health::Ok, rested(since)),
        (Ok(_), Ok(None)) => (Health::Ok, format!("shows {now}")),
        (Err(error), _) | (_, Err(error)) => (Health::Fail, error.to_string()),
    };
    seen("clock", found.0, found.1)
}

fn ahead(last: Instant, now: Instant) -> String {
    format!(
        "the last entry is of {last}, and this machine shows {now}: set its clock right, or record with \
         `--accept-clock REASON`"
    )
}

fn before_build(now: Instant) -> String {
    let built = clock::built();
    format!("this machine shows {now}, and this program was built on {built}: set its clock right")
}

fn rested(since: Instant) -> String {
    format!("the last checkpoint covers an entry of {since}; nothing was recorded since")
}

fn entries(size: u64) -> String {
    counted(size, "entry", "entries")
}
