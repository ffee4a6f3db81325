//! Planted values of secret variables, and text that looks like a key.

use super::{
    altered::Trial,
    broken, captured,
    proxy::{Proxy, Reply},
};
use crate::support::{Home, Ran};

/// Value of a secret variable, with characters that JSON and HTML escape.
const SECRET: &str = "marker <2718281828> \"&\"";
/// Part of the value that the output must not repeat.
const MARKER: &str = "2718281828";

fn check_with(home: &Home, proxy: &Proxy, name: &str, value: &str) -> Ran {
    let arguments = [
        "check",
        "vendor-readiness",
        "--json",
        "--smoke-url",
        &proxy.url,
    ];
    home.run_with(&arguments, &[(name.to_owned(), value.to_owned())], b"")
}

/// Plants something into the first answer at `path` only: a later clean answer must not undo what was found.
fn assert_told(path: &'static str, plant: fn(&mut Reply)) {
    let home = Home::new();
    let server = captured(&home);
    let mut first = true;
    let proxy = Proxy::before(&server, move |asked, reply| {
        if asked == path && std::mem::take(&mut first) {
            plant(reply);
        }
    });
    let ran = check_with(&home, &proxy, "STRIPE_SECRET_KEY", SECRET);
    let told = broken(&ran);
    let mut public_safe = told.iter().filter(|(name, _)| name == "public-safe");
    let named = public_safe
        .any(|(_, detail)| detail.contains(path) && detail.contains("STRIPE_SECRET_KEY"));
    assert!(named && ran.code == 4, "{path}: {told:?}");
    assert!(!ran.stdout.contains(MARKER), "{}", ran.stdout);
}

#[test]
fn a_secret_in_a_page_is_told_by_its_name() {
    assert_told("/vendor-readiness", |reply| {
        reply.replace("</body>", &format!("<!--{SECRET}--></body>"));
    });
    assert_told("/vendor-readiness", |reply| {
        let escaped = "<i title=\"marker &lt;2718281828&gt; &quot;&amp;&quot;\"></i></body>";
        reply.replace("</body>", escaped);
    });
}

#[test]
fn a_secret_in_a_document_or_a_header_is_told_by_its_name() {
    assert_told("/api/product/vendor-readiness", |reply| {
        let escaped = "{\"a\":\"marker <2718281828> \\\"&\\\"\",\"verdict\"";
        reply.replace("{\"verdict\"", escaped);
    });
    assert_told("/api/product/facts", |reply| {
        reply.header("x-debug", SECRET);
    });
}

#[test]
fn what_is_no_secret_may_be_told() {
    let home = Home::new();
    let server = captured(&home);
    let proxy = Proxy::before(&server, |path, reply| {
        if path == "/vendor-readiness" {
            reply.replace("</body>", "<!-- price_2718281828 --></body>");
        }
    });
    for (name, value) in [
        ("STRIPE_PRICE_REPORT", "price_2718281828"),
        ("NOT_IN_THE_CATALOGUE", "price_2718281828"),
        // Too short to be searched for, although it appears in the page.
        ("STRIPE_SECRET_KEY", "Stripe"),
    ] {
        let ran = check_with(&home, &proxy, name, value);
        assert_eq!(ran.code, 0, "{name}: {:?}", broken(&ran));
    }
}

#[test]
fn what_looks_like_a_key_is_told_by_its_kind() {
    let page = Trial::of("vendor-readiness");
    page.finds(
        "/vendor-readiness",
        "public-safe",
        "a Stripe secret key in its body",
        |reply| {
            reply.replace("</body>", "sk_live_strange1618033988</body>");
        },
    );
    let api = Trial::of("api");
    api.finds(
        "/api/openapi.json",
        "public-safe",
        "a bearer token in its headers",
        |reply| {
            reply.header("x-debug", "Bearer strange-1618033988-abcdef");
        },
    );
}
