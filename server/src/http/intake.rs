//! What is sent to us: within limits of size and time, and of what all requests together may hold in memory.

use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, header},
};
use domain::{bundle, json::BYTES_MAX};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::problem::Refusal;

/// What is too large is still received up to here, or its sender would see a broken connection instead of the reason.
const RECEIVED_MAX: usize = 8 * BYTES_MAX;
const PATIENCE: Duration = Duration::from_secs(30);
/// What all requests together may have sent, in KiB.
const HELD_MAX: u32 = 20 * 1024;
/// What is read at once of what was sent, in KiB: a document takes some twenty times its size while it is. That of the
/// largest, with what a form says around it.
const READ_MAX: u32 = kibibytes(bundle::BYTES_MAX) + 128;

/// What all requests together may hold.
#[derive(Clone)]
pub struct Intake {
    held: Arc<Semaphore>,
    read: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        let places = |kibibytes| Arc::new(Semaphore::new(kibibytes as usize));
        Self {
            held: places(HELD_MAX),
            read: places(READ_MAX),
        }
    }
}

/// What was sent. It counts for what is held until it goes away.
pub struct Sent {
    pub bytes: Vec<u8>,
    places: Vec<OwnedSemaphorePermit>,
}

impl Intake {
    /// What is sent, where it is not over `bytes_max`. Room for all of it is taken before anything is received.
    ///
    /// # Errors
    /// Where there is no room, or it is too large, too slow, or not whole.
    pub async fn receive(
        &self,
        headers: &HeaderMap,
        body: Body,
        bytes_max: usize,
    ) -> Result<Sent, Refusal> {
        let announced = announced(headers).unwrap_or(bytes_max);
        // What is too large is received only to be refused.
        let kept = if announced > bytes_max { 0 } else { announced };
        let held = Arc::clone(&self.held).try_acquire_many_owned(kibibytes(kept));
        let places = vec![held.map_err(|_| Refusal::Busy)?];
        let gathered = tokio::time::timeout(PATIENCE, gather(body, kept));
        let bytes = gathered.await.map_err(|_| Refusal::TooSlow)??;
        Ok(Sent { bytes, places })
    }

    /// Waits until what was sent may be read: many small documents at once, or one that is large.
    ///
    /// # Errors
    /// None but where the server ends.
    pub async fn turn(&self, mut sent: Sent) -> Result<Sent, Refusal> {
        let kibibytes = kibibytes(sent.bytes.len()).min(READ_MAX);
        let turn = Arc::clone(&self.read).acquire_many_owned(kibibytes);
        sent.places.push(turn.await.map_err(|_| Refusal::Broken)?);
        Ok(sent)
    }
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

const fn kibibytes(bytes: usize) -> u32 {
    // No limit of ours comes near to what is cut off here.
    #[expect(clippy::cast_possible_truncation, reason = "bytes are bounded before")]
    let kibibytes = bytes.div_ceil(1024) as u32;
    if kibibytes == 0 { 1 } else { kibibytes }
}

async fn gather(mut body: Body, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut received) = (Vec::new(), 0);
    while let Some(part) = next(&mut body).await {
        let part = part.map_err(|_| Refusal::NotWhole)?;
        received += part.len();
        if received > RECEIVED_MAX {
            return Err(Refusal::TooLarge);
        }
        if received <= bytes_max {
            bytes.extend_from_slice(&part);
        }
    }
    if received > bytes_max {
        Err(Refusal::TooLarge)
    } else {
        Ok(bytes)
    }
}

async fn next(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()))
}
