//! One file per page: takes its data, lays it out, passes values down.

mod home;
mod launch_clearance;
mod not_found;

pub(crate) use home::Home;
pub(crate) use launch_clearance::LaunchClearance;
pub(crate) use not_found::NotFound;
