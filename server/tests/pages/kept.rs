//! How long an answer may be cached, and by whom.

use std::collections::BTreeSet;

use super::{all, captured, named};
use crate::support::{Answered, Home, Server};

const FOREVER: &str = "public, max-age=31536000, immutable";

/// The body without compression.
fn plain(answer: &Answered) -> Vec<u8> {
    if answer.header("content-encoding").is_empty() {
        return answer.body.clone();
    }
    assert_eq!(answer.header("content-encoding"), "br");
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut plain).expect("brotli");
    plain
}

/// Requests a path as a browser that accepts brotli, or as a program that does not.
fn ask(server: &Server, method: &str, path: &str, coding: &str, known: &str) -> Answered {
    let headers = [("accept-encoding", coding), ("if-none-match", known)];
    server.ask(method, path, &headers, b"")
}

/// Fails unless `GET`, `HEAD` and `304` agree on a path in one coding. Returns its ETag.
fn assert_told_alike(server: &Server, path: &str, coding: &str, vary: &str) -> String {
    let answer = ask(server, "GET", path, coding, "\"other\"");
    let tag = answer.header("etag").to_owned();
    assert_eq!(
        (answer.status, answer.header("vary")),
        (200, vary),
        "{path}"
    );
    assert!(tag.starts_with('"') && tag.len() > 16, "{path}: {tag}");
    let head = ask(server, "HEAD", path, coding, "\"other\"");
    assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
    assert_eq!(head.header("content-length"), answer.body.len().to_string());
    let again = ask(server, "GET", path, coding, &tag);
    assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    for name in ["etag", "vary", "cache-control", "content-security-policy"] {
        let told = [&head, &again].map(|other| other.header(name));
        assert_eq!(told, [answer.header(name); 2], "{path}: {name}");
    }
    assert_eq!(plain(&answer), server.get(path).body, "{path} as {coding}");
    tag
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    let home = Home::new();
    let server = captured(&home);
    for page in all(&server) {
        let (path, twin) = (page.path(), page.twin.as_str());
        for (path, vary) in [(path, "Accept-Encoding, Cookie"), (twin, "Accept-Encoding")] {
            let tags =
                ["identity", "br"].map(|coding| assert_told_alike(&server, path, coding, vary));
            // A strong ETag names bytes, so the compressed form has another one.
            assert_ne!(tags[0], tags[1], "{path}");
            assert_eq!(ask(&server, "GET", path, "br", &tags[0]).status, 200);
            assert_eq!(server.get(path).header("cache-control"), "no-cache");
        }
    }
}

#[test]
fn each_choice_of_colours_is_a_page_of_its_own() {
    let home = Home::new();
    let server = captured(&home);
    for page in all(&server) {
        let mut tags = BTreeSet::new();
        for theme in ["system", "light", "dark"] {
            let cookie = format!("__Host-theme={theme}");
            let answer = server.ask("GET", page.path(), &[("cookie", &cookie)], b"");
            let word = format!("<html lang=\"en\" data-theme=\"{theme}\">");
            assert!(answer.text().contains(&word), "{} {theme}", page.path());
            tags.insert(answer.header("etag").to_owned());
        }
        assert_eq!(tags.len(), 3, "{}", page.path());
    }
}

#[test]
fn what_is_named_by_its_content_is_kept_for_ever() {
    let home = Home::new();
    let server = captured(&home);
    let pages = all(&server);
    let pages: String = pages
        .iter()
        .map(|page| server.get(page.path()).text())
        .collect();
    let folders = ["/assets/", "/api/product/catalogue/"];
    let mut files = named(&pages);
    files.retain(|path| folders.iter().any(|folder| path.starts_with(folder)));
    // The client, its glue, its boot script, the script of every page, and the catalogue; the script that remembers the
    // log, and the client it needs with its glue. None of them if no client was built.
    assert!([0, 8].contains(&files.len()), "{files:?}");
    for file in files {
        for coding in ["identity", "br"] {
            assert_told_alike(&server, file, coding, "Accept-Encoding");
        }
        let kept = server.get(file);
        assert_eq!(kept.header("cache-control"), FOREVER, "{file}");
    }
    let gone = server.get("/assets/client.0000000000000000.js");
    assert_eq!(
        (gone.status, gone.header("cache-control")),
        (404, "no-cache")
    );
}
