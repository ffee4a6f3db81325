//! Runs commands in the workspace.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;
use crate::root;

/// Returns a command at the root of the workspace. `line` is `PROGRAM ARGUMENT…`, separated by single spaces.
pub(crate) fn command(line: &str) -> Command {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root::below(""));
    command
}

/// Prints what happens, then runs `command` with its output visible.
pub(crate) fn run(what: &str, command: &mut Command) -> Result<(), Failure> {
    eprintln!("==> {what}");
    let status = command
        .status()
        .map_err(Failure::io(format!("start {what}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Step {
            what: what.to_owned(),
        })
    }
}

/// Whether `line` succeeds; its output is dropped.
pub(crate) fn works(line: &str) -> bool {
    let mut command = command(line);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Returns the standard output of `line`, trimmed; None if it fails.
pub(crate) fn answer(line: &str) -> Option<String> {
    let output = command(line).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Runs `command` with its output visible, and returns whether it succeeded, with that output.
pub(crate) fn overhear(what: &str, command: &mut Command) -> Result<(bool, String), Failure> {
    eprintln!("==> {what}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Failure::io(format!("start {what}")))?;
    let heard = listen(&mut child);
    let status = child
        .wait()
        .map_err(Failure::io(format!("wait for {what}")))?;
    Ok((status.success(), heard))
}

fn listen(child: &mut Child) -> String {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let errors = scope.spawn(|| stderr.map(|from| copy(from, std::io::stderr())));
        let heard = stdout
            .map(|from| copy(from, std::io::stdout()))
            .unwrap_or_default();
        heard + &errors.join().ok().flatten().unwrap_or_default()
    })
}

fn copy(from: impl Read, mut to: impl Write) -> String {
    let mut heard = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        let _ = writeln!(to, "{line}"); // whoever closed our output does not want to see it
        heard.push_str(&line);
        heard.push('\n');
    }
    heard
}

/// Whether `path` exists and is at least as new as every one of `sources`.
pub(crate) fn is_newer(path: &Path, sources: &[&Path]) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
    let Some(made) = changed(path) else {
        return false;
    };
    sources
        .iter()
        .all(|source| changed(source).is_some_and(|source| source <= made))
}
