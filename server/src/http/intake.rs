//! Receives bodies of requests, within limits of size, time, and the memory that all requests together may use.

mod uploads;

use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, header},
};
use domain::{bundle, json::BYTES_MAX};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::problem::Refusal;
use uploads::{Upload, Uploads};

/// Maximum number of bytes received of a body that is too large. Without receiving them, its sender would see a broken
/// connection instead of the reason.
const RECEIVED_MAX: usize = 8 * BYTES_MAX;
const PATIENCE: Duration = Duration::from_secs(30);
/// Time for which an upload that gave way is waited for.
const ENDING: Duration = Duration::from_millis(100);
/// Maximum size of all bodies that are held at once, in KiB.
const HELD_MAX: u32 = 20 * 1024;
/// Maximum size of all bodies that are parsed at once, in KiB: a document takes some twenty times its size while it is
/// parsed. This is the size of the largest document, with the form around it.
const READ_MAX: u32 = kibibytes(bundle::BYTES_MAX) + 128;

/// Limits on what all requests together may hold.
#[derive(Clone)]
pub struct Intake {
    held: Arc<Semaphore>,
    read: Arc<Semaphore>,
    uploads: Uploads,
}

impl Default for Intake {
    fn default() -> Self {
        let places = |kibibytes| Arc::new(Semaphore::new(kibibytes as usize));
        Self {
            held: places(HELD_MAX),
            read: places(READ_MAX),
            uploads: Uploads::default(),
        }
    }
}

/// A received body. It counts towards the limits until it is dropped.
#[derive(Default)]
pub struct Sent {
    pub bytes: Vec<u8>,
    /// Memory that is reserved for it; one permit for each KiB.
    memory: Option<OwnedSemaphorePermit>,
    places: Vec<OwnedSemaphorePermit>,
}

impl Intake {
    /// Receives a body of at most `bytes_max`. Memory is counted as bytes arrive, so that an announced length costs nothing.
    ///
    /// # Errors
    /// Returns an error if there is no memory, or if the body is too large, too slow, or incomplete.
    pub async fn receive(
        &self,
        headers: &HeaderMap,
        body: Body,
        bytes_max: usize,
    ) -> Result<Sent, Refusal> {
        let announced = announced(headers).unwrap_or_default();
        let waits = headers.contains_key(header::EXPECT);
        if announced > RECEIVED_MAX as u64 || waits && announced > bytes_max as u64 {
            return Err(Refusal::TooLarge);
        }
        let gathered = tokio::time::timeout(PATIENCE, self.gather(body, bytes_max));
        gathered.await.map_err(|_| Refusal::TooSlow)?
    }

    async fn gather(&self, mut body: Body, bytes_max: usize) -> Result<Sent, Refusal> {
        let upload = self.uploads.begin();
        let (mut sent, mut received) = (Sent::default(), 0);
        loop {
            let part = tokio::select! {
                part = next(&mut body) => part,
                () = upload.gives_way() => return Err(Refusal::TooSlow),
            };
            let Some(part) = part else {
                break;
            };
            let part = part.map_err(|_| Refusal::NotWhole)?;
            upload.moved();
            received += part.len();
            if received > RECEIVED_MAX {
                return Err(Refusal::TooLarge);
            }
            if received <= bytes_max {
                self.make_room(&mut sent, received, &upload).await?;
                sent.bytes.extend_from_slice(&part);
            }
        }
        if received > bytes_max {
            Err(Refusal::TooLarge)
        } else {
            Ok(sent)
        }
    }

    /// Reserves memory for a body of so far `bytes`. If there is none, an upload that receives nothing gives way.
    async fn make_room(
        &self,
        sent: &mut Sent,
        bytes: usize,
        upload: &Upload,
    ) -> Result<(), Refusal> {
        let reserved = sent
            .memory
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = (kibibytes(bytes) as usize).saturating_sub(reserved);
        let Some(missing) = u32::try_from(missing).ok().filter(|missing| *missing > 0) else {
            return Ok(());
        };
        let more = self.reserve(missing, upload).await?;
        match &mut sent.memory {
            Some(memory) => memory.merge(more),
            None => sent.memory = Some(more),
        }
        Ok(())
    }

    async fn reserve(
        &self,
        kibibytes: u32,
        upload: &Upload,
    ) -> Result<OwnedSemaphorePermit, Refusal> {
        loop {
            let held = Arc::clone(&self.held);
            if let Ok(memory) = held.try_acquire_many_owned(kibibytes) {
                return Ok(memory);
            }
            if !upload.displace() {
                return Err(Refusal::Busy);
            }
            // The task of the other upload ends first.
            let held = Arc::clone(&self.held);
            let freed = tokio::time::timeout(ENDING, held.acquire_many_owned(kibibytes)).await;
            if let Ok(Ok(memory)) = freed {
                return Ok(memory);
            }
        }
    }

    /// Waits until a body may be parsed: many small ones at once, or one that is large.
    ///
    /// # Errors
    /// Returns an error only if the server ends.
    pub async fn turn(&self, mut sent: Sent) -> Result<Sent, Refusal> {
        let kibibytes = kibibytes(sent.bytes.len()).min(READ_MAX);
        let turn = Arc::clone(&self.read).acquire_many_owned(kibibytes);
        sent.places.push(turn.await.map_err(|_| Refusal::Broken)?);
        Ok(sent)
    }
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

const fn kibibytes(bytes: usize) -> u32 {
    // All limits of this server are far below what the conversion would cut off.
    #[expect(clippy::cast_possible_truncation, reason = "bytes are bounded before")]
    let kibibytes = bytes.div_ceil(1024) as u32;
    if kibibytes == 0 { 1 } else { kibibytes }
}

async fn next(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()))
}
