//! Keeping a page that is open at what is supposed, and at what the server said last.

use domain::WhatIf;
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::supposed::Supposed;

/// Writes the page anew when facts or suppositions change: at once what modes say, in the same frame what else follows
/// from statuses, and in the next step what takes longer to find.
pub(super) fn keep(page: u32, now: RwSignal<Clearance>, place: Place, sheet: Sheet) {
    let sheet = StoredValue::new_local(sheet);
    let open = Open {
        page,
        now,
        place,
        sheet,
    };
    Effect::new(move |before: Option<()>| {
        place.what_if();
        now.track();
        if before.is_some() {
            open.show(|| open.supposed(Supposed::quickly).modes(page));
            // Without frames or timers the quick answer stays; it is right as far as it goes.
            let _ = request_animation_frame(move || open.show_statuses());
        }
    });
}

#[derive(Clone, Copy)]
struct Open {
    page: u32,
    now: RwSignal<Clearance>,
    place: Place,
    sheet: StoredValue<Sheet, LocalStorage>,
}

impl Open {
    fn supposed(self, of: fn(&Clearance, WhatIf) -> Supposed) -> Supposed {
        let what_if = untrack(move || self.place.what_if());
        self.now.with_untracked(|now| of(now, what_if))
    }

    fn show_statuses(self) {
        self.show(|| self.supposed(Supposed::quickly).sheet(self.page));
        let ahead = move || self.show(|| self.supposed(Supposed::of).sheet(self.page));
        let _ = set_timeout(ahead, std::time::Duration::ZERO);
    }

    /// The reader may have gone on to another page, which has a sheet of its own.
    fn show(self, next: impl FnOnce() -> Sheet) {
        if self.sheet.try_with_value(|_| ()).is_some() {
            let next = next();
            self.sheet.try_update_value(|sheet| sheet.become_next(next));
        }
    }
}
