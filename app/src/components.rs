//! One file per component: a view of one value. None of them decides.

mod command_block;
mod content;
mod counter_list;
mod digests;
mod entry;
mod explorer;
mod lines;
mod navigation;
mod picture;
mod recomputed;
mod refresh;
mod status;
mod table;
mod theme_form;
mod why;

pub use recomputed::Recomputed;

pub(crate) use content::{bare, content};
pub(crate) use counter_list::counter_list;
pub(crate) use digests::digests;
pub(crate) use explorer::explorer;
#[cfg(feature = "hydrate")]
pub(crate) use explorer::{follow, put_in_step};
pub(crate) use navigation::navigation;
pub(crate) use recomputed::RecomputedNotice;
pub(crate) use refresh::Refresh;
pub(crate) use theme_form::theme_form;
