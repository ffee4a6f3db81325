//! The ledger, opened for one command and closed after it.

use backend::{
    ledger::{Ledger, Timing},
    store::StoreError,
};

use crate::{
    cli::{ClockArgs, Place},
    failure::Failure,
    input::runtime,
};

/// The clock of this machine, with the reason why the operator accepts it.
pub fn timing(clock: &ClockArgs) -> Timing {
    Timing {
        accepted: clock.accept_clock.clone(),
        ..Timing::default()
    }
}

/// Does something to the ledger, which is made where there is none, and signs for it.
pub fn to_write<T>(
    place: &Place,
    clock: &ClockArgs,
    work: impl AsyncFnOnce(&Ledger) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let address = place.database()?;
    runtime()?.block_on(async {
        let ledger = Ledger::open_timed(&place.deployment(), &address, timing(clock)).await?;
        let done = work(&ledger).await;
        let signed = ledger.close().await;
        let done = done?;
        signed?;
        Ok(done)
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
        ledger.close().await?;
        done
    })
}
