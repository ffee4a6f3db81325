//! What browsers receive besides the content: headers, cookies, codings, and which sites may read it.

use std::io::Read;

use flate2::read::GzDecoder;

use super::{captured, raw};
use crate::support::{Home, Server, captured_day};

fn encrypted(home: &Home) -> Server {
    let facts = captured_day();
    let public = "https://register.example.com";
    home.serve(
        &["--public-url", public, "--facts", &facts.to_string_lossy()],
        &[],
    )
}

#[test]
fn every_answer_forbids_a_browser_what_it_does_not_need() {
    let home = Home::new();
    let server = captured(&home);
    for path in [
        "/",
        "/api/health",
        "/api/nothing",
        "/nothing",
        "/icon.svg",
        "/verify",
    ] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("base-uri 'none'"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path} {name}");
        }
        let permissions = answer.header("permissions-policy");
        assert!(permissions.contains("camera=()"), "{path}: {permissions}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
    let home = Home::new();
    let server = encrypted(&home);
    let only_encrypted = server
        .get("/")
        .header("strict-transport-security")
        .to_owned();
    assert_eq!(only_encrypted, "max-age=63072000; includeSubDomains");
}

fn choose(server: &Server, referer: &str) -> (String, String) {
    let headers = [
        &format!("Host: {}", raw::address(server)),
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 10",
        &format!("Referer: {referer}"),
        "Connection: close",
    ];
    let request = format!(
        "POST /theme HTTP/1.1\r\n{}\r\n\r\ntheme=dark",
        headers.join("\r\n")
    );
    let answer = raw::sent(server, request.as_bytes());
    let header = |name: &str| {
        let line = answer.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    (header("location: "), header("set-cookie: "))
}

#[test]
fn a_choice_of_colours_leads_back_to_path_and_query_and_nowhere_else() {
    let home = Home::new();
    let server = captured(&home);
    for (referer, location) in [
        (
            "http://localhost/launch-clearance?set=group:oidc&at=",
            "/launch-clearance?set=group:oidc&at=",
        ),
        ("http://localhost/", "/"),
        ("http://localhost//elsewhere.example/x", "/"),
        ("http://localhost/\\elsewhere.example", "/"),
        ("https://elsewhere.example/verify?a=b", "/verify?a=b"),
        ("javascript:alert(1)", "/"),
        ("//elsewhere.example", "/"),
        ("", "/"),
    ] {
        assert_eq!(choose(&server, referer).0, location, "{referer}");
    }
}

#[test]
fn over_https_the_cookie_belongs_to_this_host_alone() {
    let home = Home::new();
    let plain = captured(&home);
    let common = "Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";
    assert_eq!(choose(&plain, "").1, format!("theme=dark; {common}"));
    let home = Home::new();
    let server = encrypted(&home);
    let cookie = choose(&server, "").1;
    assert_eq!(cookie, format!("__Host-theme=dark; {common}; Secure"));
    for (cookie, word) in [("__Host-theme=dark", "dark"), ("theme=dark", "system")] {
        let page = server.ask("GET", "/verify", &[("cookie", cookie)], b"");
        assert!(
            page.text().contains(&format!("data-theme=\"{word}\"")),
            "{cookie}"
        );
    }
}

#[test]
fn who_takes_no_brotli_gets_gzip() {
    let home = Home::new();
    let server = captured(&home);
    for path in [
        "/",
        "/launch-clearance?at=2027-01-01",
        "/search?q=stripe",
        "/api/product/catalogue",
    ] {
        let whole = server.get(path).body;
        for accepted in ["gzip", "x-gzip;q=0.5, br;q=0", "br ; Q=0.000, *"] {
            let answer = server.ask("GET", path, &[("accept-encoding", accepted)], b"");
            assert_eq!(
                answer.header("content-encoding"),
                "gzip",
                "{path} {accepted}"
            );
            let mut plain = Vec::new();
            let mut decoder = GzDecoder::new(answer.body.as_slice());
            decoder.read_to_end(&mut plain).expect("gzip");
            assert!(plain == whole, "{path}");
        }
        let refused = server.ask(
            "GET",
            path,
            &[("accept-encoding", "br;q=0.0, gzip;q=0.")],
            b"",
        );
        assert_eq!(refused.header("content-encoding"), "", "{path}");
    }
}

#[test]
fn brotli_is_made_of_a_supposition_once_it_is_asked_twice() {
    let home = Home::new();
    let server = captured(&home);
    let ask = |path| {
        let answer = server.ask("GET", path, &[("accept-encoding", "br")], b"");
        answer.header("content-encoding").to_owned()
    };
    assert_eq!(ask("/launch-clearance"), "br");
    let supposed = "/launch-clearance?at=2027-01-01";
    assert_eq!(
        [ask(supposed), ask(supposed), ask(supposed)],
        ["", "br", "br"]
    );
}

#[test]
fn a_page_of_any_site_may_read_the_log_and_nothing_else() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let from = [("origin", "https://witness.example")];
    for path in [
        "checkpoint",
        "key",
        "tile/0/000",
        "entries/0",
        "proof/inclusion?seq=0",
    ] {
        let path = format!("/api/product/log/{path}");
        let answer = server.ask("GET", &path, &from, b"");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin",
            "{path}"
        );
    }
    let asks = [
        ("origin", "https://witness.example"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    let before = server.ask("OPTIONS", "/api/product/log/checkpoint", &asks, b"");
    assert_eq!(
        (before.status, before.header("access-control-allow-origin")),
        (200, "*")
    );
    for path in ["/api/product/facts", "/", "/api/health"] {
        let answer = server.ask("GET", path, &from, b"");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn every_type_of_problem_is_explained_at_its_address() {
    let home = Home::new();
    let server = captured(&home);
    let all = server.get("/problems").json();
    let all = all.as_array().expect("a list");
    assert!(all.len() > 15, "{}", all.len());
    for kind in all {
        let path = kind["type"].as_str().expect("a type");
        let answer = server.get(path);
        assert_eq!((answer.status, &answer.json()), (200, kind), "{path}");
    }
    assert_eq!(server.get("/problems/nothing").status, 404);
}
