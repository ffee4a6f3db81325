//! The laws of `rules.md` §9, over catalogues and facts drawn by chance. Each is named as its sentence there.

mod evidence;
mod exclusions;
mod inert;
mod reasons;
mod work;
