//! Measures the server while it is attacked: its memory, and how fast it answers health requests.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::target::Target;

/// Time between two health requests.
const PERIOD: Duration = Duration::from_millis(25);
/// Maximum time to wait for an answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Maximum 99th percentile of the answer times, in milliseconds.
const LATEST: f64 = 50.0;
/// Maximum memory that an attack may add, in KiB.
const ABOVE_MAX: u64 = 200 * 1024;

pub(super) struct Watch {
    over: Arc<AtomicBool>,
    peak: Arc<AtomicU64>,
    idle: u64,
    measuring: JoinHandle<()>,
    asking: JoinHandle<Seen>,
}

/// Measurements of one attack.
#[derive(Default)]
pub(super) struct Seen {
    /// Peak of memory above the idle server's, in KiB.
    pub(super) above: u64,
    pub(super) failed: usize,
    /// Time of each answer, in milliseconds.
    took: Vec<f64>,
}

impl Watch {
    pub(super) fn begin(target: &Target) -> Self {
        let (over, peak) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let memory = target.memory();
        let idle = memory.kibibytes();
        let (ended, most) = (Arc::clone(&over), Arc::clone(&peak));
        let measuring = std::thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                most.fetch_max(memory.kibibytes(), Ordering::Relaxed);
                pause(Duration::from_millis(20));
            }
        });
        let (ended, address) = (Arc::clone(&over), target.address);
        let asking = std::thread::spawn(move || {
            let mut seen = Seen::default();
            while !ended.load(Ordering::Relaxed) {
                let begun = now();
                match alive(address) {
                    Some(()) => seen.took.push(begun.elapsed().as_secs_f64() * 1_000.0),
                    None => seen.failed += 1,
                }
                pause(PERIOD);
            }
            seen
        });
        Self {
            over,
            peak,
            idle,
            measuring,
            asking,
        }
    }

    pub(super) fn end(self) -> Seen {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.measuring.join();
        let mut seen = self.asking.join().unwrap_or_default();
        seen.above = self.peak.load(Ordering::Relaxed).saturating_sub(self.idle);
        seen.took.sort_by(f64::total_cmp);
        seen
    }
}

/// Requests the health on a new connection, as a monitor does.
fn alive(address: std::net::SocketAddr) -> Option<()> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = "GET /api/health HTTP/1.1\r\nHost: monitor\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.contains("alive").then_some(())
}

impl Seen {
    pub(super) fn asked(&self) -> usize {
        self.took.len() + self.failed
    }

    pub(super) fn percentile(&self, percent: usize) -> f64 {
        let at = self.took.len() * percent / 100;
        self.took.get(at).copied().unwrap_or(f64::INFINITY)
    }

    pub(super) fn holds(&self) -> bool {
        self.above < ABOVE_MAX && self.percentile(99) < LATEST && self.failed == 0
    }
}

#[expect(clippy::disallowed_methods, reason = "what is measured here is time")]
pub(super) fn now() -> Instant {
    Instant::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "an attack lasts as long as it is asked to"
)]
pub(super) fn pause(period: Duration) {
    std::thread::sleep(period);
}
