//! The log of the deployment for clients that verify it: checkpoints, tiles (C2SP tlog-tiles), proofs (RFC 9162 §2.1)
//! and entries. Personal texts are kept beside entries and are not served here.

mod asked;
pub mod proofs;

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use backend::ledger::LedgerError;
use domain::ledger::tree::paths::Tile;

use crate::http::{
    Published, Site,
    prepared::Prepared,
    problem::{Parameter, ProblemDetails, Refusal},
};

fn published(site: &Site) -> Result<Arc<Published>, Refusal> {
    site.answers().log.clone().ok_or(Refusal::NoLog)
}

/// The state of the log as it was signed last: a signed note.
#[utoipa::path(
    get,
    path = "/api/product/log/checkpoint",
    tag = "log",
    responses(
        (status = 200, description = "C2SP tlog-checkpoint: name, size, root, signature", body = String, content_type = "text/plain"),
        (status = 304, description = "`If-None-Match` names the tag of this checkpoint"),
        (status = 404, description = "no log is kept here", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn checkpoint(State(site): State<Site>, asked: HeaderMap) -> Result<Response, Refusal> {
    Ok(published(&site)?.checkpoint.plainly(&asked))
}

/// What checks the signature of a checkpoint.
#[utoipa::path(
    get,
    path = "/api/product/log/key",
    tag = "log",
    responses(
        (status = 200, description = "C2SP signed-note verifier key: `name+id+key`", body = String, content_type = "text/plain"),
        (status = 304, description = "`If-None-Match` names the tag of this key"),
        (status = 404, description = "no log is kept here", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn key(State(site): State<Site>, asked: HeaderMap) -> Result<Response, Refusal> {
    Ok(published(&site)?.key.plainly(&asked))
}

/// A tile of hashes or of entries. Full or not, its width is in its path: it can be kept for ever.
#[utoipa::path(
    get,
    path = "/api/product/log/tile/{path}",
    tag = "log",
    params(("path" = String, Path, description = "C2SP tlog-tiles: `<L>/<N>[.p/<W>]` or `entries/<N>[.p/<W>]`, such as `0/000.p/7`")),
    responses(
        (status = 200, description = "hashes of 32 bytes, or entries each after its length in two bytes", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "`If-None-Match` names the tag of this tile"),
        (status = 400, description = "this is no path of a tile", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "the log is not that long, or none is kept here", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn tile(
    State(site): State<Site>,
    path: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let published = published(&site)?;
    let path = path.map(|Path(path)| path).unwrap_or_default();
    let tile = Tile::parse(&path).ok_or_else(|| {
        Refusal::Address(vec![Parameter {
            name: "path",
            expected: "expected a tile such as `0/000`, `1/x001/234.p/7` or `entries/000.p/12`"
                .to_owned(),
        }])
    })?;
    let Published {
        ledger,
        log,
        signed,
        ..
    } = &*published;
    let bytes = read(ledger.tile(log, tile, signed.size).await)?;
    let bytes = bytes.ok_or_else(|| beyond("path", signed.size))?;
    Ok(Prepared::raw(bytes).forever().plainly(&asked))
}

/// Serves an entry, or an entry with its proof.
pub async fn entry_or_proof(
    State(site): State<Site>,
    path: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let name = path.map(|Path(name)| name).unwrap_or_default();
    let published = published(&site)?;
    match name.strip_suffix(".tlog-proof") {
        Some(seq) => proof(&published, asked::number("seq", seq)?, &asked).await,
        None => entry(&published, asked::number("seq", &name)?, &asked).await,
    }
}

/// An entry as it is written: SHA-256 of a zero byte and these bytes is its leaf in the tree.
#[utoipa::path(
    get,
    path = "/api/product/log/entries/{seq}",
    tag = "log",
    params(("seq" = u64, Path, description = "number of the entry, from 0")),
    responses(
        (status = 200, description = "the entry in canonical JSON (RFC 8785)", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this entry"),
        (status = 400, description = "this is no number", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "the log is not that long, or none is kept here", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn entry(
    published: &Published,
    seq: u64,
    asked: &HeaderMap,
) -> Result<Response, Refusal> {
    let Published {
        ledger,
        log,
        signed,
        ..
    } = published;
    let found = read(ledger.entry(log, seq).await)?;
    let found = found.filter(|_| seq < signed.size);
    let found = found.ok_or_else(|| beyond("seq", signed.size))?;
    let prepared = Prepared::of(found.bytes, "application/json").forever();
    Ok(prepared.plainly(asked))
}

/// An entry with all that proves it, as a file that needs nothing else.
#[utoipa::path(
    get,
    path = "/api/product/log/entries/{seq}.tlog-proof",
    tag = "log",
    params(("seq" = u64, Path, description = "number of the entry, from 0")),
    responses(
        (status = 200, description = "C2SP tlog-proof with the entry, to be saved as a file", body = String, content_type = "text/plain"),
        (status = 304, description = "`If-None-Match` names the tag of this proof"),
        (status = 400, description = "this is no number", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "the log is not that long, or none is kept here", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn proof(
    published: &Published,
    seq: u64,
    asked: &HeaderMap,
) -> Result<Response, Refusal> {
    let Published {
        ledger,
        log,
        signed,
        ..
    } = published;
    let proof = read(ledger.proof(log, seq, signed).await)?;
    let proof = proof.ok_or_else(|| beyond("seq", signed.size))?;
    let name = format!("attachment; filename=\"{log}-{seq}.tlog-proof\"");
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let prepared = Prepared::of(proof.to_string(), "text/plain; charset=utf-8");
    Ok(prepared
        .with(header::CONTENT_DISPOSITION, name)
        .plainly(asked))
}

/// Result of reading the log. The reason why it could not be read is logged for the operator.
fn read<T>(found: Result<T, LedgerError>) -> Result<T, Refusal> {
    found.map_err(|error| {
        tracing::warn!(%error, "the log could not be read for somebody");
        Refusal::LogUnreadable
    })
}

fn beyond(name: &'static str, size: u64) -> Refusal {
    let expected = format!("expected something among the first {size} entries");
    Refusal::NotInLog(Parameter { name, expected })
}
