//! What was recorded, as text.

use domain::history::{self, Backing};

use super::{
    history::{NO_CHANGE, backing, changes},
    paint,
};
use crate::command::record::{Recorded, seq};

/// Renders the number of the entry, what it says, and what it changed.
pub fn text(recorded: &Recorded) -> String {
    let said = history::in_words(&recorded.payload);
    let entry = paint::title(&format!("Entry {}", seq(&recorded.head)));
    let ended = recorded.ended;
    let ended = ended.map(|at| format!("    It does not count: it ended on {at}.\n"));
    let changed = match recorded.changes.as_deref() {
        Some([]) => format!("    {}\n", paint::quiet(NO_CHANGE)),
        told => changes(told.unwrap_or_default()),
    };
    let backing = Backing::of(&recorded.payload).map(|it| backing(&it));
    format!(
        "{entry}  {said}\n{}{}{changed}",
        backing.unwrap_or_default(),
        ended.unwrap_or_default()
    )
}
