//! Answers that are ready to be sent: with their ETag, and compressed.

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

/// A cache must revalidate the answer each time, by its ETag.
const LIVE: HeaderValue = HeaderValue::from_static("no-cache");
/// A cache may serve the answer for a few seconds, so that many requests at once are answered once.
const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=5");
/// The address names everything that the answer depends on, so it can never change.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Minimum number of bytes to compress; less is not worth a header.
const COMPRESSED_FROM: usize = 1_000;
/// Quality of brotli in the background, where no client waits.
const SMALLEST: i32 = 11;
/// Quality of brotli while a client waits.
const QUICK: i32 = 5;

/// An answer ready to be sent.
#[derive(Clone)]
pub struct Prepared {
    status: StatusCode,
    plain: Encoded,
    /// None if compression is not worth it.
    compressed: Option<Arc<Compressed>>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The bytes in one coding. A strong ETag names bytes, so each coding has its own.
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
    /// Bytes that were compressed with brotli before. The ETag is derived from that of the file, so nothing is hashed
    /// again.
    fn again(tag: &str, body: &'static [u8]) -> Self {
        let tag = HeaderValue::from_str(&format!("{}-br\"", tag.trim_end_matches('"')));
        Self {
            body: Bytes::from_static(body),
            tag: tag.unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }
}

impl Prepared {
    /// A JSON document that may change with the next revision.
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

    /// This answer, which a cache may serve for a few seconds.
    pub fn shortly(self) -> Self {
        self.with(header::CACHE_CONTROL, SHORTLY)
    }

    /// An embedded file, with its compressed form if that was worth it.
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

    /// This answer, cacheable for ever, because its address changes with its content.
    pub fn forever(self) -> Self {
        self.with(header::CACHE_CONTROL, FOREVER)
    }

    /// This answer with a header replaced or added.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self
    }

    /// This answer, which may never be requested again: brotli waits for a second request.
    pub fn seldom(mut self) -> Self {
        let compressed = self.compressed.map(|_| Arc::new(Compressed::seldom()));
        self.compressed = compressed;
        self
    }

    /// Compresses the answer before any request, if that is worth it.
    pub fn warm(&self) {
        if let Some(Compressed { brotli, .. }) = self.compressed.as_deref() {
            brotli.get_or_init(|| Encoded::of(compressed::brotli(&self.plain.body, SMALLEST)));
        }
    }

    /// Coding of the answer for a client: brotli only if it was requested before, or is sure to be.
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

    /// Whether the answer can be sent in a coding without compressing it first.
    pub fn is_ready(&self, coding: Coding) -> bool {
        let once = self.once(coding);
        once.is_none_or(|once| once.get().is_some())
    }

    /// Compresses the answer in a coding, unless that was done before.
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

    /// The response as plain bytes, for answers that are small or not worth keeping.
    pub fn plainly(&self, asked: &HeaderMap) -> Response {
        self.answer(Coding::Plain, asked)
    }

    /// The response in a coding, or in plain bytes if that coding is not ready; 304 if the client has it already.
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
