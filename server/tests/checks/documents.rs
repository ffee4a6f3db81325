//! Altered documents.

use super::altered::{STRANGE, Trial};

const TWIN: &str = "/api/product/vendor-readiness";
const FACTS: &str = "/api/product/facts";
const CATALOGUE: &str = "/api/product/catalogue";

#[test]
fn what_is_no_document_of_a_page_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(
        TWIN,
        "json",
        "answers 500 where 200 was expected",
        |reply| reply.status = 500,
    );
    page.finds(TWIN, "json", "is not sent as application/json", |reply| {
        reply.header("content-type", STRANGE);
    });
    page.finds(TWIN, "json", "answers no JSON document", |reply| {
        reply.replace("{", STRANGE);
    });
    page.finds(TWIN, "json", "expected `{verdict, page}`", |reply| {
        reply.replace("{\"verdict\"", "{\"other\"");
    });
    page.finds(TWIN, "schema", "/verdict/schema", |reply| {
        reply.replace("thesmios.clearance/1", STRANGE);
    });
}

#[test]
fn a_digest_of_something_else_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(TWIN, "verdict digest", "/verdict/verdict_digest", |reply| {
        reply.replace(
            "\"verdict_digest\":\"sha256:",
            "\"verdict_digest\":\"sha256:0",
        );
    });
    page.finds(FACTS, "facts digest", "/verdict/facts_digest", |reply| {
        reply.replace("2026-11-20T09", "2026-11-20T10");
    });
    page.finds(
        CATALOGUE,
        "catalogue digest",
        "/verdict/catalogue/digest",
        |reply| {
            reply.replace("\"Thesmios\"", "\"strange-1618033988\"");
        },
    );
}

#[test]
fn a_verdict_that_does_not_follow_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(TWIN, "recomputed", "/verdict/modes/0/status", |reply| {
        reply.replace(
            "\"status\":\"conditional\"",
            "\"status\":\"strange-1618033988\"",
        );
    });
    page.finds(
        FACTS,
        "recomputed",
        "`/api/product/facts` answers 503",
        |reply| reply.status = 503,
    );
    page.finds(CATALOGUE, "recomputed", "cannot be read here", |reply| {
        reply.replace("{", "{\"strange-1618033988\":1,");
    });
}

#[test]
fn a_page_that_says_something_else_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(TWIN, "page", "/page/headline", |reply| {
        reply.replace("Which outside systems stand behind what is sold.", STRANGE);
    });
    page.finds(TWIN, "page", "at /page", |reply| {
        reply.replace("\"page\":{", "\"page\":{\"strange-1618033988\":1,");
    });
}
