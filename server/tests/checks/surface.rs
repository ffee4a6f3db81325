//! The public surface besides the pages, and the routes of the public JSON.

use super::altered::{STRANGE, Trial};

#[test]
fn what_is_wrong_with_the_public_surface_is_found() {
    let launch = Trial::of("launch");
    launch.finds("/", "front: texts", "/page/headline", |reply| {
        reply.replace("</h1>", " strange-1618033988</h1>");
    });
    launch.finds("/robots.txt", "/robots.txt", "answers 404", |reply| {
        reply.status = 404;
    });
    launch.finds("/sitemap.xml", "/sitemap.xml", "application/xml", |reply| {
        reply.header("content-type", "text/html");
    });
    launch.finds(
        "/icon.svg",
        "/icon.svg: headers",
        "content-security-policy: expected",
        |reply| {
            reply.header("content-security-policy", "");
        },
    );
    launch.finds("/", "/gone.js", "answers 404", |reply| {
        reply.replace("</head>", "<script src=\"/gone.js\"></script></head>");
    });
    launch.finds("/", "file", "expected a path of this deployment", |reply| {
        reply.replace(
            "</head>",
            "<script src=\"//strange-1618033988.example/x.js\"></script></head>",
        );
    });
}

#[test]
fn who_is_lost_must_be_helped() {
    let launch = Trial::of("launch");
    let nowhere = "/no-page-stands-here";
    launch.finds(
        nowhere,
        "unknown address",
        "where 404 was expected",
        |reply| reply.status = 200,
    );
    launch.finds(nowhere, "unknown address", "a link to a page", |reply| {
        reply.body.clear();
    });
}

#[test]
fn a_route_that_answers_otherwise_is_found() {
    let api = Trial::of("api");
    api.finds(
        "/api/health",
        "/api/health",
        "/status: expected `alive`",
        |reply| {
            if reply.status == 200 {
                reply.replace("alive", STRANGE);
            }
        },
    );
    api.finds(
        "/api/readiness",
        "/api/readiness",
        "where 200 or 503 was expected",
        |reply| reply.status = 500,
    );
    api.finds(
        "/api/product/front",
        "/api/product/front: other methods",
        "allow: expected GET",
        |reply| {
            reply.header("allow", "");
        },
    );
    api.finds(
        "/api/product/front",
        "/api/product/front: other methods",
        "where 405 was expected",
        |reply| {
            reply.status = 200;
        },
    );
    api.finds(
        "/api/no-route-stands-here",
        "unknown route",
        "application/problem+json",
        |reply| {
            reply.header("content-type", "application/json");
        },
    );
}

#[test]
fn a_tag_that_keeps_nothing_is_found() {
    let api = Trial::of("api");
    api.finds(
        "/api/openapi.json",
        "/api/openapi.json: tag",
        "a strong one",
        |reply| reply.header("etag", ""),
    );
    api.finds(
        "/api/product/facts",
        "/api/product/facts: tag",
        "a strong one",
        |reply| {
            reply.header("etag", "W/\"1\"");
        },
    );
    api.finds(
        "/api/product/front",
        "/api/product/front: tag",
        "answers 200 to its own tag",
        |reply| {
            reply.status = 200;
        },
    );
    api.finds(
        "/api/product/facts",
        "facts digest",
        "/verdict/facts_digest",
        |reply| {
            if reply.status == 200 {
                reply.replace("2026-11-20T09", "2026-11-20T10");
            }
        },
    );
}
