//! Strong validators (RFC 9110 §8.8.3), computed from the bytes that are sent.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::Digest;

/// ETag of some bytes.
pub fn of(bytes: &[u8]) -> HeaderValue {
    let tag = format!("\"{}\"", Digest::of_bytes(bytes).hex());
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether `If-None-Match` names `tag`: in a list, weakly, or as `*`.
pub fn matches(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut named = lists.flat_map(|list| list.as_bytes().split(|byte| *byte == b','));
    named.any(|name| {
        let name = name.trim_ascii();
        let strong = name.strip_prefix(b"W/").unwrap_or(name);
        name == b"*" || strong == tag.as_bytes()
    })
}
