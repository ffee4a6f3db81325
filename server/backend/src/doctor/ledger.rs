//! How the ledger does: its database, its key, and what was signed for.

use domain::ledger::Log;

use super::{Examined, Health, seen};
use crate::{
    deployment::Deployment,
    keys::LedgerKey,
    ledger::{Ledger, LedgerError},
    store::Address,
};

/// Looks at the database and the key that logs are signed with. It changes nothing.
pub async fn examine_ledger(deployment: &Deployment, address: &Address) -> Vec<Examined> {
    let mut examined = vec![key(deployment)];
    match Ledger::read(deployment, address).await {
        Ok(Some(ledger)) => {
            examined.push(seen("database", Health::Ok, address.to_string()));
            examined.push(logs(&ledger).await);
            ledger.close().await;
        }
        Ok(None) => examined.push(seen(
            "database",
            Health::Warn,
            "was not made yet; `thesmios serve` or `thesmios migrate` makes it".to_owned(),
        )),
        Err(error) => examined.push(seen("database", Health::Fail, error.to_string())),
    }
    examined
}

fn key(deployment: &Deployment) -> Examined {
    let (health, text) = match LedgerKey::load(&deployment.data_dir) {
        Ok(Some(_)) => (Health::Ok, "is there, for its owner alone".to_owned()),
        Ok(None) => (
            Health::Warn,
            "was not made yet; `thesmios serve` makes it".to_owned(),
        ),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen("ledger key", health, text)
}

async fn logs(ledger: &Ledger) -> Examined {
    let (health, text) = match signed(ledger).await {
        Ok((size, signed)) if size == signed => (
            Health::Ok,
            format!("{size} entries, all of them signed for"),
        ),
        Ok((size, signed)) => (
            Health::Warn,
            format!("{size} entries, {signed} signed for; `thesmios serve` signs for the others"),
        ),
        Err(error) => (Health::Fail, error.to_string()),
    };
    seen("ledger", health, text)
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
