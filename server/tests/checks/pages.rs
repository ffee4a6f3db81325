//! Altered HTML.

use super::altered::Trial;

const PAGE: &str = "/vendor-readiness";

#[test]
fn a_page_that_is_not_there_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(PAGE, "html", "`/vendor-readiness` answers 404", |reply| {
        reply.status = 404;
    });
    page.finds(PAGE, "html", "is not sent as text/html", |reply| {
        reply.header("content-type", "text/plain");
    });
    page.finds(PAGE, "headers", "x-content-type-options", |reply| {
        reply.header("x-content-type-options", "");
    });
    page.finds(PAGE, "headers", "'unsafe-inline'", |reply| {
        reply.header(
            "content-security-policy",
            "default-src 'self' 'unsafe-inline'",
        );
    });
}

#[test]
fn a_counter_with_another_value_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(
        PAGE,
        "counters",
        "data-counter=\"blocked\": expected `2`",
        |reply| {
            reply.replace("data-counter=\"blocked\">2<", "data-counter=\"blocked\">0<");
        },
    );
    page.finds(PAGE, "counters", "data-counter=\"ready\"", |reply| {
        reply.replace(
            "data-counter=\"ready\"",
            "data-counter=\"strange-1618033988\"",
        );
    });
}

#[test]
fn an_entry_that_stands_otherwise_is_found() {
    let page = Trial::of("vendor-readiness");
    let fallback = "data-vendor=\"support-email\": expected data-status=\"manual_fallback\"";
    page.finds(PAGE, "hooks", fallback, |reply| {
        reply.replace(
            "data-status=\"manual_fallback\"",
            "data-status=\"strange-1618033988\"",
        );
    });
    page.finds(
        PAGE,
        "hooks",
        "data-vendor=\"stripe-billing\": expected in the page",
        |reply| {
            reply.replace(
                "data-vendor=\"stripe-billing\"",
                "data-vendor=\"strange-1618033988\"",
            );
        },
    );
    page.finds(
        PAGE,
        "hooks",
        "data-blocker: expected none but those of the JSON",
        |reply| {
            reply.replace("<main", "<p data-blocker=\"strange-1618033988\"></p><main");
        },
    );
}

#[test]
fn a_text_that_is_missing_or_out_of_place_is_found() {
    let page = Trial::of("vendor-readiness");
    page.finds(PAGE, "texts", "/page/headline", |reply| {
        reply.replace(
            ">Which outside systems stand behind what is sold.<",
            ">strange-1618033988<",
        );
    });
    page.finds(PAGE, "texts", "/page/sections/0/title", |reply| {
        reply.replace(">Sellable motions</h2>", "></h2>");
    });
    page.finds(PAGE, "texts", "/page/sections/0/heading", |reply| {
        reply.replace(">Sellable motions</h2>", "></h2>");
        let heading = "Each way of selling takes its own evidence.";
        reply.replace(heading, "Sellable motions");
    });
    page.finds(PAGE, "texts", "/page/sections/0/motions/0/title", |reply| {
        reply.replace("<article", "<template><article");
    });
}
