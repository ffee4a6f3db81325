//! Connections that do not end, and documents that do not arrive.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::{captured, raw};
use crate::{
    log::within,
    support::{Home, Server, captured_day},
};

#[test]
fn the_connection_that_is_idle_longest_makes_room() {
    let home = Home::new();
    let facts = captured_day();
    // Room for 32 connections, 16 of them from one source.
    let server = home.serve_with_files(160, &["--facts", &facts.to_string_lossy()]);
    let mut idle: Vec<TcpStream> = (0..40).map(|_| raw::connect(&server)).collect();
    assert_eq!(
        server.get("/api/health").status,
        200,
        "there is room for one more"
    );
    for stream in idle.iter_mut().take(24) {
        let closed = stream.read(&mut [0]);
        assert!(!matches!(closed, Ok(1..)), "nothing was asked");
    }
    // The newest connection is still served.
    let mut last = idle.pop().expect("a connection");
    let host = raw::address(&server);
    let ask = format!("GET /api/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    last.write_all(ask.as_bytes()).expect("it is open");
    let mut answer = String::new();
    last.read_to_string(&mut answer).expect("an answer");
    assert!(answer.contains("alive"), "{answer}");
}

#[test]
fn a_head_beyond_its_limit_is_refused() {
    let home = Home::new();
    let server = captured(&home);
    let host = format!("Host: {}", raw::address(&server));
    let long = |bytes: usize| format!("X-Long: {}", "x".repeat(bytes));
    let within = raw::asked(&server, "GET /api/health", &[&host, &long(60_000)]);
    assert_eq!(raw::status(&within), 200);
    let beyond = raw::asked(&server, "GET /api/health", &[&host, &long(66_000)]);
    assert_eq!(raw::status(&beyond), 431);
}

/// Begins an upload of the largest document, and sends so many of its bytes.
fn upload(server: &Server, sent: usize) -> TcpStream {
    let host = raw::address(server);
    let head = format!(
        "POST /api/product/clearance HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4194304\r\n\r\n"
    );
    let mut stream = raw::connect(server);
    stream
        .write_all(head.as_bytes())
        .expect("the server receives the head");
    stream
        .write_all(&vec![b' '; sent])
        .expect("the server receives the body");
    stream
}

#[test]
fn an_announced_body_reserves_nothing() {
    let home = Home::new();
    let server = captured(&home);
    let begun: Vec<TcpStream> = (0..100).map(|_| upload(&server, 0)).collect();
    let refused = server.post("/api/product/clearance", b"{}");
    assert_eq!(refused.status, 422, "{}", refused.text());
    drop(begun);
}

#[test]
fn an_upload_that_stalls_gives_way_when_memory_runs_out() {
    let home = Home::new();
    let server = captured(&home);
    // Together they hold all of the memory.
    let begun: Vec<TcpStream> = (0..5)
        .map(|_| upload(&server, 4 * 1024 * 1024 - 1))
        .collect();
    let answered = within(Duration::from_secs(20), "an answer", || {
        let answer = server.post("/api/product/clearance", b"{}");
        if answer.status == 503 {
            assert_eq!(answer.header("retry-after"), "2");
            assert_eq!(answer.json()["type"], "/problems/busy");
        }
        (answer.status != 503).then_some(answer)
    });
    assert_eq!(answered.status, 422, "{}", answered.text());
    assert_eq!(
        server.get("/launch-clearance").status,
        200,
        "cached answers are served"
    );
    drop(begun);
}

#[test]
fn a_body_that_is_far_too_large_is_refused_before_it_arrives() {
    let home = Home::new();
    let server = captured(&home);
    let host = format!("Host: {}", raw::address(&server));
    let length = |bytes: u64| format!("Content-Length: {bytes}");
    for more in [
        vec![length(1_000_000_000_000)],
        vec![length(10_000_000), "Expect: 100-continue".to_owned()],
    ] {
        let lines: Vec<&str> = [host.as_str()]
            .into_iter()
            .chain(more.iter().map(String::as_str))
            .collect();
        let answer = raw::asked(&server, "POST /api/product/clearance", &lines);
        assert_eq!(raw::status(&answer), 413, "{more:?}");
    }
}

#[test]
fn a_server_stops_with_connections_that_do_not_end() {
    let home = Home::new();
    let server = captured(&home);
    let mut open: Vec<TcpStream> = (0..50).map(|_| raw::connect(&server)).collect();
    for stream in open.iter_mut().take(25) {
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: a")
            .expect("the server receives");
    }
    assert_eq!(server.stop().code, Some(0));
}
