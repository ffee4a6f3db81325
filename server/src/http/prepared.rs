//! Bytes that are ready to be sent: with their tag, and compressed.

mod compressed;

use std::sync::{Arc, OnceLock};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::Json;

use super::{
    coding::{Coding, Taken},
    etag,
};
use compressed::Compressed;

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
    /// None where it is not worth it.
    compressed: Option<Arc<Compressed>>,
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
        let compressed = (text.len() >= COMPRESSED_FROM).then(Arc::default);
        let headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, LIVE),
            (header::VARY, HeaderValue::from_static("Accept-Encoding")),
        ];
        Self {
            status: StatusCode::OK,
            plain: Encoded::of(text),
            compressed,
            headers,
        }
    }

    /// Bytes that are not worth compressing.
    pub fn raw(bytes: Vec<u8>) -> Self {
        let media_type = HeaderValue::from_static("application/octet-stream");
        Self {
            status: StatusCode::OK,
            plain: Encoded::of(bytes),
            compressed: None,
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
            compressed: asset.brotli.map(|bytes| {
                let brotli = Encoded::again(asset.etag, bytes);
                Arc::new(Compressed::as_brotli(brotli))
            }),
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

    /// The same, for which it is not known whether anybody asks again.
    pub fn seldom(mut self) -> Self {
        let compressed = self.compressed.map(|_| Arc::new(Compressed::seldom()));
        self.compressed = compressed;
        self
    }

    /// Compresses what is worth it, before anybody asks.
    pub fn warm(&self) {
        if let Some(Compressed { brotli, .. }) = self.compressed.as_deref() {
            brotli.get_or_init(|| Encoded::of(compressed::brotli(&self.plain.body, SMALLEST)));
        }
    }

    /// The coding in which whoever asks gets this: brotli only where it was asked for before, or is sure to be.
    pub fn coding(&self, taken: Taken) -> Coding {
        let Some(compressed) = self.compressed.as_deref() else {
            return Coding::Plain;
        };
        if taken.brotli && compressed.is_worth_brotli() {
            Coding::Brotli
        } else if taken.gzip {
            Coding::Gzip
        } else {
            Coding::Plain
        }
    }

    /// Whether nothing needs to be compressed before it is sent so.
    pub fn is_ready(&self, coding: Coding) -> bool {
        let once = self.once(coding);
        once.is_none_or(|once| once.get().is_some())
    }

    /// Compresses it so, where nobody has.
    pub fn compress(&self, coding: Coding) {
        let Some(once) = self.once(coding) else {
            return;
        };
        let plain = &self.plain.body;
        once.get_or_init(|| {
            Encoded::of(match coding {
                Coding::Brotli => compressed::brotli(plain, QUICK),
                _ => compressed::gzip(plain),
            })
        });
    }

    fn once(&self, coding: Coding) -> Option<&OnceLock<Encoded>> {
        let compressed = self.compressed.as_deref()?;
        match coding {
            Coding::Plain => None,
            Coding::Gzip => Some(&compressed.gzip),
            Coding::Brotli => Some(&compressed.brotli),
        }
    }

    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The answer as plain bytes: of what is small, or not worth keeping.
    pub fn plainly(&self, asked: &HeaderMap) -> Response {
        self.answer(Coding::Plain, asked)
    }

    /// The answer in a coding, or plain where that is not ready; or word that the asker has it already.
    pub fn answer(&self, coding: Coding, asked: &HeaderMap) -> Response {
        let found = self.once(coding).and_then(OnceLock::get);
        let encoded = found.unwrap_or(&self.plain);
        let mut response = if self.status == StatusCode::OK && etag::matches(asked, &encoded.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            (self.status, encoded.body.clone()).into_response()
        };
        let is_sent = response.status() != StatusCode::NOT_MODIFIED;
        let headers = response.headers_mut();
        headers.insert(header::ETAG, encoded.tag.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        if let Some(name) = coding.name().filter(|_| is_sent && found.is_some()) {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }
}
