//! What a server sends: its pages and everything beside them, its log, and the reason why it did not start.

use std::{fs, net::TcpListener, path::Path};

use super::{MARKER, assert_untold, planted};
use crate::{
    bad_facts,
    pages::{self, Page},
    support::{Home, Server},
};

/// A public address that is invalid, because it contains a password.
fn with_password() -> String {
    format!("https://user:{MARKER}@www.example.com")
}

/// Fails if the marker is in the body or in the headers of an answer; bytes that are no text are searched too.
fn assert_answer_untold(server: &Server, path: &str, headers: &[(&str, &str)]) {
    let answer = server.ask("GET", path, headers, b"");
    assert!(!answer.body.is_empty(), "{path} answers");
    assert_untold(path, &String::from_utf8_lossy(&answer.body));
    let head = server.ask("HEAD", path, headers, b"");
    assert_untold(path, &head.everything());
}

#[test]
fn no_page_tells_a_value() {
    let home = Home::new();
    let server = home.serve(&[], &planted());
    let pages = pages::all(&server);
    let paths = pages.iter().map(Page::path);
    for path in paths.chain(["/nothing", "/assets/nothing.js"]) {
        for theme in ["theme=system", "theme=light", "theme=dark"] {
            assert_answer_untold(&server, path, &[("cookie", theme)]);
        }
        for path in pages::named(&server.get(path).text()) {
            assert_answer_untold(&server, path, &[]);
        }
    }
    for page in &pages {
        assert_answer_untold(&server, &page.twin, &[]);
    }
}

#[test]
fn nothing_beside_the_pages_tells_a_value() {
    let home = Home::new();
    let server = home.serve(&[], &planted());
    let files = [
        "/robots.txt",
        "/sitemap.xml",
        "/favicon.ico",
        "/icon.svg",
        "/api/fn/clearance",
    ];
    for path in files {
        assert_answer_untold(&server, path, &[]);
    }
    let chosen = server.ask("POST", "/theme", &[], b"theme=dark");
    assert_untold("/theme", &chosen.everything());
}

#[test]
fn no_answer_and_no_log_tells_a_value() {
    let home = Home::new();
    let server = home.serve(&["--log", "trace"], &planted());
    let paths = [
        "/api/product/facts",
        "/api/product/catalogue",
        "/api/health",
        "/api/readiness",
        "/api/readiness?strict=1",
        "/api/openapi.json",
        "/api/nothing",
        "/api/product/log/checkpoint",
        "/api/product/log/entries/0",
        "/api/product/log/tile/entries/000.p/1",
    ];
    for path in paths {
        assert_untold(path, &server.get(path).everything());
    }
    for page in pages::all(&server) {
        for method in ["GET", "POST", "DELETE"] {
            let answer = server.ask(method, page.path(), &[], b"");
            assert_untold(page.path(), &answer.everything());
        }
    }
    for bad in bad_facts::all() {
        let answer = server.post("/api/product/clearance", &bad.bytes);
        assert_untold(bad.name, &answer.everything());
    }
    let stopped = server.stop();
    assert!(!stopped.log.is_empty(), "the log was written");
    assert_untold("the log", &stopped.log);
}

#[test]
fn no_byte_of_the_data_directory_tells_a_value() {
    let home = Home::new();
    let server = home.serve(&[], &planted());
    assert_eq!(server.get("/api/product/log/entries/0").status, 200);
    assert_files_untold(&home.data_dir());
    server.stop();
    assert_files_untold(&home.data_dir());
}

fn assert_files_untold(data_dir: &Path) {
    let files = fs::read_dir(data_dir).expect("a directory").flatten();
    let files: Vec<_> = files.filter(|file| file.path().is_file()).collect();
    assert!(files.len() >= 3, "keys and database are there");
    for file in files {
        let bytes = fs::read(file.path()).expect("it can be read");
        let told = bytes
            .windows(MARKER.len())
            .any(|part| part == MARKER.as_bytes());
        assert!(!told, "{} tells a value", file.path().display());
    }
}

#[test]
fn no_server_that_cannot_start_tells_a_value() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().expect("an address").to_string();
    let bad = home.write("bad.json", &bad_facts::all()[1].bytes);
    let bad = bad.to_string_lossy();
    let nobody = format!("postgres://user:{MARKER}@127.0.0.1:9/name");
    let unknown = format!("mysql://user:{MARKER}@127.0.0.1:9/name");
    let address = with_password();
    let starts: [&[&str]; 6] = [
        &["serve", "--public-url", &address],
        &["serve", "--database", &nobody],
        &["serve", "--database", &unknown],
        &["serve", "--addr", &taken],
        &["serve", "--facts", &bad],
        &["serve", "--log", &format!("[{MARKER}")],
    ];
    for start in starts {
        let ran = home.run_with(start, &planted(), b"");
        assert_ne!(ran.code, 0, "{start:?}");
        assert_untold("serve", &format!("{}{}", ran.stdout, ran.stderr));
    }
}
