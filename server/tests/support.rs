//! Shared by the tests: the program in an environment of its own, and a server that stops when it is dropped.

mod server;

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

pub use server::{Answered, Server};

/// A public address without a server: port 9 is the discard port, if anything listens there at all.
pub const NOBODY: &str = "http://127.0.0.1:9";

/// Arguments that record a pass, with what it needs, of a check that no command carries out.
pub const PASSED: [&str; 9] = [
    "record",
    "check",
    "stripe-fixture",
    "--outcome",
    "pass",
    "--evidence",
    "https://tickets.example.com/12",
    "--by-hand",
    "run with the vendor",
];
/// Arguments that record a failure of that check, which needs no evidence.
pub const FAILED: [&str; 7] = [
    "record",
    "check",
    "stripe-fixture",
    "--outcome",
    "fail",
    "--by-hand",
    "run with the vendor",
];

/// Path of the facts of the captured day.
pub fn captured_day() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captured/facts.json")
}

/// A temporary directory, and the program to be run in it.
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

    /// Writes a file and returns its path.
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

    /// Runs the program until it ends.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[], b"")
    }

    /// Runs the program with more variables, and with standard input.
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

    /// Runs the program with its output going to an existing file.
    pub fn run_into(&self, path: &str, arguments: &[&str]) -> Ran {
        let file = fs::OpenOptions::new().write(true).open(path);
        let mut command = self.command(arguments);
        let output = command.stdout(file.expect("a file")).output();
        ran(output.expect("the program can be run"))
    }

    /// Starts a server on a free port, and waits until it prints its address.
    pub fn serve(&self, arguments: &[&str], variables: &[(String, String)]) -> Server {
        let mut command = self.command(&["serve"]);
        command.args(arguments).envs(variables.iter().cloned());
        Self::start(command)
    }

    /// Starts a server that cannot write a file beyond a size, as if the disk were full.
    pub fn serve_within(&self, blocks: u32, arguments: &[&str]) -> Server {
        let mut command = Command::new("bash");
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" serve \"$@\"");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_thesmios")]);
        command.args(arguments);
        self.at_home(&mut command);
        Self::start(command)
    }

    /// Starts a server that may open only `files` files, and cannot raise that limit.
    pub fn serve_with_files(&self, files: u32, arguments: &[&str]) -> Server {
        let mut command = Command::new("bash");
        let limited = format!("ulimit -n {files}; exec \"$0\" serve \"$@\"");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_thesmios")]);
        command.args(arguments);
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

/// Result of a run of the program.
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
