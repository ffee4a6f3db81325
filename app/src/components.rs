//! One file per component: a view of one value, without decisions of its own.

mod command_block;
mod content;
mod counter_list;
mod digests;
mod entry;
mod explorer;
mod filters;
#[cfg(feature = "ssr")]
mod keyboard_help;
mod lines;
mod navigation;
mod picture;
mod recomputed;
mod refresh;
mod search_box;
mod status;
mod table;
#[cfg(feature = "ssr")]
mod theme_form;
mod why;

pub use recomputed::Recomputed;

pub(crate) use content::{bare, content};
pub(crate) use counter_list::counter_list;
pub(crate) use digests::digests;
pub(crate) use explorer::explorer;
#[cfg(feature = "hydrate")]
pub(crate) use explorer::{follow, put_in_step};
pub(crate) use filters::{SHOWN, filter_form, shown};
#[cfg(feature = "ssr")]
pub(crate) use keyboard_help::{keyboard_help, keyboard_link};
pub(crate) use navigation::navigation;
pub(crate) use recomputed::RecomputedNotice;
pub(crate) use refresh::Refresh;
pub(crate) use search_box::{found, search_box};
#[cfg(feature = "ssr")]
pub(crate) use theme_form::theme_form;
