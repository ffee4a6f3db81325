//! Worker threads that make what is not ready to be sent, so that ready answers never wait for them.

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use backend::limits::step_back;
use tokio::sync::oneshot;

use super::problem::Refusal;

/// Minimum number of worker threads. With only one, a single long task would delay all others.
const WORKERS_MIN: usize = 2;
/// Maximum number of worker threads.
const WORKERS_MAX: usize = 8;
/// Maximum number of waiting tasks. Beyond it, a client is asked to retry.
const WAITING_MAX: usize = 64;

type Task = Box<dyn FnOnce() + Send>;

/// Handle to the worker threads.
#[derive(Clone)]
pub struct Work {
    tasks: SyncSender<Task>,
}

impl Work {
    /// Starts as many threads as there are processors, within the limits.
    pub fn begin() -> Self {
        let processors = thread::available_parallelism().map_or(WORKERS_MIN, NonZero::get);
        Self::with(processors.clamp(WORKERS_MIN, WORKERS_MAX), WAITING_MAX)
    }

    /// One thread.
    pub fn single() -> Self {
        Self::with(1, WAITING_MAX)
    }

    fn with(workers: usize, waiting: usize) -> Self {
        let (tasks, given) = sync_channel(waiting);
        let given = Arc::new(Mutex::new(given));
        for _ in 0..workers {
            let given = Arc::clone(&given);
            thread::spawn(move || work(&given));
        }
        Self { tasks }
    }

    /// Result of a task, once a worker thread has run it. A task whose caller has gone is not started.
    ///
    /// # Errors
    /// Returns an error if too many tasks are waiting, or if the task panics.
    pub async fn done<T: Send + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let (sender, answer) = oneshot::channel();
        let task: Task = Box::new(move || {
            if !sender.is_closed() {
                // A caller that has gone meanwhile needs no result.
                let _ = sender.send(task());
            }
        });
        self.tasks.try_send(task).map_err(|_| Refusal::Busy)?;
        answer.await.map_err(|_| Refusal::Broken)
    }
}

/// Runs tasks until no more can come.
fn work(given: &Mutex<Receiver<Task>>) {
    step_back();
    loop {
        let task = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else {
            return;
        };
        // The caller of a task that panics gets an error; the thread goes on.
        let _ = catch_unwind(AssertUnwindSafe(task));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_fails_ends_no_thread() {
        let work = Work::with(1, 1);
        let failed = work.done(|| -> u8 { panic!("a task that fails") }).await;
        assert!(matches!(failed, Err(Refusal::Broken)));
        assert!(matches!(work.done(|| 7).await, Ok(7)));
    }

    #[tokio::test]
    async fn who_finds_too_many_waiting_is_refused_at_once() {
        let work = Work::with(1, 1);
        let (begin, begun) = oneshot::channel();
        let (end, ended) = sync_channel(0);
        let first = work.clone();
        let first = tokio::spawn(async move {
            let task = move || {
                let _ = begin.send(());
                ended.recv().is_ok()
            };
            first.done(task).await
        });
        begun.await.expect("the thread works");
        // Fills the queue: the only thread is busy with the first task.
        let waiting = work.done(|| ());
        let mut waiting = std::pin::pin!(waiting);
        assert!(futures_poll(waiting.as_mut()).is_none());
        assert!(matches!(work.done(|| ()).await, Err(Refusal::Busy)));
        end.send(()).expect("the thread waits");
        assert!(matches!(first.await, Ok(Ok(true))));
        assert!(waiting.await.is_ok());
    }

    fn futures_poll<F: Future>(future: std::pin::Pin<&mut F>) -> Option<F::Output> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.poll(&mut context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        }
    }
}
