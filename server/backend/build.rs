//! Passes the day of the build to the program: no entry of a ledger can be older than the program that writes it.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
/// Variable set by builds that must be reproducible (reproducible-builds.org).
const SOURCE_DATE: &str = "SOURCE_DATE_EPOCH";

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-env-changed={SOURCE_DATE}");
    let built = source_date().unwrap_or_else(now);
    println!("cargo::rustc-env=THESMIOS_BUILT={}", built - built % DAY);
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build reads its own environment"
)]
fn source_date() -> Option<u64> {
    std::env::var(SOURCE_DATE).ok()?.parse().ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the day of a build is read once, when it is built"
)]
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
