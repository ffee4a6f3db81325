//! Proofs over the log, up to its last signed checkpoint.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use domain::{Digest, Json, ledger::tree::Span};

use super::{asked::Numbers, beyond, published, read};
use crate::http::{
    Published, Site,
    prepared::Prepared,
    problem::{ProblemDetails, Refusal},
};

/// Proves that an entry is in the log.
#[utoipa::path(
    get,
    path = "/api/product/log/proof/inclusion",
    tag = "log",
    params(
        ("seq" = u64, Query, description = "number of the entry, from 0"),
        ("size" = Option<u64>, Query, description = "of how many entries the log is taken to be; that of the checkpoint without it"),
    ),
    responses(
        (status = 200, description = "`{seq, size, leaf, hashes}`, from the leaf's sibling up", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this proof"),
        (status = 400, description = "a parameter cannot be read, or is beyond the checkpoint", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "no log is kept here", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn inclusion(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let published = published(&site)?;
    let mut numbers = Numbers::of(query.as_deref(), &["seq", "size"]);
    let (named, size) = numbers.optional("size", published.signed.size);
    let seq = numbers.required("seq", size.saturating_sub(1));
    numbers.finish()?;
    let Published { ledger, log, .. } = &*published;
    let hashes = ledger.inclusion(log, seq, size).await;
    let leaf = Span {
        level: 0,
        from: seq,
        count: 1,
    };
    let leaf = ledger
        .store()
        .hashes(log, &[leaf])
        .await
        .map_err(Into::into);
    let leaf = read(leaf)?.concat().first().copied();
    let (Some(leaf), Some(hashes)) = (leaf, read(hashes)?) else {
        return Err(beyond("seq", size));
    };
    let document = Json::object([
        ("seq", Json::Count(seq)),
        ("size", Json::Count(size)),
        ("leaf", leaf.to_string().into()),
        ("hashes", texts(&hashes)),
    ]);
    Ok(kept(Prepared::live(&document), named).plainly(&asked))
}

/// That the log only grew from one size to another.
#[utoipa::path(
    get,
    path = "/api/product/log/proof/consistency",
    tag = "log",
    params(
        ("from" = u64, Query, description = "the smaller size"),
        ("to" = Option<u64>, Query, description = "the greater size; that of the checkpoint without it"),
    ),
    responses(
        (status = 200, description = "`{from, to, hashes}` in the order of RFC 9162 §2.1.4", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this proof"),
        (status = 400, description = "a parameter cannot be read, or is beyond the checkpoint", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "no log is kept here", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn consistency(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let published = published(&site)?;
    let mut numbers = Numbers::of(query.as_deref(), &["from", "to"]);
    let (named, to) = numbers.optional("to", published.signed.size);
    let from = numbers.required("from", to);
    numbers.finish()?;
    let hashes = published.ledger.consistency(&published.log, from, to).await;
    let hashes = read(hashes)?.ok_or_else(|| beyond("from", to))?;
    let document = Json::object([
        ("from", Json::Count(from)),
        ("to", Json::Count(to)),
        ("hashes", texts(&hashes)),
    ]);
    Ok(kept(Prepared::live(&document), named).plainly(&asked))
}

/// Makes a proof cacheable for ever if the client named its sizes, because then there is only one such proof.
fn kept(proof: Prepared, named: bool) -> Prepared {
    if named { proof.forever() } else { proof }
}

fn texts(hashes: &[Digest]) -> Json {
    Json::list(hashes.iter().map(ToString::to_string))
}
