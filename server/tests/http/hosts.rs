//! Host names: a server answers to its own names only.

use super::{captured, raw};
use crate::support::{Home, captured_day};

#[test]
fn only_its_own_names_are_answered() {
    let home = Home::new();
    let facts = captured_day();
    let server = home.serve(
        &[
            "--public-url",
            "https://register.example.com",
            "--allowed-host",
            "app",
            "--allowed-host",
            "www.example.com:81",
            "--facts",
            &facts.to_string_lossy(),
        ],
        &[],
    );
    let (_, port) = raw::address(&server).split_once(':').expect("a port");
    for (host, status) in [
        ("register.example.com", 200),
        ("Register.Example.Com:443", 200),
        ("app", 200),
        ("app:8080", 200),
        ("www.example.com:81", 200),
        ("www.example.com", 421),
        ("rebound.example.org", 421),
        ("", 421),
        ("localhost", 421),
        (&format!("localhost:{port}"), 200),
        (&format!("127.0.0.1:{port}"), 200),
        (&format!("[::1]:{port}"), 200),
        (&format!("rebound.example.org:{port}"), 421),
    ] {
        let header = format!("Host: {host}");
        let answer = raw::asked(&server, "GET /api/product/facts", &[&header]);
        assert_eq!(raw::status(&answer), status, "{host}: {answer}");
        if status == 421 {
            assert!(answer.contains("/problems/misdirected"), "{answer}");
            assert!(!answer.contains("rebound"), "{answer}");
        }
        for path in ["/api/health", "/api/readiness"] {
            let answer = raw::asked(&server, &format!("GET {path}"), &[&header]);
            assert_eq!(raw::status(&answer), 200, "{host} {path}");
        }
    }
}

#[test]
fn a_request_names_one_host() {
    let home = Home::new();
    let server = captured(&home);
    let host = format!("Host: {}", raw::address(&server));
    let none = raw::asked(&server, "GET /api/product/facts", &[]);
    let two = raw::asked(&server, "GET /api/product/facts", &[&host, &host]);
    for answer in [none, two] {
        assert_eq!(raw::status(&answer), 400);
        assert!(answer.contains("/problems/no-host"), "{answer}");
    }
    let elsewhere = "GET http://rebound.example.org/api/product/facts";
    let answer = raw::asked(&server, elsewhere, &[&host]);
    assert_eq!(raw::status(&answer), 421, "{answer}");
}
