//! Installs what is missing. Each function prints what it does, and reports a failure in one line.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::root;
use crate::step;

/// Installs Debian packages, if this machine has apt and permits it.
pub(crate) fn debian(packages: &str) -> bool {
    let Some(apt) = apt() else { return false };
    let get = |rest: &str| step::command(&format!("{apt} {rest}"));
    step::run("apt-get update", &mut get("update -q")).is_ok()
        && step::run(
            &format!("apt-get install {packages}"),
            get(&format!("install -qy --no-install-recommends {packages}"))
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
        .is_ok()
}

fn apt() -> Option<&'static str> {
    let root = step::answer("id -u").as_deref() == Some("0");
    if !step::works("apt-get --version") {
        None
    } else if root {
        Some("apt-get")
    } else {
        step::works("sudo -n true").then_some("sudo -n apt-get")
    }
}

/// Installs a cargo subcommand from the registry. It is built once, which takes some minutes.
pub(crate) fn cargo_tool(name: &'static str, version: &str) -> bool {
    let subcommand = name.replacen('-', " ", 1);
    step::works(&format!("{subcommand} --version"))
        || step::run(
            &format!("installing {name} {version} (once, some minutes)"),
            &mut step::command(&format!(
                "cargo install --quiet --locked {name} --version {version}"
            )),
        )
        .is_ok()
}

/// Whether node and npm are installed, or could be installed now.
pub(crate) fn node() -> bool {
    has_node() || (debian("nodejs npm") && has_node())
}

pub(crate) fn has_node() -> bool {
    step::works("node --version") && step::works("npm --version")
}

/// Installs the packages of `folder/package.json` according to its lock file. Returns the folder of their programs.
pub(crate) fn npm(folder: &str) -> Result<PathBuf, Failure> {
    let folder = root::below(folder);
    let modules = folder.join("node_modules");
    let stamp = modules.join(".package-lock.json");
    if !step::is_newer(&stamp, &[&folder.join("package-lock.json")]) {
        step::run(
            &format!("npm packages of {}", name(&folder)),
            step::command("npm ci --no-audit --no-fund --loglevel=error").current_dir(&folder),
        )?;
    }
    Ok(modules.join(".bin"))
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Returns the path of the browser that the tests drive.
pub(crate) fn chromium() -> Result<&'static str, Failure> {
    find_chromium()
        .or_else(|| debian("chromium").then(find_chromium).flatten())
        .ok_or(Failure::Missing {
            tool: "Chromium",
            install: "apt-get install chromium",
        })
}

fn find_chromium() -> Option<&'static str> {
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ]
    .into_iter()
    .find(|path| Path::new(path).exists())
}
