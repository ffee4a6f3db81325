//! A server of our own, in a directory that goes away, at a free port of the loopback address.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::watch::{now, pause};
use crate::failure::Failure;
use crate::step;

/// How many files the server may open before it asks for more, as where systems start services.
const SOFT_LIMIT: &str = "ulimit -Sn 1024; exec \"$0\" \"$@\"";
/// How long nothing new must be recorded before it is attacked, …
const SETTLING: Duration = Duration::from_secs(6);
/// … and how often that is tried.
const SETTLES_MAX: usize = 10;
/// Nobody waits longer for an answer, …
const PATIENCE: Duration = Duration::from_secs(20);
/// … or for the end of the server.
const FAREWELL: Duration = Duration::from_secs(30);

pub(super) struct Target {
    server: Child,
    home: PathBuf,
    pub(super) binary: PathBuf,
    pub(super) address: SocketAddr,
}

/// What the server says of itself.
pub(super) struct Says {
    /// How many entries its log has.
    pub(super) entries: Option<u64>,
    /// The digest of its verdict.
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

    /// Waits until it has prepared its pages, and recorded what it saw of itself.
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

    /// How much memory it uses, in KiB.
    pub(super) fn memory(&self) -> Memory {
        Memory(format!("/proc/{}/status", self.server.id()))
    }

    pub(super) fn connect(&self) -> Option<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        Some(stream)
    }

    /// The head of a request up to its last line.
    pub(super) fn head(&self, line: &str) -> String {
        format!("{line} HTTP/1.1\r\nHost: {}\r\n", self.address)
    }

    /// Sends a request on a connection of its own, and gives all that is answered.
    pub(super) fn ask(&self, line: &str, more: &str, body: &[u8]) -> Option<Vec<u8>> {
        let mut stream = self.connect()?;
        let head = self.head(line);
        let head = format!("{head}Connection: close\r\n{more}\r\n");
        stream.write_all(head.as_bytes()).ok()?;
        // Whoever is refused early may find the other side gone.
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

    /// Tells it to stop, and gives how long that took; none where it had to be killed.
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
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// Where the system says how much memory a process uses.
pub(super) struct Memory(String);

impl Memory {
    pub(super) fn kibibytes(&self) -> u64 {
        let status = fs::read_to_string(&self.0).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let count = resident.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        count.unwrap_or_default()
    }
}
