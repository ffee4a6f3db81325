//! Debouncing of the probes, and the results of observing the public surface.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use backend::{
    deployment::Deployment,
    probe::{Look, Looked, Steady, surface},
};
use domain::{Instant, facts::ProbeState, ledger::Observation};

const PROBE: &str = "public-surface";

fn at(second: u64) -> Looked {
    Looked {
        wall: Instant::from_unix(1_800_000_000 + i64::try_from(second).expect("small"))
            .expect("a time"),
        steady: Duration::from_secs(second),
    }
}

fn recorded(state: Option<ProbeState>) -> Observation {
    let mut recorded = Observation::default();
    if let Some(state) = state {
        recorded.probes.insert(PROBE.to_owned(), state);
    }
    recorded
}

/// Returns an observation by its letter: `p`ass, `f`ail, `u`nknown, or `-` if nothing was learned.
fn look(letter: char) -> Look {
    match letter {
        'p' => Some(ProbeState::Pass),
        'f' => Some(ProbeState::Fail),
        'u' => Some(ProbeState::Unknown),
        _ => None,
    }
}

fn letter(shown: &Steady) -> char {
    let shown = shown.document().to_string();
    let word = shown.rsplit('"').nth(1).expect("a state");
    word.chars().next().expect("a letter")
}

/// Returns the state shown after each observation; observations are `apart` seconds apart.
fn shown(before: Option<ProbeState>, looks: &str, apart: u64) -> String {
    let (mut steady, recorded) = (Steady::new(Duration::from_mins(1)), recorded(before));
    let letters = (0..).zip(looks.chars()).map(|(count, found)| {
        steady.take(
            vec![(PROBE.to_owned(), look(found))],
            &recorded,
            at(count * apart),
        );
        letter(&steady)
    });
    letters.collect()
}

#[test]
fn a_probe_that_passed_is_shown_otherwise_after_three_looks_over_a_minute() {
    let pass = Some(ProbeState::Pass);
    for (before, looks, apart, expected) in [
        // Nothing is recorded: the first observation counts, and a probe that did not pass changes at once.
        (None, "pfffp", 30, "pppfp"),
        (None, "fufp", 30, "fufp"),
        (None, "-f", 30, "uf"),
        // A probe that is recorded as passing is shown so until it was observed otherwise three times.
        (pass, "ffff", 30, "ppff"),
        (pass, "ffffffff", 10, "ppppppff"),
        (pass, "uuu", 60, "ppu"),
        // A pass in between ends the doubt.
        (pass, "ffpffp", 60, "pppppp"),
        // An observation that learned nothing does not count.
        (pass, "f--f--f", 30, "ppppppf"),
        (pass, "-------", 60, "ppppppp"),
        (Some(ProbeState::Fail), "-p", 60, "up"),
    ] {
        assert_eq!(
            shown(before, looks, apart),
            expected,
            "{looks} each {apart} s"
        );
    }
}

#[test]
fn what_could_not_be_looked_at_is_named_with_its_age() {
    let mut steady = Steady::new(Duration::from_mins(1));
    let take = |steady: &mut Steady, found, second| {
        steady.take(
            vec![(PROBE.to_owned(), found)],
            &Observation::default(),
            at(second),
        );
    };
    take(&mut steady, Some(ProbeState::Pass), 0);
    assert_eq!(steady.unobserved(), []);
    take(&mut steady, None, 60);
    let unobserved = steady.unobserved();
    let told: Vec<_> = unobserved
        .iter()
        .map(|one| (one.id.as_str(), one.state, one.seen))
        .collect();
    assert_eq!(told, [(PROBE, ProbeState::Pass, Some(at(0).wall))]);
    assert!(!steady.is_in_doubt());
}

/// Listens, and either answers as a live deployment or never answers.
fn listener(answers: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.expect("a visitor");
            if answers {
                let _ = stream.read(&mut [0; 1024]);
                let body = r#"{"status":"alive"}"#;
                let _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
            }
            kept.push(stream);
        }
    });
    address
}

#[test]
fn a_public_address_that_is_silent_counts_only_if_this_process_answers() {
    let silent = listener(false);
    let deployment = Deployment {
        data_dir: "data".into(),
        public_url: format!("http://{silent}"),
        ca_file: None,
    };
    assert_eq!(
        surface(&deployment, Some(silent)),
        None,
        "this process is too busy"
    );
    let alive = listener(true);
    assert_eq!(
        surface(&deployment, Some(alive)),
        Some(ProbeState::Unknown),
        "the way to it is cut"
    );
    let there = Deployment {
        public_url: format!("http://{alive}"),
        ..deployment
    };
    assert_eq!(surface(&there, Some(silent)), Some(ProbeState::Pass));
}
