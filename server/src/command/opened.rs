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

/// Clock of this machine, with the operator's reason for accepting it, if there is one.
pub fn timing(clock: &ClockArgs) -> Timing {
    Timing {
        accepted: clock.accept_clock.clone(),
        ..Timing::default()
    }
}

/// Opens the ledger to write, creating it if there is none, and runs `work` on it. Closing it signs what was appended.
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

/// Opens the ledger to read, and runs `work` on it. Returns an error if there is no database.
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
