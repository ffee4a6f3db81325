//! The clock of a machine: which entries are dated by it, and which are refused.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use backend::{
    clock::{self, Clock},
    deployment::Deployment,
    doctor::{Health, examine_ledger},
    history::{Lookback, Wanted},
    ledger::{ClockError, Ledger, LedgerError, Timing, Until},
    store::Address,
};
use domain::{
    Instant,
    ledger::{Draft, Head, Log, Payload},
};
use tempfile::TempDir;

use crate::store::block_on;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Clocks that a test sets, in seconds after the day of the build.
#[derive(Clone, Default)]
struct Hands(Arc<Mutex<(i64, u64)>>);

impl Hands {
    fn showing(wall: i64) -> Self {
        Self(Arc::new(Mutex::new((wall, 1_000))))
    }

    /// Advances both clocks.
    fn pass(&self, seconds: u32) {
        let mut hands = self.0.lock().expect("the hands");
        hands.0 += i64::from(seconds);
        hands.1 += u64::from(seconds);
    }

    /// Changes the wall clock alone.
    fn set_by(&self, seconds: i64) {
        self.0.lock().expect("the hands").0 += seconds;
    }
}

impl Clock for Hands {
    fn wall(&self) -> Instant {
        let seconds = self.0.lock().expect("the hands").0;
        Instant::from_unix(clock::built().unix() + seconds).expect("a time")
    }

    fn steady(&self) -> Duration {
        Duration::from_secs(self.0.lock().expect("the hands").1)
    }
}

/// A new deployment for each test.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn deployment(&self) -> Deployment {
        Deployment {
            data_dir: self.0.path().to_owned(),
            public_url: "https://www.example.com".to_owned(),
            ca_file: None,
        }
    }

    fn address(&self) -> Address {
        Address::in_directory(self.0.path())
    }

    async fn open(&self, hands: &Hands, accepted: Option<&str>) -> Result<Ledger, LedgerError> {
        let timing = Timing {
            clock: Arc::new(hands.clone()),
            accepted: accepted.map(str::to_owned),
        };
        Ledger::open_timed(&self.deployment(), &self.address(), timing).await
    }

    async fn opened(&self, hands: &Hands) -> Ledger {
        self.open(hands, None).await.expect("it opens")
    }

    /// Returns the doctor's finding on the clock when it shows this time.
    async fn doctor(&self, hands: &Hands) -> (Health, String) {
        let examined = examine_ledger(&self.deployment(), &self.address(), hands.wall()).await;
        let clock = examined.into_iter().find(|it| it.what == "clock");
        clock.map(|it| (it.health, it.text)).expect("a clock")
    }
}

async fn append(ledger: &Ledger, hands: &Hands) -> Result<Head, LedgerError> {
    let draft = Draft {
        at: hands.wall(),
        actor: "server".to_owned(),
        payload: Payload::Exclusion("hris-automation".to_owned()),
    };
    ledger.append(&Log::deployment(), draft).await
}

fn is_moved(ended: &Result<Head, LedgerError>) -> bool {
    matches!(ended, Err(LedgerError::Clock(ClockError::Moved { .. })))
}

#[test]
fn a_clock_that_jumps_stops_appending_until_it_is_right_again() {
    block_on(async {
        for jump in [HOUR, -HOUR, 5 * MINUTE + 1, -5 * MINUTE - 1] {
            let (home, hands) = (Home::new(), Hands::showing(DAY));
            let ledger = home.opened(&hands).await;
            append(&ledger, &hands).await.expect("kept");
            hands.pass(60);
            hands.set_by(jump);
            let refused = append(&ledger, &hands).await;
            assert!(is_moved(&refused), "{jump}: {refused:?}");
            hands.pass(600);
            assert!(is_moved(&append(&ledger, &hands).await), "{jump}");
            hands.set_by(-jump);
            let head = append(&ledger, &hands).await.expect("it is right again");
            assert_eq!((head.size, head.at), (2, hands.wall()), "{jump}");
            ledger.close().await.expect("signed");
        }
    });
}

#[test]
fn a_clock_that_is_corrected_little_by_little_is_believed() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(DAY));
        let ledger = home.opened(&hands).await;
        for _ in 0..10 {
            hands.pass(3600);
            hands.set_by(4 * MINUTE);
            append(&ledger, &hands).await.expect("kept");
        }
        // A server that has nothing to record for a month can still append.
        hands.pass(30 * 24 * 3600);
        append(&ledger, &hands).await.expect("kept");
        ledger.close().await.expect("signed");
    });
}

#[test]
fn a_clock_that_is_frozen_stops_appending() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(DAY));
        let ledger = home.opened(&hands).await;
        append(&ledger, &hands).await.expect("kept");
        hands.pass(400);
        hands.set_by(-400);
        assert!(is_moved(&append(&ledger, &hands).await));
        ledger.close().await.expect("signed");
    });
}

#[test]
fn what_the_operator_accepts_is_recorded_and_a_running_process_goes_on() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(DAY));
        let running = home.opened(&hands).await;
        append(&running, &hands).await.expect("kept");
        hands.set_by(HOUR);
        assert!(is_moved(&append(&running, &hands).await));
        let other = home.open(&hands, Some("the time server was wrong")).await;
        other.expect("it opens").close().await.expect("signed");
        let kept = running.entry(&Log::deployment(), 1).await.expect("read");
        let kept = kept.expect("an entry").bytes;
        assert!(
            kept.contains("clock/1") && !kept.contains("time server"),
            "{kept}"
        );
        let texts = running.store().texts(&Log::deployment(), 1..2).await;
        assert_eq!(texts.expect("texts")[0].text, "the time server was wrong");
        running.accept_clock();
        append(&running, &hands).await.expect("kept");
        running.close().await.expect("signed");
    });
}

#[test]
fn a_process_that_starts_refuses_only_an_earlier_time() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(DAY));
        let ledger = home.opened(&hands).await;
        append(&ledger, &hands).await.expect("kept");
        ledger.close().await.expect("signed");
        for later in [0, 6 * MINUTE, 40 * DAY] {
            let ledger = home.opened(&Hands::showing(DAY + later)).await;
            ledger.close().await.expect("signed");
        }
        let early = Hands::showing(DAY - MINUTE);
        let Err(LedgerError::Clock(error)) = home.open(&early, None).await else {
            panic!("it is earlier")
        };
        assert!(matches!(error, ClockError::Earlier { .. }), "{error}");
        assert!(error.to_string().contains("--accept-clock"), "{error}");
        let (health, text) = home.doctor(&early).await;
        assert_eq!(health, Health::Warn, "{text}");
        let accepted = home.open(&early, Some("the last entry was wrong")).await;
        let ledger = accepted.expect("it opens");
        let head = append(&ledger, &early).await.expect("kept");
        // No entry is dated before the one before it.
        assert_eq!((head.size, head.at), (3, hands.wall()));
        ledger.close().await.expect("signed");
        let Err(LedgerError::Clock(error)) = home.open(&Hands::showing(-DAY), None).await else {
            panic!("it is before the build")
        };
        assert!(matches!(error, ClockError::BeforeBuild { .. }), "{error}");
    });
}

#[test]
fn a_deployment_that_rested_for_a_month_goes_on_and_the_doctor_notes_it() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(DAY));
        let ledger = home.opened(&hands).await;
        append(&ledger, &hands).await.expect("kept");
        ledger.close().await.expect("signed");
        assert_eq!(home.doctor(&hands).await.0, Health::Ok);
        let (since, log) = (hands.wall(), Log::deployment());
        hands.pass(30 * 24 * 3600);
        let (health, text) = home.doctor(&hands).await;
        assert_eq!(health, Health::Ok);
        assert!(text.contains(&since.to_string()), "{text}");
        let ledger = home.opened(&hands).await;
        let gap = ledger.gap(&log, hands.wall()).await.expect("read");
        assert_eq!(gap, Some(since));
        append(&ledger, &hands).await.expect("kept");
        ledger.checkpoint(&log).await.expect("signed");
        let gap = ledger.gap(&log, hands.wall()).await.expect("read");
        assert_eq!(gap, None);
        assert!(ledger.audit(&log, &[]).await.expect("read").is_ok());
        ledger.close().await.expect("signed");
    });
}

#[test]
fn today_is_the_whole_log_though_an_entry_is_dated_ahead() {
    block_on(async {
        let (home, hands) = (Home::new(), Hands::showing(10 * DAY));
        let ledger = home.opened(&hands).await;
        append(&ledger, &hands).await.expect("kept");
        ledger.close().await.expect("signed");
        // The clock was ten days fast when the entry was written, and has been corrected since.
        let now = Hands::showing(HOUR).wall();
        let ledger = Ledger::read(&home.deployment(), &home.address()).await;
        let ledger = ledger.expect("it can be read").expect("a database");
        let live = ledger.fold(Until::Now, None).await.expect("a fold");
        let loaded = backend::catalogue::load(None).expect("a catalogue");
        let lookback = Lookback::new(ledger, loaded.catalogue);
        let looked = lookback.look(Wanted::At(now), 1, now).await;
        let past = looked.expect("it can be read").past.expect("a day");
        assert_eq!((past.size, past.at), (1, now));
        let live = domain::Statuses::at(loaded.catalogue, &live.recorded(now), now);
        assert_eq!(past.statuses, live);
        assert_eq!(home.doctor(&Hands::showing(HOUR)).await.0, Health::Warn);
    });
}
