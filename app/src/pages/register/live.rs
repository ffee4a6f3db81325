//! Keeping a page that is open at what is supposed, and at what the server said last.

use domain::WhatIf;
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::put_in_step;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::supposed::Supposed;

/// Writes the page anew when facts or suppositions change: at once what modes say, in the same frame what else follows
/// from statuses, and in the next step what takes longer to find.
pub(super) fn keep(page: u32, now: RwSignal<Clearance>, place: Place, sheet: Sheet) -> Open {
    let open = Open {
        page,
        now,
        place,
        sheet: StoredValue::new_local(sheet),
        shown: StoredValue::new_local(untrack(move || place.what_if())),
    };
    Effect::new(move |before: Option<()>| {
        place.what_if();
        now.track();
        if before.is_some() {
            // Without frames or timers the quick answer stays; it is right as far as it goes.
            let _ = request_animation_frame(move || open.show_statuses());
        }
    });
    open
}

/// A page that is open.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    page: u32,
    now: RwSignal<Clearance>,
    place: Place,
    sheet: StoredValue<Sheet, LocalStorage>,
    /// What the whole of it supposes.
    shown: StoredValue<WhatIf, LocalStorage>,
}

/// What is shown, the quickest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Modes,
    Statuses,
    Everything,
}

impl Open {
    /// Shows what follows for the modes, which a reader looks at first.
    pub(crate) fn answer(self) {
        self.show(Pass::Modes);
    }

    fn show_statuses(self) {
        self.show(Pass::Statuses);
        let what_if = untrack(move || self.place.what_if());
        self.now.with_untracked(|now| put_in_step(now, &what_if));
        let ahead = move || self.show(Pass::Everything);
        let _ = set_timeout(ahead, std::time::Duration::ZERO);
    }

    /// The reader may have gone on to another page, which has a sheet of its own.
    fn show(self, pass: Pass) {
        self.sheet
            .try_update_value(|sheet| sheet.become_next(self.next(pass), pass == Pass::Modes));
    }

    fn next(self, pass: Pass) -> Sheet {
        let what_if = untrack(move || self.place.what_if());
        let supposed = self.now.with_untracked(|live| match pass {
            Pass::Everything => Supposed::of(live, what_if),
            _ => Supposed::quickly(live, what_if),
        });
        if pass == Pass::Modes {
            self.shown
                .with_value(|shown| supposed.modes(self.page, shown))
        } else {
            self.shown.set_value(supposed.what_if.clone());
            supposed.sheet(self.page)
        }
    }
}
