//! Connections that do not end, and documents that do not come.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use super::{captured, raw};
use crate::support::{Home, captured_day};

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
    // The one that came last is still served.
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

#[test]
fn where_too_much_is_held_already_the_next_is_asked_to_come_again() {
    let home = Home::new();
    let server = captured(&home);
    let host = raw::address(&server);
    let head = format!(
        "POST /api/product/clearance HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4194304\r\nExpect: 100-continue\r\n\r\n"
    );
    let begun: Vec<TcpStream> = (0..5)
        .map(|_| {
            let mut stream = raw::connect(&server);
            stream
                .write_all(head.as_bytes())
                .expect("the server receives");
            let mut told = [0; 12];
            stream.read_exact(&mut told).expect("it goes on");
            assert_eq!(&told, b"HTTP/1.1 100");
            stream
        })
        .collect();
    let refused = server.post("/api/product/clearance", b"{}");
    assert_eq!((refused.status, refused.header("retry-after")), (503, "2"));
    assert_eq!(refused.json()["type"], "/problems/busy");
    assert_eq!(
        server.get("/launch-clearance").status,
        200,
        "what is ready is answered"
    );
    drop(begun);
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
