//! Attacks with documents of which an answer could repeat too much.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::attack::Held;
use super::target::Target;
use super::watch::now;

const MIB: usize = 1024 * 1024;
/// Header of a form with a document.
const FORM: &str = "Content-Type: multipart/form-data; boundary=x\r\n";

/// Builds a document with one key of almost `bytes` bytes and with many problems.
fn keyed(bytes: usize) -> Vec<u8> {
    let key = "k".repeat(bytes - 1_000);
    format!("{{\"schema\":\"thesmios.facts/1\",\"{key}\":[[1],{{\"a\":{{\"b\":[0.5,0.5,0.5]}}}}],\"as_of\":1}}").into_bytes()
}

fn in_form(document: &[u8]) -> Vec<u8> {
    let before = b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n";
    [before, document, b"\r\n--x--\r\n"].concat()
}

/// Sends one key to every route that takes a body, a path or a query, and to every command that reads a document.
pub(super) fn everywhere(target: &Target, lasts: Duration) -> Held {
    let begun = now();
    let document = keyed(4 * MIB);
    let form = in_form(&document);
    let json = "Content-Type: application/json\r\n";
    let (mut rounds, mut longest) = (0, 0);
    while rounds == 0 || begun.elapsed() < lasts {
        rounds += 1;
        for (line, kind, body) in [
            ("POST /api/product/clearance", json, &document),
            ("POST /api/product/claims/check", json, &document),
            ("POST /verify", FORM, &form),
            ("POST /claims", FORM, &form),
            (
                "POST /theme",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                &document,
            ),
        ] {
            longest = longest.max(sent(target, line, kind, body));
        }
        let long = "k".repeat(60_000);
        for path in [
            "/",
            "/api/product/",
            "/launch-clearance?set=",
            "/search?q=",
            "/history?at=",
            "/theme?",
            "/problems/",
        ] {
            longest = longest.max(sent(target, &format!("GET {path}{long}"), "", &[]));
        }
    }
    let said = commands(target, &document);
    Held {
        said: format!(
            "{rounds} rounds, the longest answer {longest} bytes; of a command {said} bytes"
        ),
        ..Held::default()
    }
}

fn sent(target: &Target, line: &str, kind: &str, body: &[u8]) -> usize {
    let length = format!("{kind}Content-Length: {}\r\n", body.len());
    let answer = target.ask(line, &length, body);
    answer.map_or(0, |answer| answer.len())
}

/// Returns the length of the longest output of any command for such a document.
fn commands(target: &Target, document: &[u8]) -> usize {
    let said = |arguments: &[&str]| {
        let mut command = Command::new(&target.binary);
        command.args(arguments).env_clear();
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let _ = child.stdin.take()?.write_all(document);
        let output = child.wait_with_output().ok()?;
        Some(output.stdout.len() + output.stderr.len())
    };
    let all: [&[&str]; 5] = [
        &["clearance", "--facts", "-"],
        &["plan", "--facts", "-"],
        &["verify", "-"],
        &["check", "claims", "-"],
        &["check", "operator-env", "--env-file", "/dev/stdin"],
    ];
    all.iter()
        .filter_map(|arguments| said(arguments))
        .max()
        .unwrap_or_default()
}

/// Sends bundles of the maximum size from four threads.
pub(super) fn verify(target: &Target, lasts: Duration) -> Held {
    let begun = now();
    let schema = "{\"schema\":\"thesmios.bundle/1\",\"catalogue\":{},\"facts\":{},\"verdict\":";
    let filled = |part: &str| {
        let many = part.repeat((8 * MIB - 1_000) / part.len());
        in_form(format!("{schema}[{many}0]}}").as_bytes())
    };
    let key = format!(
        "{schema}{{\"{}\":[0.5,[0.5],{{\"a\":0.5}}]}}}}",
        "k".repeat(8 * MIB - 1_000)
    );
    let bodies = [
        in_form(key.as_bytes()),
        filled("[0],"),
        filled("{\"a\":{}},"),
        filled("0.5,"),
    ];
    let answered = std::thread::scope(|scope| {
        let sides: Vec<_> = bodies
            .iter()
            .map(|body| {
                scope.spawn(move || {
                    let (mut count, mut longest) = (0, 0);
                    while count == 0 || begun.elapsed() < lasts {
                        count += 1;
                        longest = longest.max(sent(target, "POST /verify", FORM, body));
                    }
                    (count, longest)
                })
            })
            .collect();
        sides
            .into_iter()
            .filter_map(|side| side.join().ok())
            .collect::<Vec<_>>()
    });
    let count: usize = answered.iter().map(|(count, _)| count).sum();
    let longest = answered.iter().map(|(_, longest)| *longest).max();
    Held {
        said: format!(
            "{count} sent, the longest answer {} bytes",
            longest.unwrap_or_default()
        ),
        ..Held::default()
    }
}
