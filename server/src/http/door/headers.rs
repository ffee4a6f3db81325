//! Headers that every answer carries, unless it says something stricter itself (OWASP Secure Headers, ASVS 5.0 V3).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const ALWAYS: [(HeaderName, &str); 8] = [
    // Data runs nothing and may not be framed; pages set a policy of their own.
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    // Features of the reader's machine. Copying to the clipboard is not denied, because pages offer it.
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// Two years, as the preload lists of browsers require. Only an answer over https may set it (RFC 6797 §7.2).
const ONLY_ENCRYPTED: &str = "max-age=63072000; includeSubDomains";

pub struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    pub fn new(secure: bool) -> Self {
        let encrypted = secure.then_some((header::STRICT_TRANSPORT_SECURITY, ONLY_ENCRYPTED));
        let all = ALWAYS.into_iter().chain(encrypted);
        let all = all.map(|(name, value)| (name, HeaderValue::from_static(value)));
        Self(all.collect())
    }

    pub fn put(&self, headers: &mut HeaderMap) {
        headers.reserve(self.0.len());
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}
