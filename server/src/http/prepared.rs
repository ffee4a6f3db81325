//! Bytes that are ready to be sent: with their tag, and as brotli has them.

use std::sync::{Arc, OnceLock};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use domain::Json;

use super::etag;

/// Looked at again each time, by its tag.
const LIVE: HeaderValue = HeaderValue::from_static("no-cache");
/// May be a few seconds old, so that many who ask at once are answered once.
const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=5");
/// Its address says all that it depends on: it can never change.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Less is not worth a header.
const COMPRESSED_FROM: usize = 1_000;
/// The quality of brotli that is worth its time where nobody waits …
const SMALLEST: i32 = 11;
/// … and where somebody does.
const QUICK: i32 = 5;

/// An answer ready to be sent.
#[derive(Clone)]
pub struct Prepared {
    status: StatusCode,
    plain: Encoded,
    /// Compressed when it is first asked for, so that a server answers as soon as it starts.
    brotli: Option<Arc<OnceLock<Encoded>>>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The bytes of one encoding. A strong tag names bytes, so each encoding has its own.
#[derive(Clone)]
struct Encoded {
    body: Bytes,
    tag: HeaderValue,
}

impl Encoded {
    fn of(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let tag = etag::of(&body);
        Self { body, tag }
    }
}

impl Encoded {
    /// What brotli made of bytes that have a tag already, so that nothing is hashed again.
    fn again(tag: &str, body: &'static [u8]) -> Self {
        let tag = HeaderValue::from_str(&format!("{}-br\"", tag.trim_end_matches('"')));
        Self {
            body: Bytes::from_static(body),
            tag: tag.unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }
}

impl Prepared {
    /// A document that may change with the next revision.
    pub fn live(document: &Json) -> Self {
        Self::of(document.to_string(), "application/json")
    }

    /// Text that may change with the next revision.
    pub fn of(text: String, media_type: &'static str) -> Self {
        let brotli = (text.len() >= COMPRESSED_FROM).then(Arc::default);
        let headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, LIVE),
            (header::VARY, HeaderValue::from_static("Accept-Encoding")),
        ];
        Self {
            status: StatusCode::OK,
            plain: Encoded::of(text),
            brotli,
            headers,
        }
    }

    /// Bytes that are not worth compressing.
    pub fn raw(bytes: Vec<u8>) -> Self {
        let media_type = HeaderValue::from_static("application/octet-stream");
        Self {
            status: StatusCode::OK,
            plain: Encoded::of(bytes),
            brotli: None,
            headers: vec![
                (header::CONTENT_TYPE, media_type),
                (header::CACHE_CONTROL, LIVE),
            ],
        }
    }

    /// The same, which may be a few seconds old.
    pub fn shortly(self) -> Self {
        self.with(header::CACHE_CONTROL, SHORTLY)
    }

    /// A file that the binary carries, compressed already where that was worth it.
    pub fn asset(asset: &assets::Asset) -> Self {
        let tag = HeaderValue::from_static(asset.etag);
        let plain = Encoded {
            body: Bytes::from_static(asset.bytes),
            tag,
        };
        let headers = vec![
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static(asset.media_type),
            ),
            (
                header::CACHE_CONTROL,
                if asset.immutable { FOREVER } else { LIVE },
            ),
            (header::VARY, HeaderValue::from_static("Accept-Encoding")),
        ];
        Self {
            status: StatusCode::OK,
            plain,
            brotli: asset
                .brotli
                .map(|bytes| Arc::new(OnceLock::from(Encoded::again(asset.etag, bytes)))),
            headers,
        }
    }

    /// The same, at an address that changes with it.
    pub fn forever(self) -> Self {
        self.with(header::CACHE_CONTROL, FOREVER)
    }

    /// The same with a header replaced or added.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self
    }

    /// Compresses what is worth it, before anybody asks.
    pub fn warm(&self) {
        self.compressed(SMALLEST);
    }

    fn compressed(&self, quality: i32) -> Option<&Encoded> {
        let once = self.brotli.as_ref()?;
        Some(once.get_or_init(|| Encoded::of(compress(&self.plain.body, quality))))
    }

    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The answer, or word that the asker has it already.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let brotli = if takes_brotli(asked) {
            self.compressed(QUICK)
        } else {
            None
        };
        let encoded = brotli.unwrap_or(&self.plain);
        let mut response = if self.status == StatusCode::OK && etag::matches(asked, &encoded.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let encoding =
                brotli.map(|_| [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))]);
            (
                self.status,
                encoding.map_or_else(HeaderMap::new, HeaderMap::from_iter),
                encoded.body.clone(),
            )
                .into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, encoded.tag.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        response
    }
}

/// Whether brotli is named among the encodings, and not refused with a weight of nothing (RFC 9110 §12.5.3).
fn takes_brotli(asked: &HeaderMap) -> bool {
    let lists = asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.parse::<f32>().ok())
            == Some(0.0);
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

fn compress(text: &[u8], quality: i32) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: text.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    // Writing into memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*text, &mut compressed, &parameters);
    compressed
}
