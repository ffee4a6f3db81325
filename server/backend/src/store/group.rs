//! Appends that are committed in one transaction, each sealed on top of the one before.

use domain::ledger::{Head, Log, seal};

use crate::ids;

use super::{
    StoreError,
    rows::{Batch, End, Tile},
    writer::Job,
};

pub(super) struct Group {
    jobs: Vec<Job>,
    /// Sorted by name, so that two processes cannot deadlock.
    pub logs: Vec<Log>,
    /// Outcome of each job if the transaction succeeds.
    outcomes: Vec<Result<Head, StoreError>>,
    /// Ends of the logs if the transaction succeeds.
    pub ends: Vec<(Log, End)>,
    /// Ends of the logs before the transaction.
    before: Vec<Head>,
}

/// Position of the ends of logs relative to a group that was to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Neither the group nor anything else was written.
    Before,
    /// The group was written, and nothing after it.
    After,
    /// Others have appended: the group may be written or not.
    Elsewhere,
}

impl Group {
    pub(super) fn of(jobs: Vec<Job>) -> Self {
        let mut logs: Vec<Log> = jobs.iter().map(|job| job.log.clone()).collect();
        logs.sort();
        logs.dedup();
        Self {
            jobs,
            logs,
            outcomes: Vec::new(),
            ends: Vec::new(),
            before: Vec::new(),
        }
    }

    pub(super) fn place(&self, ends: &[End]) -> Place {
        let now = || ends.iter().map(|end| end.head);
        if now().eq(self.before.iter().copied()) {
            Place::Before
        } else if now().eq(self.ends.iter().map(|(_, end)| end.head)) {
            Place::After
        } else {
            Place::Elsewhere
        }
    }

    /// Seals every job on top of `ends`, which are in the order of `logs`.
    pub(super) fn seal(&mut self, ends: &[End]) -> Vec<Batch> {
        self.ends = self
            .logs
            .iter()
            .cloned()
            .zip(ends.iter().cloned())
            .collect();
        self.before = ends.iter().map(|end| end.head).collect();
        self.outcomes.clear();
        let mut batches: Vec<Batch> = self.ends.iter().map(empty).collect();
        for job in &self.jobs {
            let place = self.ends.iter_mut().zip(&mut batches);
            let mut place = place.filter(|((log, _), _)| *log == job.log);
            self.outcomes.push(match place.next() {
                Some(((_, end), batch)) => add(job, end, batch),
                None => Err(StoreError::Lost),
            });
        }
        batches.retain(|batch| !batch.entries.is_empty());
        batches
    }

    /// Whether a job expects another size than the log has according to `ends`.
    pub(super) fn disappoints(&self) -> bool {
        let moved =
            |outcome: &Result<Head, StoreError>| matches!(outcome, Err(StoreError::Moved { .. }));
        self.outcomes.iter().any(moved)
    }

    /// Sends each job its outcome. A caller that is gone does not receive it.
    pub(super) fn answer(self, ended: Result<(), StoreError>) {
        let outcomes = self
            .outcomes
            .into_iter()
            .map(Some)
            .chain(std::iter::repeat(None));
        for (job, outcome) in self.jobs.into_iter().zip(outcomes) {
            let told = match (&ended, outcome) {
                (Ok(()), Some(outcome)) => outcome,
                (Ok(()), None) => Err(StoreError::Lost),
                (Err(why), _) => Err(why.clone()),
            };
            let _ = job.done.send(told);
        }
    }
}

fn empty((log, end): &(Log, End)) -> Batch {
    Batch {
        log: log.clone(),
        after: end.head,
        entries: Vec::new(),
        tiles: Vec::new(),
    }
}

fn add(job: &Job, end: &mut End, batch: &mut Batch) -> Result<Head, StoreError> {
    let size = end.head.size;
    if let Some(expected) = job.size.filter(|expected| *expected != size) {
        return Err(StoreError::Moved { expected, size });
    }
    let mut chance = Ok(());
    let mut salt = || {
        ids::secret_bytes().unwrap_or_else(|error| {
            chance = Err(StoreError::Refused(error.to_string()));
            [0; 32]
        })
    };
    let sealed = seal(&job.log, &end.head, &job.draft, &mut salt).map_err(StoreError::Invalid)?;
    chance?;
    end.head = sealed.head();
    end.tree.push(sealed.leaf, &mut |level, index, hash| {
        batch.tiles.push(Tile { level, index, hash });
    });
    batch.entries.push(sealed);
    Ok(end.head)
}
