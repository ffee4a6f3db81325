//! Deployments that redirect: a check follows them as a browser does, but never to another site.

use super::{
    captured,
    peer::{Authority, Peer},
    proxy::forward,
};
use crate::support::Home;

fn moved(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 308 Permanent Redirect\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        .into_bytes()
}

fn path(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn the_same_host_by_https_is_followed_and_trusted_by_its_file() {
    let (home, authority) = (Home::new(), Authority::new());
    let server = captured(&home);
    let behind = server.url.replace("http://", "");
    let secured = Peer::with_tls(authority.certify(&["127.0.0.1"], |_| ()), move |asked| {
        Some(forward(&behind, asked).bytes())
    });
    let to = secured.https();
    let plain = Peer::plain(move |asked| Some(moved(&format!("{to}{}", path(asked)))));
    let file = home.write("ca.pem", &authority.pem);
    let file = file.to_string_lossy();
    for url in [secured.https(), plain.http()] {
        for name in ["vendor-readiness", "api"] {
            let ran = home.run(&["check", name, "--smoke-url", &url, "--ca-file", &file]);
            assert_eq!(ran.code, 0, "{name} at {url}: {}{}", ran.stdout, ran.stderr);
        }
    }
}

#[test]
fn another_site_is_named_without_its_query() {
    let home = Home::new();
    let peer = Peer::plain(|_| Some(moved("https://login.example/in?key=1618033988#part")));
    let ran = home.run(&["check", "api", "--smoke-url", &peer.http()]);
    assert_eq!(ran.code, 1);
    let words = "redirects to `login.example/in`, which is another site; check that address if it is the deployment\n";
    assert!(ran.stderr.ends_with(words), "{}", ran.stderr);
}

#[test]
fn a_page_that_leads_to_another_site_is_a_finding() {
    let home = Home::new();
    let server = captured(&home);
    let behind = server.url.replace("http://", "");
    let peer = Peer::plain(move |asked| {
        Some(match path(asked) {
            "/vendor-readiness" => moved("https://login.example/in?key=1618033988"),
            "/launch-clearance" => Vec::new(),
            _ => forward(&behind, asked).bytes(),
        })
    });
    let ran = home.run(&["check", "launch", "--smoke-url", &peer.http()]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    for words in [
        "vendor-readiness: answer: `",
        "redirects to `login.example/in`, which is another site",
        "launch-clearance: answer: `",
        "closed the connection before the answer was complete",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
}

#[test]
fn redirects_that_do_not_end_are_not_followed_for_ever() {
    let peer = Peer::plain(|_| Some(moved("/api/health")));
    let ran = Home::new().run(&["check", "api", "--smoke-url", &peer.http()]);
    assert_eq!(ran.code, 1);
    let words = "/api/health` redirected more than 5 times\n";
    assert!(ran.stderr.ends_with(words), "{}", ran.stderr);
}
