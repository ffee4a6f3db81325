//! Keeping a page that is open at what is supposed, and at what the server said last.

mod ahead;

use domain::WhatIf;
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::put_in_step;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::supposed::Supposed;
use ahead::Ahead;

/// Writes the page anew when facts or suppositions change: at once what modes say, in the same frame what else follows
/// from statuses, and in the next step what takes longer to find.
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
            // Without frames or timers the quick answer stays; it is right as far as it goes.
            let _ = request_animation_frame(move || open.show_statuses());
        }
    });
    open.look_ahead();
    open
}

/// A page that is open.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    page: u32,
    now: RwSignal<Clearance>,
    place: Place,
    kept: StoredValue<Kept, LocalStorage>,
}

/// What is known of the document.
struct Kept {
    sheet: Sheet,
    /// What the whole of it supposes.
    shown: WhatIf,
    /// What the reader may suppose next, and what that would bring.
    ahead: Ahead,
}

impl Open {
    /// Shows what follows for the modes, which a reader looks at first. Where others are shown then, the next frame brings
    /// them.
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

    /// Hands over what is supposed now. The reader may have gone on to another page, which keeps things of its own.
    fn change(self, change: &mut dyn FnMut(&mut Kept, WhatIf)) {
        let what_if = untrack(move || self.place.what_if());
        self.kept.try_update_value(|kept| change(kept, what_if));
    }
}
