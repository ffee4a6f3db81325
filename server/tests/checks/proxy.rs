//! A proxy between a check and a real server, which alters what passes through.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread::JoinHandle,
};

use crate::support::Server;

/// An answer of the server, before the proxy forwards it.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// Replaces text of the body, which must occur.
    pub fn replace(&mut self, from: &str, to: &str) {
        let body = std::str::from_utf8(&self.body).expect("text");
        assert!(body.contains(from), "{from} is not there to be altered");
        self.body = body.replacen(from, to, 1).into_bytes();
    }

    /// Sets a header, or removes it if the value is empty.
    pub fn header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }

    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n");
        let (head, body) = bytes.split_at(end.expect("a head") + 4);
        let head = std::str::from_utf8(head).expect("text");
        let mut lines = head.trim_end().lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            (name.to_lowercase(), value.to_owned())
        };
        Self {
            status: status.expect("a status").parse().expect("a number"),
            headers: lines.map(header).collect(),
            body: body.to_vec(),
        }
    }

    pub fn bytes(mut self) -> Vec<u8> {
        self.header("connection", "close");
        if self.status != 304 {
            self.header("content-length", &self.body.len().to_string());
        }
        let mut lines = vec![format!("HTTP/1.1 {} Altered", self.status)];
        let headers = self.headers.iter();
        lines.extend(headers.map(|(name, value)| format!("{name}: {value}")));
        let mut bytes = format!("{}\r\n\r\n", lines.join("\r\n")).into_bytes();
        bytes.extend(self.body);
        bytes
    }
}

/// A proxy that ends when it is dropped.
pub struct Proxy {
    pub url: String,
    address: String,
    thread: Option<JoinHandle<()>>,
}

/// Request that ends the proxy; no client begins like this.
const END: &[u8] = b"END\r\n\r\n";

impl Proxy {
    /// Starts a proxy for a server. `alter` receives the path of each request, and the answer to it.
    pub fn before(
        server: &Server,
        mut alter: impl FnMut(&str, &mut Reply) + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let behind = server.url.replace("http://", "");
        let serve = move || {
            while let Ok((mut client, _)) = listener.accept() {
                let asked = head(&mut client);
                if asked.as_bytes() == END {
                    break;
                }
                let mut reply = forward(&behind, &asked);
                alter(asked.split(' ').nth(1).unwrap_or_default(), &mut reply);
                // A client that does not wait for the answer does not need it.
                let _ = client.write_all(&reply.bytes());
            }
        };
        Self {
            url: format!("http://{address}"),
            address,
            thread: Some(std::thread::spawn(serve)),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let told = TcpStream::connect(&self.address).and_then(|mut own| own.write_all(END));
        if told.is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// Reads the head of a request; requests of these tests have no body. Of other bytes, such as TLS, it reads only the
/// first.
pub fn head(client: &mut impl Read) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && client.read(&mut byte).is_ok_and(|read| read == 1) {
        head.extend(byte);
        if head.len() == 1 && !byte[0].is_ascii_alphabetic() {
            break;
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// The request without its Host header, because a server answers to its own names only.
fn without_host(asked: &str) -> String {
    let mut lines: Vec<&str> = asked.split("\r\n").collect();
    lines.retain(|line| !line.to_lowercase().starts_with("host:"));
    lines.join("\r\n")
}

pub fn forward(behind: &str, asked: &str) -> Reply {
    let mut server = TcpStream::connect(behind).expect("the server listens");
    let first = format!("\r\nhost: {behind}\r\nconnection: close\r\n");
    let closing = without_host(asked).replacen("\r\n", &first, 1);
    server.write_all(closing.as_bytes()).expect("it is asked");
    let mut bytes = Vec::new();
    server.read_to_end(&mut bytes).expect("it answers");
    Reply::of(&bytes)
}
