//! What is not ready to be sent is made here: by a few threads of their own, so that whatever is asked for, what is ready
//! is sent at once.

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

/// So many threads work at least, lest one long task keeps everybody waiting, …
const WORKERS_MIN: usize = 2;
/// … and so many at most.
const WORKERS_MAX: usize = 8;
/// So many tasks wait for one of them. Whoever comes then is asked to come again.
const WAITING_MAX: usize = 64;

type Task = Box<dyn FnOnce() + Send>;

/// The threads that make what is not ready.
#[derive(Clone)]
pub struct Work {
    tasks: SyncSender<Task>,
}

impl Work {
    /// As many threads as there are processors, within bounds.
    pub fn begin() -> Self {
        let processors = thread::available_parallelism().map_or(WORKERS_MIN, NonZero::get);
        Self::with(processors.clamp(WORKERS_MIN, WORKERS_MAX), WAITING_MAX)
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

    /// What a task comes to, once a thread has done it. One that nobody waits for any more is not begun.
    ///
    /// # Errors
    /// Where too many wait already, or the task failed.
    pub async fn done<T: Send + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let (sender, answer) = oneshot::channel();
        let task: Task = Box::new(move || {
            if !sender.is_closed() {
                // Whoever left meanwhile needs no answer.
                let _ = sender.send(task());
            }
        });
        self.tasks.try_send(task).map_err(|_| Refusal::Busy)?;
        answer.await.map_err(|_| Refusal::Broken)
    }
}

/// Does tasks until no more can come.
fn work(given: &Mutex<Receiver<Task>>) {
    step_back();
    loop {
        let task = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else {
            return;
        };
        // Whoever waits for it sees that it failed; the thread goes on.
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
        // Given, and left to itself: nobody waits for it.
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
