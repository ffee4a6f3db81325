//! Compressed forms of an answer, and whether brotli is worth its time.

use std::{
    io::Write,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use ::brotli::{BrotliCompress, enc::BrotliEncoderParams};
use flate2::{Compression, write::GzEncoder};

use super::Encoded;

/// An answer in its codings, each made at its first use, so that a server answers as soon as it starts.
#[derive(Default)]
pub(super) struct Compressed {
    pub(super) brotli: OnceLock<Encoded>,
    pub(super) gzip: OnceLock<Encoded>,
    /// Whether brotli waits for a second request.
    seldom: AtomicBool,
}

impl Compressed {
    pub(super) fn as_brotli(brotli: Encoded) -> Self {
        Self {
            brotli: OnceLock::from(brotli),
            ..Self::default()
        }
    }

    pub(super) fn seldom() -> Self {
        Self {
            seldom: AtomicBool::new(true),
            ..Self::default()
        }
    }

    /// Whether brotli exists or is worth making; from the second call on it is.
    pub(super) fn is_worth_brotli(&self) -> bool {
        self.brotli.get().is_some() || !self.seldom.swap(false, Relaxed)
    }
}

pub(super) fn brotli(text: &[u8], quality: i32) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: text.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    // Writing into memory does not fail.
    let _ = BrotliCompress(&mut &*text, &mut compressed, &parameters);
    compressed
}

pub(super) fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let written = encoder.write_all(text).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}
