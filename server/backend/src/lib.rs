//! Loads the catalogue, observes the deployment and stores the ledger. HTTP and the command line are in `server`.
//!
//! In reading order: [`catalogue`] holds what must be true; [`probe`] observes what is, and [`facts`] makes a document
//! of it; [`ledger`] appends what happened to a [`store`]; [`watch`] brings both together, and [`register`] keeps the
//! current verdict.

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
