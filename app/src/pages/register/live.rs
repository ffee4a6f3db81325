//! Keeps an open page up to date with its what-if, and with the latest data from the server.

mod ahead;

use domain::WhatIf;
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::put_in_step;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::supposed::Supposed;
use ahead::Ahead;

/// Patches the page when facts or what-if change: the modes at once, everything else that follows from statuses in the
/// same frame, and in a later task what takes longer to find.
pub(super) fn keep(page: u32, now: RwSignal<Clearance>, place: Place, sheet: Sheet) -> Open {
    let kept = Kept {
        sheet,
        shown: untrack(move || place.what_if()),
        ahead: Ahead::default(),
    };
    let open = Open {
        page,
        now,
        place,
        kept: StoredValue::new_local(kept),
    };
    Effect::new(move |before: Option<()>| {
        place.what_if();
        now.track();
        if before.is_some() {
            // If the browser gives no frame or timer, the first patch stays; it is correct but incomplete.
            let _ = request_animation_frame(move || open.show_statuses());
        }
    });
    open.look_ahead();
    open
}

/// An open page.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    page: u32,
    now: RwSignal<Clearance>,
    place: Place,
    kept: StoredValue<Kept, LocalStorage>,
}

/// State of an open page.
struct Kept {
    sheet: Sheet,
    /// What-if that the whole document shows.
    shown: WhatIf,
    /// Prefetched patches for what the reader may do next.
    ahead: Ahead,
}

impl Open {
    /// Shows what follows for the modes, which a reader looks at first. If the page then lists other modes, they appear
    /// in the next frame.
    pub(crate) fn answer(self) {
        self.change(&mut |kept, what_if| {
            let found = kept.ahead.take(&what_if);
            let turn = found.or_else(|| kept.sheet.turn(&self.modes(what_if, &kept.shown)));
            turn.into_iter().for_each(|turn| kept.sheet.take(turn));
        });
    }

    fn show_statuses(self) {
        self.show(Supposed::quickly);
        let what_if = untrack(move || self.place.what_if());
        self.now.with_untracked(|now| put_in_step(now, &what_if));
        let everything = move || {
            self.show(Supposed::of);
            self.look_ahead();
        };
        let _ = set_timeout(everything, std::time::Duration::ZERO);
    }

    fn show(self, suppose: fn(&Clearance, WhatIf) -> Supposed) {
        self.change(&mut |kept, what_if| {
            let supposed = self.now.with_untracked(|live| suppose(live, what_if));
            kept.ahead.end();
            kept.sheet.become_next(supposed.sheet(self.page));
            kept.shown = supposed.what_if;
        });
    }

    fn modes(self, what_if: WhatIf, shown: &WhatIf) -> Sheet {
        let supposed = self
            .now
            .with_untracked(|live| Supposed::quickly(live, what_if));
        supposed.modes(self.page, shown)
    }

    /// Calls `change` with the current what-if. Does nothing if the reader has gone to another page, which has its own
    /// state.
    fn change(self, change: &mut dyn FnMut(&mut Kept, WhatIf)) {
        let what_if = untrack(move || self.place.what_if());
        self.kept.try_update_value(|kept| change(kept, what_if));
    }
}
