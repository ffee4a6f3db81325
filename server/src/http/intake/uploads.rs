//! The bodies that are being received, and which of them gives way when memory runs out.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

/// An upload that received something within this time does not give way.
const ACTIVE: Duration = Duration::from_secs(1);

/// All uploads of the server.
#[derive(Clone, Default)]
pub struct Uploads(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    next: u64,
    open: HashMap<u64, Entry>,
}

struct Entry {
    moved: Instant,
    gives_way: Arc<Notify>,
}

/// One upload; it is forgotten when it is dropped.
pub struct Upload {
    id: u64,
    gives_way: Arc<Notify>,
    among: Uploads,
}

impl Uploads {
    pub fn begin(&self) -> Upload {
        let gives_way = Arc::new(Notify::new());
        let mut known = self.known();
        known.next += 1;
        let (id, moved) = (known.next, Instant::now());
        let entry = Entry {
            moved,
            gives_way: Arc::clone(&gives_way),
        };
        known.open.insert(id, entry);
        Upload {
            id,
            gives_way,
            among: self.clone(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Upload {
    /// Notes that something was received.
    pub fn moved(&self) {
        if let Some(entry) = self.among.known().open.get_mut(&self.id) {
            entry.moved = Instant::now();
        }
    }

    /// Waits until this upload has to give way.
    pub async fn gives_way(&self) {
        self.gives_way.notified().await;
    }

    /// Ends the other upload that has received nothing for the longest time. Returns false if all others are active.
    pub fn displace(&self) -> bool {
        let mut known = self.among.known();
        let now = Instant::now();
        let others = known.open.iter().filter(|(id, _)| **id != self.id);
        let idle = others.filter(|(_, entry)| now.duration_since(entry.moved) >= ACTIVE);
        let slowest = idle.min_by_key(|(_, entry)| entry.moved);
        let Some(id) = slowest.map(|(id, _)| *id) else {
            return false;
        };
        if let Some(entry) = known.open.remove(&id) {
            entry.gives_way.notify_one();
        }
        true
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.among.known().open.remove(&self.id);
    }
}
