//! Loads, asks the domain, remembers. No HTTP, no command line: those are doors, and stand in `server`.
//!
//! In reading order: [`catalogue`] says what must be true; [`probe`] looks at what is, [`facts`] writes it down;
//! [`ledger`] keeps for ever what happened, in a [`store`]; [`watch`] brings both together, and [`register`] keeps the
//! answer that holds now.

pub mod catalogue;
pub mod clock;
pub mod deployment;
pub mod facts;
pub mod history;
pub mod ids;
pub mod keys;
pub mod ledger;
pub mod limits;
pub mod manuscript;
pub mod probe;
pub mod readiness;
pub mod register;
pub mod store;
pub mod watch;

pub mod checks;
pub mod doctor;
pub mod operator_env;
pub mod remote;
pub mod smoke;
