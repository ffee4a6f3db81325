//! Requests that no usual client would send, byte by byte.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::support::Server;

/// A connection to a server.
pub fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(address(server)).expect("the server accepts")
}

/// Address of the server: host and port.
pub fn address(server: &Server) -> &str {
    server.url.strip_prefix("http://").expect("an address")
}

/// Sends bytes and returns everything that is answered until the connection ends.
pub fn sent(server: &Server, bytes: &[u8]) -> String {
    let mut stream = connect(server);
    stream.write_all(bytes).expect("the server receives");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Sends a request with one line for each header, and asks the server to close the connection.
pub fn asked(server: &Server, request: &str, headers: &[&str]) -> String {
    let mut head = format!("{request} HTTP/1.1\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    sent(
        server,
        format!("{head}Connection: close\r\n\r\n").as_bytes(),
    )
}

/// The status of an answer.
pub fn status(answer: &str) -> u16 {
    let status = answer.get(9..12).and_then(|status| status.parse().ok());
    status.unwrap_or_else(|| panic!("no answer: {answer}"))
}
