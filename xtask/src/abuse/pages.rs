//! Attack with pages that are in no cache.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::attack::Held;
use super::target::Target;
use super::watch::now;

const CONNECTIONS: usize = 1_000;
const THREADS: usize = 8;

/// Requests a new page on each connection as soon as the last one has arrived.
pub(super) fn uncached(target: &Target, lasts: Duration) -> Held {
    let begun = now();
    let counted = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let mut open: Vec<Option<TcpStream>> = Vec::new();
                    open.resize_with(CONNECTIONS / THREADS, || None);
                    let mut counted = Counted::default();
                    let mut number = thread;
                    while begun.elapsed() < lasts {
                        for stream in &mut open {
                            number += THREADS;
                            ask(target, stream, number);
                        }
                        for stream in &mut open {
                            counted.take(stream);
                        }
                    }
                    (counted, open)
                })
            })
            .collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect::<Vec<_>>()
    });
    let sum = |count: fn(&Counted) -> usize| {
        counted
            .iter()
            .map(|(counted, _)| count(counted))
            .sum::<usize>()
    };
    let (made, refused, closed) = (sum(|of| of.made), sum(|of| of.refused), sum(|of| of.closed));
    Held {
        said: format!("{made} made, {refused} answered 503, {closed} closed"),
        open: counted
            .into_iter()
            .flat_map(|(_, open)| open.into_iter().flatten())
            .collect(),
    }
}

fn ask(target: &Target, stream: &mut Option<TcpStream>, number: usize) {
    if stream.is_none() {
        *stream = target.connect();
    }
    let (day, hour, rest) = (1 + number % 28, number / 28 % 24, number / 672);
    let (minute, second) = (rest % 60, rest / 60 % 60);
    let at = format!("2027-03-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    let request = target.head(&format!("GET /launch-clearance?at={at}")) + "\r\n";
    let sent = stream
        .as_mut()
        .and_then(|stream| stream.write_all(request.as_bytes()).ok());
    if sent.is_none() {
        *stream = None;
    }
}

#[derive(Default)]
struct Counted {
    made: usize,
    refused: usize,
    closed: usize,
}

impl Counted {
    fn take(&mut self, stream: &mut Option<TcpStream>) {
        match stream.as_mut().and_then(answer) {
            Some(200) => self.made += 1,
            Some(_) => self.refused += 1,
            None => {
                self.closed += 1;
                *stream = None;
            }
        }
    }
}

/// Reads one answer to its end, and returns its status.
fn answer(stream: &mut TcpStream) -> Option<u16> {
    let mut read = Vec::new();
    let mut part = [0; 16_000];
    loop {
        let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
        read.extend_from_slice(part.get(..count)?);
        let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(read.get(..end)?).to_ascii_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))?;
        if read.len() >= end + 4 + length.parse::<usize>().ok()? {
            return head.get(9..12)?.parse().ok();
        }
    }
}
