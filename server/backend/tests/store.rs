//! Tests of the store, most of them run on both engines.

mod support;
pub use support::block_on;

mod contract;
mod erasing;
mod isolation;
mod moving;
mod observing;
mod tampering;

mod appender;
mod crashes;
mod faults;
mod outages;
mod racing;
mod self_checks;
