//! One task seals and writes all appends of this process: appends that arrive while a transaction is made durable are
//! committed together in the next one (group commit). Each caller gets its answer when its transaction is durable.

use std::{collections::HashMap, sync::Arc};

use domain::ledger::{Draft, Head, Log};
use tokio::{
    sync::{mpsc, oneshot},
    task::yield_now,
};

use super::{
    StoreError,
    engine::Engine,
    group::{Group, Place},
    rows::End,
};

/// Maximum number of appends in one transaction, and capacity of the queue; callers beyond it wait to enqueue.
const RIDERS: usize = 128;
/// Maximum number of retries after a lost race, and of attempts to find out whether a transaction was committed. A
/// retry holds the lock, so only a changed constraint of the database could make it lose again.
const ATTEMPTS: u32 = 5;
/// Maximum number of logs whose ends are cached.
const REMEMBERED: usize = 1024;

#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Asked>,
}

enum Asked {
    Append(Job),
    Stop(oneshot::Sender<()>),
}

pub(super) struct Job {
    pub log: Log,
    pub draft: Draft,
    /// Size that the log must have; None if any.
    pub size: Option<u64>,
    pub done: oneshot::Sender<Result<Head, StoreError>>,
}

impl Writer {
    pub(super) fn start(engine: Arc<dyn Engine>) -> Self {
        let (jobs, asked) = mpsc::channel(RIDERS);
        tokio::spawn(Desk::new(engine).work(asked));
        Self { jobs }
    }

    pub(super) async fn append(
        &self,
        log: &Log,
        draft: Draft,
        size: Option<u64>,
    ) -> Result<Head, StoreError> {
        let (done, answer) = oneshot::channel();
        let log = log.clone();
        let job = Job {
            log,
            draft,
            size,
            done,
        };
        let closed = || StoreError::Stopped("the store was closed".to_owned());
        let sent = self.jobs.send(Asked::Append(job)).await;
        sent.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    pub(super) async fn stop(&self) {
        let (stopped, ended) = oneshot::channel();
        // If the message cannot be sent, the task has ended already.
        if self.jobs.send(Asked::Stop(stopped)).await.is_ok() {
            let _ = ended.await;
        }
    }
}

/// Receives the next message, and whether it was already waiting; None once all senders are dropped.
async fn next(asked: &mut mpsc::Receiver<Asked>) -> Option<(Asked, bool)> {
    match asked.try_recv() {
        Ok(first) => Some((first, true)),
        Err(_) => asked.recv().await.map(|first| (first, false)),
    }
}

/// Collects the waiting jobs, as many as fit in one transaction, and the sender of a stop message.
fn gather(
    first: Asked,
    asked: &mut mpsc::Receiver<Asked>,
) -> (Vec<Job>, Option<oneshot::Sender<()>>) {
    let mut jobs = Vec::new();
    let mut next = Some(first);
    while let Some(one) = next {
        match one {
            Asked::Append(job) => jobs.push(job),
            Asked::Stop(stopped) => return (jobs, Some(stopped)),
        }
        next = (jobs.len() < RIDERS)
            .then(|| asked.try_recv().ok())
            .flatten();
    }
    (jobs, None)
}

struct Desk {
    engine: Arc<dyn Engine>,
    /// Cached ends of logs; another process may have appended since.
    ends: HashMap<Log, End>,
    /// Error after which nothing more is written.
    stopped: Option<StoreError>,
}

impl Desk {
    fn new(engine: Arc<dyn Engine>) -> Self {
        Self {
            engine,
            ends: HashMap::new(),
            stopped: None,
        }
    }

    async fn work(mut self, mut asked: mpsc::Receiver<Asked>) {
        let mut answered = 0;
        while let Some((first, has_waited)) = next(&mut asked).await {
            // Callers that were just answered may append again. Yielding lets them share one disk flush, instead of
            // waiting in turn for two. A single caller does not wait for others.
            if has_waited || answered > 1 {
                yield_now().await;
            }
            let (jobs, stop) = gather(first, &mut asked);
            answered = jobs.len();
            self.commit(jobs).await;
            if let Some(stopped) = stop {
                asked.close();
                let _ = stopped.send(());
                return;
            }
        }
    }

    async fn commit(&mut self, jobs: Vec<Job>) {
        let mut group = Group::of(jobs);
        let ended = match &self.stopped {
            Some(why) => Err(why.clone()),
            None => self.write(&mut group).await,
        };
        match &ended {
            Ok(()) => self.remember(&group),
            Err(why) if why.is_final() => self.stopped = Some(why.clone()),
            Err(_) => {}
        }
        group.answer(ended);
    }

    fn remember(&mut self, group: &Group) {
        if self.ends.len() > REMEMBERED {
            self.ends.clear();
        }
        self.ends.extend(group.ends.iter().cloned());
    }

    async fn write(&mut self, group: &mut Group) -> Result<(), StoreError> {
        let mut ends = Vec::new();
        for log in &group.logs {
            // The end is cached again once this is written; otherwise it is read again.
            ends.push(match self.ends.remove(log) {
                Some(end) => end,
                None => self.engine.end(log).await?,
            });
        }
        let batches = group.seal(&ends);
        let mut ended = if group.disappoints() {
            Err(StoreError::Lost) // what we remember may be old
        } else {
            self.engine.append(&batches).await
        };
        for _ in 0..ATTEMPTS {
            if !matches!(ended, Err(StoreError::Lost)) {
                break;
            }
            let logs = group.logs.clone();
            let mut seal = |ends: &[End]| group.seal(ends);
            ended = self.engine.append_held(&logs, &mut seal).await;
        }
        match ended {
            Err(StoreError::Unsettled(why)) => self.settle(group, why).await,
            other => other,
        }
    }

    /// Resolves a transaction whose outcome is unknown: compares the ends of the logs while no other process can
    /// append, and writes again only if nothing was written. If the connection breaks meanwhile, it tries again.
    async fn settle(&self, group: &mut Group, why: String) -> Result<(), StoreError> {
        let logs = group.logs.clone();
        for _ in 0..ATTEMPTS {
            let mut known = true;
            let mut seal = |ends: &[End]| match group.place(ends) {
                Place::Before => group.seal(ends),
                Place::After => Vec::new(),
                Place::Elsewhere => {
                    known = false;
                    Vec::new()
                }
            };
            match self.engine.append_held(&logs, &mut seal).await {
                Ok(()) if known => return Ok(()),
                Err(StoreError::Unsettled(_)) => {}
                _ => break,
            }
        }
        Err(StoreError::Unsettled(why))
    }
}
