//! What the tests share: the program in an environment of its own, and a server that stops when it is dropped.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A public address at which nobody answers: port 9 discards, where anything listens at all.
pub const NOBODY: &str = "http://127.0.0.1:9";

/// The facts of the captured day.
pub fn captured_day() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captured/facts.json")
}

/// A directory that goes away, with the program to be run in it.
pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory can be made");
        Self { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn data_dir(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Writes a file and gives its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, content).expect("a file can be written");
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_thesmios"));
        self.at_home(command.args(arguments));
        command
    }

    /// Gives a command this environment and no other.
    fn at_home(&self, command: &mut Command) {
        command
            .env_clear()
            .env("HOME", self.path())
            .env("THESMIOS_DATA_DIR", self.data_dir())
            .env("THESMIOS_PUBLIC_URL", NOBODY)
            .current_dir(self.path());
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[], b"")
    }

    /// Runs the program with more variables, and something to read.
    pub fn run_with(
        &self,
        arguments: &[&str],
        variables: &[(String, String)],
        input: &[u8],
    ) -> Ran {
        let mut command = assert_cmd::Command::from_std(self.command(arguments));
        command.envs(variables.iter().cloned()).write_stdin(input);
        ran(command.output().expect("the program can be run"))
    }

    /// Runs the program with its answer going to a file that is there.
    pub fn run_into(&self, path: &str, arguments: &[&str]) -> Ran {
        let file = fs::OpenOptions::new().write(true).open(path);
        let mut command = self.command(arguments);
        let output = command.stdout(file.expect("a file")).output();
        ran(output.expect("the program can be run"))
    }

    /// Starts a server on a free port and waits until it says where it listens.
    pub fn serve(&self, arguments: &[&str], variables: &[(String, String)]) -> Server {
        let mut command = self.command(&["serve"]);
        command.args(arguments).envs(variables.iter().cloned());
        Self::start(command)
    }

    /// Starts a server that can write no file beyond a size, as if the disk were full there.
    pub fn serve_within(&self, blocks: u32) -> Server {
        let mut command = Command::new("bash");
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" serve");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_thesmios")]);
        self.at_home(&mut command);
        Self::start(command)
    }

    fn start(mut command: Command) -> Server {
        command.env("THESMIOS_ADDR", "127.0.0.1:0");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the server can be started");
        let mut line = String::new();
        let out = child.stdout.take().expect("its answers can be read");
        let read = BufReader::new(out).read_line(&mut line);
        let url = line.trim().strip_prefix("listening on ").map(str::to_owned);
        let Some(url) = url.filter(|_| read.is_ok()) else {
            let told = Server {
                child,
                url: String::new(),
            }
            .stop();
            panic!("the server did not start: {}", told.log);
        };
        Server { child, url }
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("answers are text"),
        stderr: String::from_utf8(output.stderr).expect("problems are text"),
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("the answer is one JSON document")
    }
}

/// A running server.
pub struct Server {
    child: Child,
    pub url: String,
}

/// How a server ended.
pub struct Stopped {
    pub code: Option<i32>,
    pub log: String,
}

impl Server {
    /// Tells the server to stop, as a supervisor would, and waits for it.
    pub fn stop(mut self) -> Stopped {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(
            told.is_ok_and(|status| status.success()),
            "the server can be told to stop"
        );
        let mut log = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            errors.read_to_string(&mut log).expect("logs are text");
        }
        let code = self.child.wait().expect("the server ends").code();
        Stopped { code, log }
    }

    /// Asks with any method and headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answered {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let agent = agent();
        let answer = if body.is_empty() {
            agent.run(request.body(()).expect("a request"))
        } else {
            agent.run(request.body(body).expect("a request"))
        };
        Answered::read(answer.expect("the server answers"))
    }

    /// Asks, and goes nowhere from there.
    pub fn follow_not(&self, path: &str) -> Answered {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build()
            .new_agent();
        let answer = agent.get(format!("{}{path}", self.url)).call();
        Answered::read(answer.expect("the server answers"))
    }

    pub fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &[u8]) -> Answered {
        self.ask("POST", path, &[("content-type", "application/json")], body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .proxy(None)
        .build()
        .into()
}

/// An answer over HTTP.
pub struct Answered {
    pub status: u16,
    headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answered {
    fn read(answer: ureq::http::Response<ureq::Body>) -> Self {
        let (parts, mut body) = answer.into_parts();
        let body = body.read_to_vec().expect("the answer arrives whole");
        Self {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("headers are text"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("answers are text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// Everything that was received, headers included.
    pub fn everything(&self) -> String {
        format!("{:?} {}", self.headers, self.text())
    }
}
