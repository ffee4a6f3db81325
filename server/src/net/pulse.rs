//! Last activity of a connection, as far as its timeouts need it.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

/// Timeout for the head of a request, from its first byte.
const HEAD: Duration = Duration::from_secs(10);
/// Timeout for a connection without a request.
const IDLE: Duration = Duration::from_mins(1);
/// Timeout for a client that takes nothing of an answer.
const STUCK: Duration = Duration::from_secs(30);

/// Last activity of a connection. Times are milliseconds since it began; 0 means none.
pub struct Pulse {
    began: Instant,
    /// When a byte was received or sent.
    moved: AtomicU64,
    /// Since when the head of a request is being received.
    head: AtomicU64,
    /// Since when the client takes nothing more of an answer.
    stuck: AtomicU64,
    /// Whether a request is being answered, or its body is being received.
    asked: AtomicBool,
    ending: AtomicBool,
    told: Notify,
}

/// Signal to a connection.
pub enum Told {
    /// Answer the pending request, and end.
    Finish,
    End,
}

impl Pulse {
    pub fn new(began: Instant) -> Self {
        Self {
            began,
            moved: AtomicU64::new(1),
            head: AtomicU64::new(0),
            stuck: AtomicU64::new(0),
            asked: AtomicBool::new(false),
            ending: AtomicBool::new(false),
            told: Notify::new(),
        }
    }

    pub fn read(&self) {
        let now = self.at(Instant::now());
        self.moved.store(now, Relaxed);
        if !self.asked.load(Relaxed) && self.head.load(Relaxed) == 0 {
            self.head.store(now, Relaxed);
        }
    }

    pub fn wrote(&self) {
        self.moved.store(self.at(Instant::now()), Relaxed);
        self.stuck.store(0, Relaxed);
    }

    pub fn waits_to_write(&self) {
        if self.stuck.load(Relaxed) == 0 {
            self.stuck.store(self.at(Instant::now()), Relaxed);
        }
    }

    pub fn was_asked(&self) {
        self.asked.store(true, Relaxed);
        self.head.store(0, Relaxed);
    }

    pub fn has_answered(&self) {
        self.moved.store(self.at(Instant::now()), Relaxed);
        self.asked.store(false, Relaxed);
    }

    /// Whether a timeout has passed.
    pub fn is_overdue(&self, now: Instant) -> bool {
        let now = self.at(now);
        let over = |since: u64, limit| since > 0 && passed(since, now) > limit;
        let idle = !self.asked.load(Relaxed) && over(self.moved.load(Relaxed), IDLE);
        idle || over(self.head.load(Relaxed), HEAD) || over(self.stuck.load(Relaxed), STUCK)
    }

    /// Time since a byte was received or sent.
    pub fn quiet(&self, now: Instant) -> Duration {
        passed(self.moved.load(Relaxed), self.at(now))
    }

    pub fn tell(&self, told: Told) {
        if matches!(told, Told::End) {
            self.ending.store(true, Relaxed);
        }
        self.told.notify_one();
    }

    /// Waits for a signal to the connection.
    pub async fn told(&self) -> Told {
        self.told.notified().await;
        if self.ending.load(Relaxed) {
            Told::End
        } else {
            Told::Finish
        }
    }

    fn at(&self, now: Instant) -> u64 {
        let passed = now.saturating_duration_since(self.began).as_millis();
        u64::try_from(passed).unwrap_or(u64::MAX).max(1)
    }
}

fn passed(since: u64, now: u64) -> Duration {
    Duration::from_millis(now.saturating_sub(since))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn overdue_after(pulse: &Pulse) -> u64 {
        let mut seconds = 0..1_000;
        let overdue = |second: &u64| {
            let later = u32::try_from(*second).expect("few seconds");
            pulse.is_overdue(pulse.began + SECOND * later)
        };
        seconds.find(overdue).unwrap_or(1_000)
    }

    #[test]
    fn each_kind_of_waiting_has_its_limit() {
        let pulse = Pulse::new(Instant::now());
        assert_eq!(overdue_after(&pulse), 61, "nothing was asked");
        pulse.read();
        assert_eq!(overdue_after(&pulse), 11, "the head began");
        pulse.was_asked();
        assert_eq!(overdue_after(&pulse), 1_000, "it is being answered");
        pulse.read();
        assert_eq!(overdue_after(&pulse), 1_000, "what was sent with it comes");
        pulse.waits_to_write();
        assert_eq!(overdue_after(&pulse), 31, "nothing is taken");
        pulse.wrote();
        pulse.has_answered();
        assert_eq!(overdue_after(&pulse), 61, "nothing more was asked");
    }
}
