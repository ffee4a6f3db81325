//! Keeping a page that is open at what is supposed, and at what the server said last.

use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::supposed::Supposed;

/// Writes the page anew when facts or suppositions change: at once what follows from statuses alone, and in the next step
/// what takes longer to find.
pub(super) fn keep(page: u32, now: RwSignal<Clearance>, place: Place, sheet: Sheet) {
    let sheet = StoredValue::new_local(sheet);
    Effect::new(move |before: Option<()>| {
        let what_if = place.what_if();
        now.track();
        if before.is_some() {
            let quick = now.with_untracked(|now| Supposed::quickly(now, what_if));
            sheet.update_value(|sheet| sheet.become_next(quick.sheet(page)));
            // Without timers the quick answer stays; it is right as far as it goes.
            let _ = set_timeout(
                move || finish(page, now, place, sheet),
                std::time::Duration::ZERO,
            );
        }
    });
}

fn finish(
    page: u32,
    now: RwSignal<Clearance>,
    place: Place,
    sheet: StoredValue<Sheet, LocalStorage>,
) {
    let what_if = untrack(move || place.what_if());
    let supposed = now.with_untracked(|now| Supposed::of(now, what_if));
    // The reader may have gone on to another page, which has a sheet of its own.
    sheet.try_update_value(|sheet| sheet.become_next(supposed.sheet(page)));
}
