//! Builds the product and serves it.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::build::{self, Profile};
use crate::failure::Failure;
use crate::root;

/// Builds and runs `thesmios serve`, with `arguments` passed on unchanged.
pub(crate) fn serve(profile: Profile, arguments: &[&str]) -> Result<ExitCode, Failure> {
    let binary = build::everything(profile)?;
    let mut command = Command::new(&binary);
    command.arg("serve").args(arguments);
    let names_data_dir = |word: &&str| *word == "--data-dir" || word.starts_with("--data-dir=");
    if !arguments.iter().any(names_data_dir) {
        command.arg("--data-dir").arg(root::below("data"));
    }
    eprintln!("==> open http://localhost:3000/launch-clearance (unless --addr says otherwise)");
    become_it(command, &binary)
}

/// Replaces this process with the server, so that a signal to this process stops the server.
#[cfg(unix)]
fn become_it(mut command: Command, binary: &Path) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(Failure::Io {
        doing: format!("start `{}`", binary.display()),
        source: error,
    })
}

#[cfg(not(unix))]
fn become_it(mut command: Command, binary: &Path) -> Result<ExitCode, Failure> {
    let doing = format!("start `{}`", binary.display());
    let status = command.status().map_err(Failure::io(doing))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
