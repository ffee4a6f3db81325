//! The named entries of a drawn catalogue: owners, probes, checks, variables, a page, a proof.

use serde_json::{Value, json};

use super::{ACCESS, APPROVALS, AREAS, CHECKS, PROBES, RECORDS, RUNS, SCOPES, ids, variables};

fn named(word: &str, count: usize) -> Vec<Value> {
    ids(word, count)
        .into_iter()
        .map(|id| json!({"id": id, "title": id}))
        .collect()
}

pub fn names() -> Value {
    let variable = |(at, id): (usize, String)| {
        let value = (at == 1).then_some("yes");
        json!({"id": id, "kind": "deployment", "system": "elsewhere", "secret": true, "value": value})
    };
    let scopes = ids("scope", SCOPES).into_iter().enumerate();
    let scopes: Vec<_> = scopes
        .map(|(at, id)| json!({"id": id, "title": id, "strict": at == 0}))
        .collect();
    json!({
        "id": "drawn", "title": "Drawn", "origin": "https://example.org",
        "readiness": {"core": "vendor-0", "surface": "probe-0", "own_prefix": "OWN_"},
        "owners": named("owner", 2), "probes": named("probe", PROBES), "records": named("records", RECORDS),
        "runs": named("run", RUNS), "approvals": named("approval", APPROVALS), "areas": named("area", AREAS),
        "access_results": named("access", ACCESS), "billing_kinds": named("billing", 1), "checks": named("check", CHECKS),
        "variables": variables().into_iter().enumerate().map(variable).collect::<Vec<_>>(),
        "scopes": scopes,
        "pages": [{"id": "page-0", "title": "Page", "headline": "A page.", "lead": "Read it.", "sections": [
            {"id": "ways", "title": "Ways", "shows": ["ways"]}, {"id": "ahead", "title": "Ahead", "shows": ["forecast"]},
        ]}],
        "proofs": [{"id": "proof-0", "title": "Proof", "checks": ["check-0"], "command": "tool check it", "if_missing": "Wait."}],
    })
}
