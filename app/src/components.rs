//! One file per component: a view of one value. None of them fetches.

mod blocker_table;
mod command_block;
mod counter_list;
mod digest_list;
mod gate_card;
mod load;
mod mode_card;
mod nav_link;
mod pack_list;
mod reason_list;
mod recomputed;
mod status;
mod theme_form;
pub(crate) mod title;

pub use recomputed::Recomputed;

pub(crate) use blocker_table::blocker_table;
pub(crate) use command_block::command_block;
pub(crate) use counter_list::counter_list;
pub(crate) use digest_list::digest_list;
pub(crate) use gate_card::gate_card;
pub(crate) use load::Load;
pub(crate) use mode_card::mode_card;
pub(crate) use nav_link::NavLink;
pub(crate) use pack_list::pack_list;
pub(crate) use reason_list::{reason_list, unmet};
pub(crate) use recomputed::RecomputedNotice;
pub(crate) use theme_form::ThemeForm;
pub(crate) use title::Title;
