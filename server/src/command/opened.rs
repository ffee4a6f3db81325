//! The ledger, opened for one command and closed after it.

use backend::{ledger::Ledger, store::StoreError};

use crate::{cli::Place, failure::Failure, input::runtime};

/// Does something to the ledger, which is made where there is none.
pub fn to_write<T>(
    place: &Place,
    work: impl AsyncFnOnce(&Ledger) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let address = place.database()?;
    runtime()?.block_on(async {
        let ledger = Ledger::open(&place.deployment(), &address).await?;
        let done = work(&ledger).await;
        ledger.close().await;
        done
    })
}

/// Reads the ledger, which must be there.
pub fn to_read<T>(
    place: &Place,
    work: impl AsyncFnOnce(&Ledger) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let address = place.database()?;
    runtime()?.block_on(async {
        let opened = Ledger::read(&place.deployment(), &address).await?;
        let ledger = opened.ok_or(StoreError::NoDatabase)?;
        let done = work(&ledger).await;
        ledger.close().await;
        done
    })
}
