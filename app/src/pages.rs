//! What stands at a path: a page of the register, or nothing.

mod not_found;
mod register;

pub(crate) use not_found::NotFound;
pub(crate) use register::RegisterPage;
