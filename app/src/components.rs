//! One file per component: a view of one value. None of them fetches.

mod load;
mod mode_card;
pub(crate) mod title;

pub(crate) use load::Load;
pub(crate) use mode_card::ModeCard;
pub(crate) use title::Title;
