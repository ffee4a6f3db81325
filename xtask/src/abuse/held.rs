//! Attacks with connections that keep the server waiting.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::attack::Held;
use super::target::Target;
use super::watch::{now, pause};

/// Opens connections that send nothing.
pub(super) fn idle(target: &Target, lasts: Duration) -> Held {
    hold(target, lasts, 1_100, |_| Some(()), |_| {})
}

/// Sends request heads that never end.
pub(super) fn slow(target: &Target, lasts: Duration) -> Held {
    let head = target.head("GET /launch-clearance") + "X-Slow: ";
    let begin = |stream: &mut TcpStream| stream.write_all(head.as_bytes()).ok();
    hold(target, lasts, 2_000, begin, |stream| {
        let _ = stream.write(b"x");
    })
}

/// Announces documents that are never sent completely.
pub(super) fn uploads(target: &Target, lasts: Duration) -> Held {
    let head = target.head("POST /api/product/clearance");
    let head = format!("{head}Content-Type: application/json\r\nContent-Length: 4194304\r\n\r\n");
    let begun = [head.as_bytes(), &[b' '; 16_000]].concat();
    let begin = |stream: &mut TcpStream| stream.write_all(&begun).ok();
    hold(target, lasts, 300, begin, |stream| {
        let _ = stream.write(b" ");
    })
}

/// Requests large answers and does not read them.
pub(super) fn unread(target: &Target, lasts: Duration) -> Held {
    let ask = target.head("GET /api/product/catalogue") + "\r\n";
    let many = ask.repeat(500);
    let begin = |stream: &mut TcpStream| {
        stream
            .set_write_timeout(Some(Duration::from_secs(1)))
            .ok()?;
        // The server need not get all requests.
        let _ = stream.write_all(many.as_bytes());
        Some(())
    };
    hold(target, lasts, 6, begin, |_| {})
}

/// Opens `count` connections, calls `begin` once on each and `go_on` every second, then counts the closed ones.
fn hold(
    target: &Target,
    lasts: Duration,
    count: usize,
    begin: impl Fn(&mut TcpStream) -> Option<()>,
    go_on: impl Fn(&mut TcpStream),
) -> Held {
    let begun = now();
    let opened = (0..count).filter_map(|_| {
        let mut stream = target.connect()?;
        // Connections that were closed meanwhile are counted below.
        let _ = begin(&mut stream);
        stream.set_nonblocking(true).ok()?;
        Some(stream)
    });
    let mut open: Vec<TcpStream> = opened.collect();
    while begun.elapsed() < lasts {
        open.iter_mut().for_each(&go_on);
        pause(Duration::from_secs(1));
    }
    let opened = open.len();
    let mut refused = 0;
    let mut closed = 0;
    for stream in &mut open {
        closed += usize::from(is_closed(stream, &mut refused));
    }
    Held {
        said: format!(
            "{opened} opened, {closed} of them closed by the server, {refused} answered 503"
        ),
        open,
    }
}

/// Whether the server closed the connection. Reads what it has answered, and counts 503 in `refused`.
fn is_closed(stream: &mut TcpStream, refused: &mut usize) -> bool {
    let mut answer = [0; 16_000];
    loop {
        match stream.read(&mut answer) {
            Ok(0) => return true,
            Ok(_) => *refused += usize::from(answer.starts_with(b"HTTP/1.1 503")),
            Err(error) => return error.kind() != ErrorKind::WouldBlock,
        }
    }
}
