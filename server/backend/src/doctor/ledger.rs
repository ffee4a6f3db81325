//! How the ledger does: its database, its keys, and what was signed for.

use domain::{counted, ledger::Log};

use super::{Examined, Health, seen};
use crate::{
    deployment::Deployment,
    keys::{KeyError, LedgerKey, RevisionKey},
    ledger::Ledger,
    store::{Access, Address, Owner, Store, StoreError},
};

/// Looks at the keys, at the database, and at what is signed for. It changes nothing.
pub async fn examine_ledger(deployment: &Deployment, address: &Address) -> Vec<Examined> {
    let owner = owner(address).await;
    let known = owner.as_ref().ok().and_then(Option::as_ref);
    let mut examined = keys(deployment, known);
    match owner {
        Ok(_) => examined.extend(database(deployment, address).await),
        Err(StoreError::NoDatabase) => examined.push(no_database()),
        Err(error) => examined.push(seen("database", Health::Fail, error.to_string())),
    }
    examined
}

/// Whose the database is, whatever keys are here.
async fn owner(address: &Address) -> Result<Option<Owner>, StoreError> {
    let store = Store::open(address, Access::Read).await?;
    let owner = store.owner().await;
    store.close().await;
    owner
}

async fn database(deployment: &Deployment, address: &Address) -> Vec<Examined> {
    match Ledger::read(deployment, address).await {
        Ok(Some(ledger)) => {
            let logs = logs(&ledger).await;
            ledger.close().await;
            vec![seen("database", Health::Ok, address.to_string()), logs]
        }
        Ok(None) => vec![no_database()],
        Err(error) => vec![seen("database", Health::Fail, error.to_string())],
    }
}

fn no_database() -> Examined {
    let text = "was not made yet; `thesmios serve` or `thesmios migrate` makes it";
    seen("database", Health::Warn, text.to_owned())
}

/// Beside a database that has an `owner` no other keys are made.
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

/// `checked` is what the owner says to the id of the key, where there is one.
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

/// Reads all of the deployment's log: that it is as it was written is nothing to be guessed.
async fn logs(ledger: &Ledger) -> Examined {
    let audited = ledger.audit(&Log::deployment(), &[]).await;
    let (health, text) = match audited {
        Ok(Ok(log)) if log.agreed == log.head.size => {
            let size = entries(log.head.size);
            let text = format!("{size}, each as it was written, all of them signed for");
            (Health::Ok, text)
        }
        Ok(Ok(log)) => {
            let (size, signed) = (entries(log.head.size), log.agreed);
            let text =
                format!("{size}, {signed} signed for; `thesmios serve` signs for the others");
            (Health::Warn, text)
        }
        Ok(Err(fault)) => (Health::Fail, fault),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen("ledger", health, text)
}

fn entries(size: u64) -> String {
    counted(size, "entry", "entries")
}
