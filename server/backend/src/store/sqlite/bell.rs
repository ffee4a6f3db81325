//! Waits for the thread that SQLite works on.
//!
//! When another thread wakes a task directly, tokio first wakes a second worker to look for more work, and then the
//! task: with few cores an append spent a third of its time waiting for that. A readable pipe wakes only the worker
//! that needs to know.

use std::{
    io::{self, PipeWriter, Write},
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
};

use tokio::net::unix::pipe;

/// A pipe that is written to when the future may be ready.
pub(super) struct Bell {
    rope: Waker,
    heard: pipe::Receiver,
}

struct Rope(PipeWriter);

impl Wake for Rope {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // The reader empties the pipe before it waits again, so there is room.
        let _ = (&self.0).write(&[0]);
    }
}

impl Bell {
    pub(super) fn hang() -> io::Result<Self> {
        let (read, write) = io::pipe()?;
        Ok(Self {
            rope: Waker::from(Arc::new(Rope(write))),
            heard: pipe::Receiver::from_owned_fd(read.into())?,
        })
    }

    /// Awaits a future that another thread completes.
    pub(super) async fn wait<F: Future>(&mut self, future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            let asked = future.as_mut().poll(&mut Context::from_waker(&self.rope));
            if let Poll::Ready(ended) = asked {
                return ended;
            }
            if self.heard.readable().await.is_err() {
                return future.await; // the long way is always there
            }
            while self.heard.try_read(&mut [0; 16]).is_ok_and(|read| read > 0) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use tokio::{runtime::Builder, sync::oneshot};

    use super::*;

    #[test]
    fn no_ring_from_another_thread_is_missed() {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let mut bell = Bell::hang().expect("a pipe");
            for number in 0..1_000 {
                let (done, ended) = oneshot::channel();
                let other = thread::spawn(move || done.send(number));
                assert_eq!(bell.wait(ended).await, Ok(number));
                assert_eq!(other.join().expect("it ends"), Ok(()));
            }
        });
    }
}
