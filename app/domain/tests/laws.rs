//! The laws of `rules.md` §9, over random catalogues and facts. Each test is named after its sentence there.

mod evidence;
mod exclusions;
mod inert;
mod reasons;
mod work;
