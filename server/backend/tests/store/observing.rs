//! Observations that change back and forth do not fill the log.

use domain::{
    Instant, Json,
    facts::ProbeState,
    ledger::{Log, OBSERVED_MAX},
};

use super::{
    self_checks::watch,
    support::{Place, on_both},
};

on_both!(what_changes_back_and_forth_is_recorded_a_bounded_number_of_times_a_day);

fn facts(surface: ProbeState) -> Json {
    let text = format!(
        r#"{{"schema": "thesmios.facts/1", "as_of": "2026-12-01T09:00:00Z", "probes": {{"public-surface": "{}"}}}}"#,
        surface.word()
    );
    Json::parse(text.as_bytes()).expect("facts")
}

async fn what_changes_back_and_forth_is_recorded_a_bounded_number_of_times_a_day(place: Place) {
    let mut watch = watch(&place).await;
    let now = backend::clock::now();
    for _ in 0..OBSERVED_MAX {
        for surface in [ProbeState::Pass, ProbeState::Fail] {
            watch.record(&facts(surface), now).await;
            watch.follow().await;
        }
    }
    let size = watch
        .ledger()
        .head(&Log::deployment())
        .await
        .expect("a head")
        .size;
    assert_eq!(size, OBSERVED_MAX as u64);
    assert!(watch.is_flapping());
    // A day later new observations are recorded again.
    let tomorrow = Instant::from_unix(now.unix() + 24 * 60 * 60 + 1).expect("a time");
    watch.record(&facts(ProbeState::Pass), tomorrow).await;
    assert!(!watch.is_flapping());
}
