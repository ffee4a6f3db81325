//! The open connections, and which of them ends if there are too many.

use std::{
    cmp::Reverse,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use backend::limits::Limits;
use tokio::{
    sync::Notify,
    time::{Instant, interval},
};

use super::{
    pulse::{Pulse, Told},
    source::Source,
};

/// Interval at which connections are checked for timeouts.
const LOOKED_EVERY: Duration = Duration::from_secs(1);

/// The open connections.
pub struct Connections {
    limits: Limits,
    known: Mutex<Known>,
    ended: Notify,
}

#[derive(Default)]
struct Known {
    next: u64,
    open: HashMap<u64, Entry>,
}

struct Entry {
    source: Option<Source>,
    pulse: Arc<Pulse>,
}

impl Connections {
    pub fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            known: Mutex::default(),
            ended: Notify::new(),
        })
    }

    /// Registers a connection until the returned value is dropped.
    pub fn open(self: &Arc<Self>, source: Option<Source>) -> Open {
        self.open_since(source, Instant::now())
    }

    fn open_since(self: &Arc<Self>, source: Option<Source>, began: Instant) -> Open {
        let pulse = Arc::new(Pulse::new(began));
        let mut known = self.known();
        known.next += 1;
        let id = known.next;
        let entry = Entry {
            source,
            pulse: Arc::clone(&pulse),
        };
        known.open.insert(id, entry);
        Open {
            id,
            pulse,
            among: Arc::clone(self),
        }
    }

    /// Ends connections until there is room for one more from a source; those without activity for the longest time go
    /// first.
    pub async fn make_room(&self, source: Option<Source>) {
        while let Some(quietest) = self.in_the_way(source) {
            quietest.tell(Told::End);
            self.ended.notified().await;
        }
    }

    /// Ends the connection without activity for the longest time, of any source, and waits until it has ended.
    pub async fn end_one(&self) {
        let quietest = self.known().quietest(None);
        if let Some(quietest) = quietest {
            quietest.tell(Told::End);
            self.ended.notified().await;
        }
    }

    /// Ends connections that exceed a timeout, as long as the server runs.
    pub async fn watch(&self) {
        let mut looks = interval(LOOKED_EVERY);
        loop {
            looks.tick().await;
            let now = Instant::now();
            let known = self.known();
            let overdue = known.open.values().filter(|one| one.pulse.is_overdue(now));
            overdue.for_each(|one| one.pulse.tell(Told::End));
        }
    }

    /// Lets each connection answer its pending request, and waits until all have ended.
    pub async fn finish(&self) {
        for entry in self.known().open.values() {
            entry.pulse.tell(Told::Finish);
        }
        while !self.known().open.is_empty() {
            self.ended.notified().await;
        }
    }

    fn in_the_way(&self, source: Option<Source>) -> Option<Arc<Pulse>> {
        let known = self.known();
        let own = source.map_or(0, |source| known.count(source));
        let too_many = known.open.len() >= self.limits.connections;
        if !too_many && own < self.limits.of_one_source {
            return None;
        }
        known.quietest(source.filter(|_| own > 0))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn count(&self, source: Source) -> usize {
        let own = self.open.values();
        own.filter(|entry| entry.source == Some(source)).count()
    }

    /// The connection without activity for the longest time, of one source or of all; the oldest one if several are
    /// equal.
    fn quietest(&self, source: Option<Source>) -> Option<Arc<Pulse>> {
        let now = Instant::now();
        let entries = self.open.iter();
        let own = entries.filter(|(_, entry)| source.is_none() || entry.source == source);
        let quietest = own.max_by_key(|(id, entry)| (entry.pulse.quiet(now), Reverse(**id)));
        quietest.map(|(_, entry)| Arc::clone(&entry.pulse))
    }
}

/// A connection that is open; dropping it removes it.
pub struct Open {
    id: u64,
    pub pulse: Arc<Pulse>,
    among: Arc<Connections>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.among.known().open.remove(&self.id);
        self.among.ended.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::{super::source::Proxies, *};

    fn source(last: u8) -> Option<Source> {
        Proxies::default().source(IpAddr::from([192, 0, 2, last]))
    }

    fn full() -> Arc<Connections> {
        Connections::new(Limits {
            files: 0,
            connections: 4,
            of_one_source: 2,
        })
    }

    #[test]
    fn the_quietest_of_the_same_source_goes_first() {
        let connections = full();
        let mut open = Vec::new();
        for (last, seconds) in [(1, 30), (2, 20), (2, 10)] {
            let began = Instant::now() - Duration::from_secs(seconds);
            open.push(connections.open_since(source(last), began));
        }
        open[1].pulse.read();
        let way = connections.in_the_way(source(2)).expect("two are there");
        assert!(
            Arc::ptr_eq(&way, &open[2].pulse),
            "the other one spoke last"
        );
        assert!(connections.in_the_way(source(3)).is_none());
        open.push(connections.open(None));
        let way = connections.in_the_way(source(3)).expect("four are there");
        assert!(Arc::ptr_eq(&way, &open[0].pulse), "the quietest of all");
        let way = connections.in_the_way(source(1)).expect("four are there");
        assert!(Arc::ptr_eq(&way, &open[0].pulse), "its own");
        open.pop();
        assert!(connections.in_the_way(source(1)).is_none());
        assert!(
            connections.in_the_way(None).is_none(),
            "a proxy counts for the process"
        );
    }

    #[tokio::test]
    async fn room_is_made_once_somebody_has_ended() {
        let connections = full();
        for _ in 0..10 {
            connections.make_room(source(1)).await;
            let open = connections.open(source(1));
            tokio::spawn(async move {
                open.pulse.told().await;
            });
        }
        assert_eq!(connections.known().open.len(), 2);
        connections.finish().await;
        assert!(connections.known().open.is_empty());
    }
}
