//! One task seals and writes for everybody in this process: what waits while a transaction is made durable rides in the
//! next one (group commit). Each is answered when its transaction is durable.

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

/// So many ride in one transaction at most; as many wait before whoever appends waits to be heard.
const RIDERS: usize = 128;
/// A race that was lost is run again while nobody else can append; only a change of the rules would lose that too. As often it
/// is looked whether something was written.
const ATTEMPTS: u32 = 5;
/// So many logs are remembered with their ends.
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
    /// The size that the log must have.
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
        // Who cannot be told has ended already.
        if self.jobs.send(Asked::Stop(stopped)).await.is_ok() {
            let _ = ended.await;
        }
    }
}

/// What is asked next, and whether it has waited for us; none once nobody can ask any more.
async fn next(asked: &mut mpsc::Receiver<Asked>) -> Option<(Asked, bool)> {
    match asked.try_recv() {
        Ok(first) => Some((first, true)),
        Err(_) => asked.recv().await.map(|first| (first, false)),
    }
}

/// Everybody who waits, as many as may ride together, and who asked to stop.
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
    /// How the logs ended when last seen; another process may have appended since.
    ends: HashMap<Log, End>,
    /// Why nothing more is written.
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
            // Who was answered just now may have more to write: together they wait for the disk once, not in turn twice.
            // Whoever writes alone is not kept waiting for others.
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
            // It is remembered again once this is written; otherwise it is read anew.
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

    /// After the end of a transaction that nobody told: looks while nobody else can append, and writes again only where
    /// nothing was written. A connection that breaks meanwhile leaves the same question.
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
