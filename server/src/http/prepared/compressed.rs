//! What compressing comes to, and whether it is worth its time.

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

/// An answer in its codings, each made when it is first wanted, so that a server answers as soon as it starts.
#[derive(Default)]
pub(super) struct Compressed {
    pub(super) brotli: OnceLock<Encoded>,
    pub(super) gzip: OnceLock<Encoded>,
    /// Whether brotli waits until somebody asks a second time.
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

    /// Whether brotli is there or worth making; the next who asks is told that it is.
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
    // Neither does this.
    let written = encoder.write_all(text).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}
