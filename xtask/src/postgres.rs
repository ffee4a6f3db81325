//! A PostgreSQL server for one run: in a temporary directory, on a free port, stopped with this process.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitCode, Stdio};

use crate::failure::Failure;
use crate::install;
use crate::step;

/// Variable in which the tests look for the server's address.
pub(crate) const VARIABLE: &str = "THESMIOS_TEST_POSTGRES";
/// Part of the log line that the server prints once it accepts connections.
const READY: &str = "ready to accept connections";

pub(crate) struct Postgres {
    server: Child,
    home: PathBuf,
    pub(crate) url: String,
}

impl Postgres {
    /// Starts a server; installs PostgreSQL first if it is missing.
    pub(crate) fn start() -> Result<Self, Failure> {
        let programs = programs()?;
        let port = free_port().map_err(Failure::io("find a free port"))?;
        let home = env::temp_dir().join(format!("thesmios-postgres-{}", std::process::id()));
        eprintln!("==> PostgreSQL for the tests, at 127.0.0.1:{port}");
        make_home(&home)?;
        let mut initdb = as_other(&programs.join("initdb"), &home);
        initdb.args(["--auth=trust", "--no-locale", "--encoding=UTF8"]);
        initdb.args(["--username=postgres", "--pgdata=data"]);
        quietly("initdb", &mut initdb)?;
        let server = serve(&programs, &home, port)?;
        let url = format!("postgres://postgres@127.0.0.1:{port}");
        Ok(Self { server, home, url })
    }
}

impl Drop for Postgres {
    /// Stops the server in fast mode, which ends open sessions, and removes its directory.
    fn drop(&mut self) {
        step::works(&format!("kill -INT {}", self.server.id()));
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// Runs a command with the address of a new server in [`VARIABLE`].
pub(crate) fn beside(program: &str, arguments: &[&str]) -> Result<ExitCode, Failure> {
    let postgres = Postgres::start()?;
    let status = Command::new(program)
        .args(arguments)
        .env(VARIABLE, &postgres.url)
        .status()
        .map_err(Failure::io(format!("start `{program}`")))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Returns the folder of `initdb` and `postgres`, which is not on the path in Debian.
fn programs() -> Result<PathBuf, Failure> {
    find()
        .or_else(|| install::debian("postgresql").then(find).flatten())
        .ok_or(Failure::Missing {
            tool: "PostgreSQL",
            install: "apt-get install postgresql",
        })
}

fn find() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut folders: Vec<PathBuf> = versions
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    folders.sort();
    folders.extend(step::answer("pg_config --bindir").map(PathBuf::from));
    folders
        .into_iter()
        .rfind(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn make_home(home: &Path) -> Result<(), Failure> {
    let doing = format!("make `{}`", home.display());
    fs::create_dir(home).map_err(Failure::io(doing))?;
    if is_root() {
        let line = format!("chown {OTHER} {}", home.display());
        step::run("the directory for another user", &mut step::command(&line))?;
    }
    Ok(())
}

/// User who runs the server if this process is root, which PostgreSQL refuses.
const OTHER: &str = "nobody";

fn is_root() -> bool {
    step::answer("id -u").as_deref() == Some("0")
}

/// Returns a command that runs `program` in `home`, as a user whom PostgreSQL accepts. With `setpriv` (Linux) the
/// program ends when this process is killed.
fn as_other(program: &Path, home: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if is_root() {
        let group = step::answer(&format!("id -g {OTHER}")).unwrap_or_default();
        command.arg(format!("--reuid={OTHER}"));
        command.args([&format!("--regid={group}"), "--clear-groups"]);
        command.args(ENDS_WITH_US).arg(program);
    } else if step::works("setpriv --version") {
        command.args(ENDS_WITH_US).arg(program);
    } else {
        command = Command::new(program);
    }
    command.current_dir(home).env("HOME", home);
    command
}

/// Options of `setpriv` that send SIGINT, which stops PostgreSQL in fast mode, when this process ends.
const ENDS_WITH_US: [&str; 2] = ["--pdeathsig", "INT"];

fn quietly(what: &str, command: &mut Command) -> Result<(), Failure> {
    let output = command
        .output()
        .map_err(Failure::io(format!("start {what}")))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Err(Failure::Step {
        what: what.to_owned(),
    })
}

fn serve(programs: &Path, home: &Path, port: u16) -> Result<Child, Failure> {
    let mut postgres = as_other(&programs.join("postgres"), home);
    postgres.args(["-D", "data", "-c", "listen_addresses=127.0.0.1"]);
    postgres.args([
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=300",
    ]);
    postgres.args(["-c", &format!("port={port}")]);
    let mut server = postgres
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Failure::io("start PostgreSQL"))?;
    if server.stderr.take().is_some_and(says_ready) {
        return Ok(server);
    }
    let _ = server.kill();
    let _ = server.wait();
    Err(Failure::Step {
        what: "PostgreSQL".to_owned(),
    })
}

/// Reads until the server is ready. Later output is read and dropped, so that the server never blocks on a full pipe.
fn says_ready(from: ChildStderr) -> bool {
    let mut lines = BufReader::new(from).lines().map_while(Result::ok);
    let mut said = Vec::new();
    for line in lines.by_ref() {
        if line.contains(READY) {
            std::thread::spawn(move || lines.for_each(drop));
            return true;
        }
        said.push(line);
    }
    eprintln!("{}", said.join("\n"));
    false
}
