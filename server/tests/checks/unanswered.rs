//! Deployments that do not answer, each in its own way, with the words that an operator reads.

use super::{
    check,
    peer::{Authority, Peer, early, expired, self_signed},
};
use crate::support::{Home, NOBODY};

/// An HTTP answer without a body.
fn empty(status: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
}

/// Fails unless every check of the deployment at `url` fails to run, and prints `words` on one line.
fn assert_says(home: &Home, url: &str, more: &[&str], words: &str) {
    for name in ["readiness", "launch-clearance", "api", "launch"] {
        let ran =
            home.run(&[&["check", name, "--smoke-url", url, "--timeout", "1"], more].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        let says = ran.stderr.starts_with("error: `") && ran.stderr.contains(words);
        assert!(
            says && ran.stderr.lines().count() == 1,
            "{name}: {}",
            ran.stderr
        );
    }
}

#[test]
fn a_deployment_that_is_not_running_refuses() {
    let words = "` refused the connection after ";
    assert_says(&Home::new(), NOBODY, &[], words);
}

#[test]
fn a_deployment_that_says_nothing_times_out() {
    let home = Home::new();
    let peer = Peer::plain(|_| None);
    let ran = home.run(&[
        "check",
        "readiness",
        "--smoke-url",
        &peer.http(),
        "--timeout",
        "1",
    ]);
    assert_eq!(ran.code, 1);
    let words = format!(
        "error: `{}/api/readiness` timed out after 1 s\n",
        peer.http()
    );
    assert_eq!(ran.stderr, words);
}

#[test]
fn a_name_without_an_address_is_not_found() {
    let words = "was not found: no address is known for this name (nowhere.invalid)";
    assert_says(&Home::new(), "http://nowhere.invalid", &[], words);
}

#[test]
fn a_certificate_of_an_unknown_authority_names_its_issuer() {
    let (home, authority) = (Home::new(), Authority::new());
    let peer = Peer::with_tls(authority.certify(&["127.0.0.1"], |_| ()), |_| {
        Some(empty("200 OK"))
    });
    let words = "has a certificate that is not trusted: it was issued by `CN=Harbour Test Authority`; \
                 to trust that issuer, pass its certificate with --ca-file";
    assert_says(&home, &peer.https(), &[], words);
    let own = Authority::new();
    let file = home.write("other.pem", own.pem);
    let other = file.to_string_lossy();
    assert_says(&home, &peer.https(), &["--ca-file", &other], words);
}

#[test]
fn a_certificate_says_what_is_wrong_with_it() {
    let (home, authority) = (Home::new(), Authority::new());
    let file = home.write("ca.pem", &authority.pem);
    let file = file.to_string_lossy();
    for (certificate, words) in [
        (
            authority.certify(&["127.0.0.1"], expired),
            "has a certificate that expired at 2021-01-01T00:00:00Z",
        ),
        (
            authority.certify(&["127.0.0.1"], early),
            "has a certificate that is not valid before 2190-01-01T00:00:00Z",
        ),
        (
            authority.certify(
                &["a.example", "b.example", "c.example", "d.example"],
                |_| (),
            ),
            "has a certificate for another host: `a.example`, `b.example`, `c.example` and 1 more",
        ),
    ] {
        let peer = Peer::with_tls(certificate, |_| Some(empty("200 OK")));
        assert_says(&home, &peer.https(), &["--ca-file", &file], words);
    }
}

#[test]
fn a_certificate_of_its_own_says_so() {
    let home = Home::new();
    for (certificate, words) in [
        (
            self_signed(false),
            "issued it to itself; to trust it, pass it with --ca-file",
        ),
        (
            self_signed(true),
            "has the certificate of a certificate authority",
        ),
    ] {
        let peer = Peer::with_tls(certificate, |_| Some(empty("200 OK")));
        assert_says(&home, &peer.https(), &[], words);
    }
    let authority = Authority::new();
    let file = home.write("ca.pem", &authority.pem);
    let peer = Peer::with_tls(authority.certify(&[], |_| ()), |_| Some(empty("200 OK")));
    let words = "has a certificate that names no host";
    assert_says(
        &home,
        &peer.https(),
        &["--ca-file", &file.to_string_lossy()],
        words,
    );
}

#[test]
fn what_is_no_deployment_is_one_finding() {
    let home = Home::new();
    let peer = Peer::plain(|_| Some(empty("500 Internal Server Error")));
    for name in ["api", "launch", "launch-clearance"] {
        let ran = home.run(&["check", name, "--smoke-url", &peer.http(), "--json"]);
        assert_eq!(ran.code, 4, "{}", ran.stderr);
        let findings = ran.json()["findings"].clone();
        let words = "no Thesmios deployment answers there: `/api/health` answers 500";
        assert_eq!(findings.as_array().map(Vec::len), Some(1), "{findings}");
        assert!(
            findings[0]["detail"]
                .as_str()
                .is_some_and(|it| it.contains(words)),
            "{findings}"
        );
    }
}

#[test]
fn the_wrong_scheme_is_named_with_the_right_one() {
    let (home, authority) = (Home::new(), Authority::new());
    let words = "expects TLS where plain HTTP was sent; use `https://`";
    let tls = Peer::with_tls(authority.certify(&["127.0.0.1"], |_| ()), |_| {
        Some(empty("200 OK"))
    });
    assert_says(&home, &tls.http(), &[], words);
    let words = "answers in plain HTTP where TLS was expected; use `http://`";
    let plain = Peer::plain(|_| Some(empty("400 Bad Request")));
    assert_says(&home, &plain.https(), &[], words);
    let server = home.serve(&[], &[]);
    assert_says(&home, &server.url.replace("http", "https"), &[], words);
}

#[test]
fn an_answer_that_is_no_http_is_malformed() {
    let peer = Peer::plain(|_| Some(b"SSH-2.0-OpenSSH_9.9\r\n\r\n".to_vec()));
    let words = "sent a malformed answer: it is not HTTP/1.1";
    assert_says(&Home::new(), &peer.http(), &[], words);
}

#[test]
fn an_answer_that_ends_early_is_none() {
    let words = "closed the connection before the answer was complete";
    let peer = Peer::plain(|_| Some(Vec::new()));
    assert_says(&Home::new(), &peer.http(), &[], words);
    let peer = Peer::plain(|_| Some(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()));
    assert_says(&Home::new(), &peer.http(), &[], words);
}

#[test]
fn a_file_of_certificates_that_cannot_be_used_is_refused_before_anything_is_asked() {
    let home = Home::new();
    let text = home.write("text.pem", "no certificate");
    let broken = home.write(
        "broken.pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    );
    let absent = home.path().join("absent.pem");
    for (file, words) in [
        (text, "holds no certificate; expected PEM"),
        (broken, "certificate 1 cannot be read; expected PEM"),
        (absent, "cannot read the certificates of --ca-file"),
    ] {
        let variable = (
            "THESMIOS_CA_FILE".to_owned(),
            file.to_string_lossy().into_owned(),
        );
        let ran = home.run_with(
            &["check", "readiness", "--smoke-url", NOBODY],
            &[variable],
            b"",
        );
        assert_eq!(ran.code, 2, "{words}");
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
}

#[test]
fn nothing_is_found_where_nothing_answers() {
    for name in ["vendor-readiness", "api", "launch"] {
        let ran = check(&Home::new(), name, NOBODY);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
    }
}
