//! A server to attack, with a temporary directory, at a free port of the loopback address.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::watch::{now, pause};
use crate::failure::Failure;
use crate::step;

/// Shell command that starts the server with a soft limit of 1,024 open files, as service managers do.
const SOFT_LIMIT: &str = "ulimit -Sn 1024; exec \"$0\" \"$@\"";
/// Time without a new entry or verdict before the server is attacked.
const SETTLING: Duration = Duration::from_secs(6);
/// Maximum number of times to wait for that.
const SETTLES_MAX: usize = 10;
/// Maximum time to wait for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Maximum time to wait for the server to end.
const FAREWELL: Duration = Duration::from_secs(30);

pub(super) struct Target {
    server: Child,
    home: PathBuf,
    pub(super) binary: PathBuf,
    pub(super) address: SocketAddr,
}

/// State of the server, from its own answers.
pub(super) struct Says {
    /// Number of entries in its log.
    pub(super) entries: Option<u64>,
    /// Digest of its verdict.
    pub(super) verdict: Option<String>,
}

impl Target {
    pub(super) fn start(binary: &Path) -> Result<Self, Failure> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let address = free.map_err(Failure::io("find a free port"))?;
        let home = std::env::temp_dir().join(format!("thesmios-abuse-{}", address.port()));
        fs::create_dir_all(&home).map_err(Failure::io("make a directory"))?;
        let (addr, url) = (address.to_string(), format!("http://{address}"));
        let mut command = Command::new("bash");
        command.args(["-c", SOFT_LIMIT]).arg(binary);
        command.args([
            "serve",
            "--log",
            "error",
            "--addr",
            &addr,
            "--public-url",
            &url,
        ]);
        command.arg("--data-dir").arg(home.join("data"));
        command
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = command.spawn().map_err(Failure::io("start the server"))?;
        let mut line = String::new();
        let out = server.stdout.take();
        let _ = out.map(|out| BufReader::new(out).read_line(&mut line));
        let target = Self {
            server,
            home,
            binary: binary.to_owned(),
            address,
        };
        if !line.starts_with("listening") {
            return Err(Failure::Step {
                what: "the server".to_owned(),
            });
        }
        target.settle();
        Ok(target)
    }

    /// Waits until the server has prepared its pages and recorded its observations.
    fn settle(&self) {
        let mut last = self.says();
        for _ in 0..SETTLES_MAX {
            pause(SETTLING);
            let now = self.says();
            if now.entries == last.entries && now.verdict == last.verdict {
                return;
            }
            last = now;
        }
    }

    /// Returns a reader of the server's memory use.
    pub(super) fn memory(&self) -> Memory {
        Memory(format!("/proc/{}/status", self.server.id()))
    }

    pub(super) fn connect(&self) -> Option<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        Some(stream)
    }

    /// Returns the head of a request, without its last line.
    pub(super) fn head(&self, line: &str) -> String {
        format!("{line} HTTP/1.1\r\nHost: {}\r\n", self.address)
    }

    /// Sends a request on a new connection, and returns everything that is answered.
    pub(super) fn ask(&self, line: &str, more: &str, body: &[u8]) -> Option<Vec<u8>> {
        let mut stream = self.connect()?;
        let head = self.head(line);
        let head = format!("{head}Connection: close\r\n{more}\r\n");
        stream.write_all(head.as_bytes()).ok()?;
        // A server that refuses a request early may close the connection before the body is sent.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        (!answer.is_empty()).then_some(answer)
    }

    pub(super) fn says(&self) -> Says {
        let text = |path: &str| {
            let answer = self.ask(&format!("GET {path}"), "", b"")?;
            Some(String::from_utf8_lossy(&answer).into_owned())
        };
        let checkpoint = text("/api/product/log/checkpoint");
        let verdict = text("/api/product/launch-clearance");
        Says {
            entries: checkpoint.and_then(|answer| {
                let (_, body) = answer.split_once("\r\n\r\n")?;
                body.lines().nth(1)?.parse().ok()
            }),
            verdict: verdict.and_then(|answer| {
                let (_, rest) = answer.split_once("\"verdict_digest\":\"")?;
                Some(rest.split('"').next()?.to_owned())
            }),
        }
    }

    /// Sends SIGTERM, and returns how long the server took to end; None if it did not end in time.
    pub(super) fn stop(mut self) -> Option<Duration> {
        let begun = now();
        step::works(&format!("kill -TERM {}", self.server.id()));
        while begun.elapsed() < FAREWELL {
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                return Some(begun.elapsed());
            }
            pause(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // The server may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// File with the memory use of a process.
pub(super) struct Memory(String);

impl Memory {
    pub(super) fn kibibytes(&self) -> u64 {
        let status = fs::read_to_string(&self.0).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let count = resident.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        count.unwrap_or_default()
    }
}
