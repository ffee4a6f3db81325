//! How the ledger does: its database, its key, and what was signed for.

use domain::{counted, ledger::Log};

use super::{Examined, Health, seen};
use crate::{
    deployment::Deployment,
    keys::LedgerKey,
    ledger::{Ledger, LedgerError},
    store::{Address, StoreError},
};

/// Looks at the database and the key that logs are signed with. It changes nothing.
pub async fn examine_ledger(deployment: &Deployment, address: &Address) -> Vec<Examined> {
    match Ledger::read(deployment, address).await {
        Ok(Some(ledger)) => {
            let owner = ledger.store().key_id().await.ok().flatten();
            let logs = logs(&ledger).await;
            ledger.close().await;
            let database = seen("database", Health::Ok, address.to_string());
            vec![key(deployment, owner), database, logs]
        }
        Ok(None) => {
            let text = "was not made yet; `thesmios serve` or `thesmios migrate` makes it";
            let database = seen("database", Health::Warn, text.to_owned());
            vec![key(deployment, None), database]
        }
        Err(error) => {
            let database = seen("database", Health::Fail, error.to_string());
            vec![key(deployment, None), database]
        }
    }
}

/// `owner`: the id of the key that the database belongs to. Beside it no other key is made.
fn key(deployment: &Deployment, owner: Option<String>) -> Examined {
    let (health, text) = match (LedgerKey::load(&deployment.data_dir), owner) {
        (Ok(Some(_)), _) => (Health::Ok, "is there, for its owner alone".to_owned()),
        (Ok(None), Some(stored)) => {
            let missing = StoreError::KeyMissing { stored };
            (Health::Fail, format!("is not here: {missing}"))
        }
        (Ok(None), None) => (
            Health::Warn,
            "was not made yet; `thesmios serve` makes it".to_owned(),
        ),
        (Err(error), _) => (Health::Fail, error.to_string()),
    };
    seen("ledger key", health, text)
}

async fn logs(ledger: &Ledger) -> Examined {
    let (health, text) = match signed(ledger).await {
        Ok((size, signed)) if size == signed => (
            Health::Ok,
            format!("{}, all of them signed for", entries(size)),
        ),
        Ok((size, signed)) => (
            Health::Warn,
            format!(
                "{}, {signed} signed for; `thesmios serve` signs for the others",
                entries(size)
            ),
        ),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen("ledger", health, text)
}

fn entries(size: u64) -> String {
    counted(size, "entry", "entries")
}

/// How many entries there are, and how many of them were signed for.
async fn signed(ledger: &Ledger) -> Result<(u64, u64), LedgerError> {
    let log = Log::deployment();
    let size = ledger.head(&log).await?.size;
    let signed = ledger.last_signed(&log).await?;
    let signed = signed.map_or(0, |signed| signed.size);
    if size < signed {
        // What is wrong with it is told with the number of the entry.
        ledger.fold(crate::ledger::Until::Now, None).await?;
    }
    Ok((size, signed))
}
