//! The types of problems: stable, and each explained at its own address.

use axum::http::StatusCode;

/// A type of problem.
pub struct Kind {
    pub path: &'static str,
    pub status: StatusCode,
    pub title: &'static str,
    /// What to do about it.
    pub detail: &'static str,
}

macro_rules! kinds {
    ($($name:ident $status:ident $path:literal $title:literal $detail:literal;)*) => {
        $(pub const $name: Kind = Kind {
            path: concat!("/problems/", $path),
            status: StatusCode::$status,
            title: $title,
            detail: $detail,
        };)*
        /// Every type of problem.
        pub const ALL: &[Kind] = &[$($name),*];
    };
}

kinds! {
    NOT_FOUND NOT_FOUND "not-found"
        "there is nothing here" "see /api/openapi.json for what there is";
    METHOD_NOT_ALLOWED METHOD_NOT_ALLOWED "method-not-allowed"
        "this address does not do that" "use one of the methods in the Allow header";
    NOT_JSON BAD_REQUEST "not-json"
        "this is not a JSON document" "send one JSON document in UTF-8, with nothing before or after it";
    NOT_WHOLE BAD_REQUEST "not-whole"
        "this document did not arrive whole" "send all that Content-Length announces, or whole chunks";
    NO_HOST BAD_REQUEST "no-host"
        "this request does not name one host" "send one Host header, with the name of this server";
    TOO_LARGE PAYLOAD_TOO_LARGE "too-large"
        "this document is too large" "send at most 4 MiB";
    TOO_SLOW REQUEST_TIMEOUT "too-slow"
        "this document took too long to arrive" "send it again, within half a minute";
    MEDIA_TYPE UNSUPPORTED_MEDIA_TYPE "media-type"
        "this is not sent as JSON" "send it with Content-Type application/json";
    FACTS_INVALID UNPROCESSABLE_ENTITY "facts-invalid"
        "this is not a facts document" "mend the places listed in problems";
    TEXT_INVALID UNPROCESSABLE_ENTITY "text-invalid"
        "this is no text to look through" "mend the places listed in problems";
    ADDRESS_INVALID BAD_REQUEST "address-invalid"
        "this address cannot be read" "mend the parameters listed in problems";
    NOT_IN_LOG NOT_FOUND "not-in-log"
        "the log has nothing there" "ask for what is below the size in the second line of /api/product/log/checkpoint";
    NO_LOG NOT_FOUND "no-log"
        "no log is kept here" "this deployment shows a fixed facts document; ask one that records";
    LOG_UNREADABLE SERVICE_UNAVAILABLE "log-unreadable"
        "the log cannot be read just now" "try again in a minute; everything else is answered meanwhile";
    BUSY SERVICE_UNAVAILABLE "busy"
        "this server is busy just now" "ask again after the seconds in the Retry-After header; what is ready is answered meanwhile";
    MISDIRECTED MISDIRECTED_REQUEST "misdirected"
        "this server does not answer for that host" "ask by its public address; whoever runs it adds names with --allowed-host";
    CROSS_SITE FORBIDDEN "cross-site"
        "this request comes from another site" "send it from this site, or from a program that is no browser";
    BROKEN INTERNAL_SERVER_ERROR "broken"
        "this failed here" "try again; if it fails again, tell whoever runs this";
}

/// Variant of [`MEDIA_TYPE`] for requests that must send a form.
pub const NO_FORM: Kind = Kind {
    title: "this is not sent as a form",
    detail: "send it with Content-Type application/x-www-form-urlencoded",
    ..MEDIA_TYPE
};
